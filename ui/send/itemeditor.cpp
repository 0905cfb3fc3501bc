// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/send/itemeditor.h"

#include "dynamodb/itemcheck.h"
#include "models/formfaults.h"
#include "stream/writematch.h"
#include "ui/send/attributeform.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/problemlabel.h"
#include "ui/widgets/typography.h"

#include <QBoxLayout>
#include <QPlainTextEdit>
#include <QStackedWidget>
#include <QTabBar>
#include <QTextBlock>

#include <algorithm>

namespace tailrace::ui {

namespace {

enum Way { Form, DynamoDbJson, PlainJson };

/// Long texts are judged when typing pauses.
constexpr int longText = 20'000;
constexpr int pauseMs = 150;

models::ItemNotation notationOf(int way)
{
    return way == PlainJson ? models::ItemNotation::PlainJson : models::ItemNotation::DynamoDbJson;
}

} // namespace

ItemEditor::ItemEditor(QWidget *parent)
    : QWidget(parent)
    , m_tabs(new QTabBar)
    , m_pages(new QStackedWidget)
    , m_form(new AttributeForm)
    , m_text(new QPlainTextEdit)
    , m_problem(new ProblemLabel)
    , m_item(dynamodb::AttributeMap())
{
    m_tabs->setObjectName(QStringLiteral("notationTabs"));
    m_tabs->setAccessibleName(tr("How the item is written"));
    m_tabs->setExpanding(false);
    m_tabs->setDrawBase(false);
    m_tabs->addTab(tr("Form"));
    m_tabs->addTab(tr("DynamoDB JSON"));
    m_tabs->addTab(tr("Plain JSON"));
    m_text->setObjectName(QStringLiteral("itemText"));
    m_text->setAccessibleName(tr("The item as JSON"));
    m_text->setFont(dataFont());
    m_text->setTabChangesFocus(true);
    m_text->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_problem->setObjectName(QStringLiteral("itemProblem"));
    m_pages->addWidget(m_form);
    m_pages->addWidget(m_text);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addWidget(m_tabs);
    column->addWidget(m_pages, 1);
    column->addWidget(m_problem);
    m_soon.setSingleShot(true);
    connect(&m_soon, &QTimer::timeout, this, &ItemEditor::judge);
    connect(m_tabs, &QTabBar::currentChanged, this, &ItemEditor::switchTo);
    connect(m_form, &AttributeForm::changed, this, &ItemEditor::judge);
    connect(m_form, &AttributeForm::fieldsChanged, this, &ItemEditor::fieldsChanged);
    connect(m_text, &QPlainTextEdit::textChanged, this, &ItemEditor::judgeSoon);
}

void ItemEditor::setSchema(const std::vector<dynamodb::KeyElement> &schema)
{
    m_schema = schema;
}

void ItemEditor::setItem(const dynamodb::AttributeMap &item)
{
    showIn(m_way, item);
    judge();
}

void ItemEditor::setKeyOnly(bool keyOnly)
{
    m_keyOnly = keyOnly;
    m_form->setKeyOnly(keyOnly);
    judge();
}

void ItemEditor::setPartitionKey(const dynamodb::AttributeValue &value)
{
    if (m_way == Form)
        return m_form->setPartitionKey(value);
    auto item = content();
    if (!item || m_schema.empty())
        return; // what is wrong with the text is shown below it
    const QByteArray &name = m_schema.front().name;
    const auto at = std::find_if(item->begin(), item->end(),
                                 [&name](const auto &member) { return member.first == name; });
    if (at != item->end())
        at->second = value;
    else
        item->insert(item->begin(), {name, value});
    if (const auto text = models::textFromItem(*item, notationOf(m_way)))
        replaceText(*text);
}

// Through the cursor, so that Ctrl+Z brings back what stood there.
void ItemEditor::replaceText(const QString &text)
{
    QTextCursor cursor(m_text->document());
    cursor.select(QTextCursor::Document);
    cursor.insertText(text);
    settle();
}

void ItemEditor::focusFirstField()
{
    (m_way == Form ? m_form->fields().constFirst() : m_text)->setFocus();
}

QList<QWidget *> ItemEditor::fields() const
{
    return QList<QWidget *>{m_tabs} + m_form->fields() << m_text;
}

void ItemEditor::showIn(int way, const dynamodb::AttributeMap &item)
{
    if (way == Form)
        return m_form->setItem(item, m_schema);
    if (const auto text = models::textFromItem(item, notationOf(way)))
        m_text->setPlainText(*text);
}

/// What stands there, whether or not the service would take it.
Result<dynamodb::AttributeMap> ItemEditor::content() const
{
    return m_way == Form ? m_form->content()
                         : models::itemFromText(m_text->toPlainText(), notationOf(m_way));
}

void ItemEditor::switchTo(int way)
{
    if (way == m_way)
        return;
    const auto item = content();
    std::optional<Error> refusal;
    if (!item)
        refusal = item.error();
    else if (way == Form) {
        if (const auto fits = models::fitsForm(*item); !fits)
            refusal = fits.error();
    } else if (const auto text = models::textFromItem(*item, notationOf(way)); !text)
        refusal = text.error();
    if (refusal) {
        const QSignalBlocker quiet(m_tabs);
        m_tabs->setCurrentIndex(m_way);
        settle();
        m_problem->setError(tr("It stays in %1").arg(m_tabs->tabText(m_way)), *refusal);
        return;
    }
    m_way = way;
    {
        const QSignalBlocker quietText(m_text);
        const QSignalBlocker quietForm(m_form);
        showIn(way, *item);
    }
    Q_EMIT fieldsChanged();
    m_pages->setCurrentIndex(way == Form ? 0 : 1);
    judge();
}

void ItemEditor::judgeSoon()
{
    if (m_text->document()->characterCount() > longText)
        m_soon.start(pauseMs);
    else
        judge();
}

void ItemEditor::settle()
{
    if (m_soon.isActive())
        judge();
}

Result<dynamodb::AttributeMap> ItemEditor::typed()
{
    if (m_way == Form)
        return m_form->judge();
    auto item = content();
    if (!item)
        return item;
    if (m_keyOnly)
        *item = stream::keyOf(*item, m_schema);
    if (const auto good = dynamodb::validateForPut(*item, m_schema); !good)
        return failure(good.error());
    return item;
}

void ItemEditor::judge()
{
    m_soon.stop();
    m_item = typed();
    const Error *error = m_item ? nullptr : &m_item.error();
    if (error && !(m_way == Form && m_form->showsFault()))
        m_problem->setError({}, *error);
    else
        m_problem->clear();
    if (m_way != Form)
        markText(error);
    Q_EMIT judged();
}

/// Underlines the place where the text stops to be JSON.
void ItemEditor::markText(const Error *error)
{
    QList<QTextEdit::ExtraSelection> marks;
    if (error && error->facts.line > 0) {
        const QTextBlock line = m_text->document()->findBlockByNumber(error->facts.line - 1);
        QTextEdit::ExtraSelection mark;
        mark.cursor = QTextCursor(line);
        const int last = qMax(0, line.length() - 2);
        mark.cursor.setPosition(line.position() + qBound(0, error->facts.column - 1, last));
        mark.cursor.movePosition(QTextCursor::NextCharacter, QTextCursor::KeepAnchor);
        mark.format.setUnderlineStyle(QTextCharFormat::WaveUnderline);
        mark.format.setUnderlineColor(Theme::of(*this)[Token::Remove]);
        mark.format.setBackground(Theme::of(*this)[Token::RemoveSoft]);
        marks.append(mark);
    }
    m_text->setExtraSelections(marks);
    if (m_text->property("invalid").toBool() != (error != nullptr))
        setInvalid(m_text, error != nullptr);
}

} // namespace tailrace::ui
