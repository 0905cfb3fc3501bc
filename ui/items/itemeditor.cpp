// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/items/itemeditor.h"

#include "dynamodb/itemcheck.h"
#include "models/filleditem.h"
#include "models/formfaults.h"
#include "models/itemplace.h"
#include "models/wording.h"
#include "stream/writematch.h"
#include "ui/items/attributeform.h"
#include "ui/items/jsonhighlighter.h"
#include "ui/items/sizemeter.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/problemlabel.h"
#include "ui/widgets/typography.h"

#include <QBoxLayout>
#include <QDateTime>
#include <QEvent>
#include <QPlainTextEdit>
#include <QRandomGenerator>
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
    , m_colours(new JsonHighlighter(m_text->document()))
    , m_size(new SizeMeter)
    , m_note(plainLabel({}, TextRole::Hint))
    , m_preview(new ElidedLabel({}, TextRole::Data))
    , m_problem(new ProblemLabel)
    , m_item(dynamodb::AttributeMap())
{
    m_tabs->setObjectName(QStringLiteral("notationTabs"));
    m_tabs->setAccessibleName(tr("How the item is written"));
    m_tabs->setExpanding(false);
    m_tabs->setDrawBase(false);
    m_tabs->setUsesScrollButtons(false);
    m_tabs->addTab(tr("Form"));
    m_tabs->addTab(tr("DynamoDB JSON"));
    m_tabs->addTab(tr("Plain JSON"));
    m_text->setObjectName(QStringLiteral("itemText"));
    m_text->setAccessibleName(tr("The item as JSON"));
    m_text->setFont(dataFont());
    m_text->setTabChangesFocus(true);
    m_text->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_note->setObjectName(QStringLiteral("itemNote"));
    m_note->setWordWrap(true);
    m_note->hide();
    m_preview->setObjectName(QStringLiteral("itemPreview"));
    m_preview->hide();
    m_problem->setObjectName(QStringLiteral("itemProblem"));
    m_colours->setTheme(Theme::of(*this));
    m_pages->addWidget(m_form);
    m_pages->addWidget(m_text);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    auto *head = new QHBoxLayout;
    head->addWidget(m_tabs, 1);
    head->addWidget(m_size);
    column->addLayout(head);
    column->addWidget(m_pages, 1);
    column->addWidget(m_note);
    column->addWidget(m_preview);
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
    if (m_way == Form && !models::fitsForm(item))
        setWay(DynamoDbJson);
    showIn(m_way, item);
    judge();
}

void ItemEditor::showAsText()
{
    switchTo(DynamoDbJson);
}

void ItemEditor::setWay(int way)
{
    const QSignalBlocker quiet(m_tabs);
    m_way = way;
    m_tabs->setCurrentIndex(way);
    m_pages->setCurrentIndex(way == Form ? 0 : 1);
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
    const auto read = content();
    if (!read || m_schema.empty())
        return; // what is wrong with the text is shown below it
    dynamodb::AttributeMap item = read->item;
    const QByteArray &name = m_schema.front().name;
    const auto at = std::find_if(item.begin(), item.end(),
                                 [&name](const auto &member) { return member.first == name; });
    if (at != item.end())
        at->second = value;
    else
        item.insert(item.begin(), {name, value});
    m_types = item;
    replaceText(models::textFromItem(item, notationOf(m_way)));
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
    m_types = item;
    m_text->setPlainText(models::textFromItem(item, notationOf(way)));
}

/// As it stands there: toPlainText() makes blanks of those that don't break.
QString ItemEditor::text() const
{
    QString raw = m_text->document()->toRawText();
    for (QChar &c : raw)
        if (c == QChar::ParagraphSeparator || c == QChar::LineSeparator)
            c = QLatin1Char('\n');
    return raw;
}

/// What stands there, whether or not the service would take it.
Result<models::PlainItem> ItemEditor::content() const
{
    if (m_way != Form)
        return models::itemFromText(text(), notationOf(m_way), m_types);
    return m_form->content().map([](dynamodb::AttributeMap item) {
        return models::PlainItem{std::move(item), {}};
    });
}

void ItemEditor::switchTo(int way)
{
    if (way == m_way)
        return;
    const auto item = content();
    std::optional<Error> refusal;
    if (!item)
        refusal = item.error();
    else if (const auto fits = models::fitsForm(item->item); way == Form && !fits)
        refusal = fits.error();
    if (refusal) {
        const QSignalBlocker quiet(m_tabs);
        m_tabs->setCurrentIndex(m_way);
        settle();
        m_problem->setError(tr("It stays in %1").arg(m_tabs->tabText(m_way)), *refusal);
        return;
    }
    setWay(way);
    {
        const QSignalBlocker quietText(m_text);
        const QSignalBlocker quietForm(m_form);
        showIn(way, item->item);
    }
    Q_EMIT fieldsChanged();
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

void ItemEditor::setFillsVariables(bool fills)
{
    m_fills = fills;
    judge();
}

void ItemEditor::refill()
{
    m_seed = QRandomGenerator::global()->generate();
    if (!m_preview->isHidden())
        judge();
}

Result<dynamodb::AttributeMap> ItemEditor::itemFor(qint64 sequence)
{
    return sequence == 1 ? m_item : typed(sequence);
}

void ItemEditor::offer(const models::SeenAttributes &seen)
{
    m_form->offer(seen);
}

Result<sending::TestItem> ItemEditor::written() const
{
    sending::TestItem item;
    item.isPlain = m_way == PlainJson;
    const auto text =
            m_way == Form ? models::textOfForm(m_form->rows()) : Result<QString>(this->text());
    if (!text)
        return failure(text.error());
    item.text = text->toUtf8();
    item.fillsVariables = m_fills;
    return item;
}

void ItemEditor::setWritten(const sending::TestItem &item)
{
    m_fills = item.fillsVariables;
    const QString text = QString::fromUtf8(item.text);
    const auto read =
            models::itemFromText(text, notationOf(item.isPlain ? PlainJson : DynamoDbJson));
    const bool fitsForm = read && models::fitsForm(read->item);
    if (m_way == Form && fitsForm)
        return setItem(read->item);
    setWay(item.isPlain ? PlainJson : DynamoDbJson);
    m_types = read ? read->item : dynamodb::AttributeMap();
    replaceText(text);
    Q_EMIT fieldsChanged();
    judge();
}

void ItemEditor::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() != QEvent::PaletteChange)
        return;
    const QSignalBlocker quiet(m_text); // other colours are no other text
    m_colours->setTheme(Theme::of(*this));
}

Result<dynamodb::AttributeMap> ItemEditor::typed(qint64 sequence)
{
    QRandomGenerator random(m_seed + quint32(sequence));
    const models::Filling filling{sequence, QDateTime::currentMSecsSinceEpoch(), random};
    if (m_way == Form)
        return m_form->judge(m_fills ? &filling : nullptr);
    auto read = m_fills ? models::filledItemFromText(text(), notationOf(m_way), m_types, filling)
                        : content();
    if (!read)
        return failure(read.error());
    m_assumed = read->assumed;
    dynamodb::AttributeMap item =
            m_keyOnly ? stream::keyOf(read->item, m_schema) : std::move(read->item);
    if (const auto good = dynamodb::validateForPut(item, m_schema); !good)
        return failure(models::placedError(good.error(), text(), notationOf(m_way)));
    return item;
}

void ItemEditor::judge()
{
    m_soon.stop();
    m_assumed.clear();
    m_item = typed(1);
    showNote();
    showPreview();
    m_size->setBytes(m_item ? dynamodb::itemSizeBytes(*m_item) : -1);
    const Error *error = m_item ? nullptr : &m_item.error();
    if (error && !(m_way == Form && m_form->showsFault()))
        m_problem->setError({}, *error);
    else
        m_problem->clear();
    if (m_way != Form)
        markText(error);
    Q_EMIT judged();
}

/// What plain JSON leaves open, and what is done about it.
void ItemEditor::showNote()
{
    constexpr int mostNamed = 6;
    QStringList sentences;
    if (m_way == PlainJson) {
        QStringList untold = models::untoldTypes(m_types, mostNamed + 1);
        if (untold.size() > mostNamed)
            untold.back() = tr("and others");
        if (!untold.isEmpty())
            sentences << tr("Sets and binary values keep their type: %1.")
                                 .arg(untold.join(QStringLiteral(", ")));
        sentences += m_assumed.mid(0, mostNamed);
    }
    m_note->setText(models::onOneLine(sentences.join(QLatin1Char(' '))));
    m_note->setHidden(sentences.isEmpty());
}

void ItemEditor::showPreview()
{
    const auto item = m_fills ? written() : Result<sending::TestItem>(sending::TestItem());
    const bool shows = m_item && item && item->text.contains("{{");
    if (shows)
        m_preview->setText(tr("First: %1")
                                   .arg(models::onOneLine(QString::fromUtf8(
                                           dynamodb::toPlainJson(*m_item).left(2000)))));
    m_preview->setVisible(shows);
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
