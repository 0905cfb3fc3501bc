// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/send/itemeditor.h"

#include "dynamodb/itemcheck.h"
#include "stream/writematch.h"
#include "ui/send/attributeform.h"
#include "ui/widgets/problemlabel.h"
#include "ui/widgets/typography.h"

#include <QBoxLayout>
#include <QPlainTextEdit>
#include <QStackedWidget>
#include <QTabBar>

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
    m_tabs->addTab(tr("Form"));
    m_tabs->addTab(tr("DynamoDB JSON"));
    m_tabs->addTab(tr("Plain JSON"));
    m_text->setObjectName(QStringLiteral("itemText"));
    m_text->setAccessibleName(tr("The item as JSON"));
    m_text->setFont(dataFont());
    m_text->setTabChangesFocus(true);
    m_text->setLineWrapMode(QPlainTextEdit::NoWrap);
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
    auto item = models::itemFromText(m_text->toPlainText(), notationOf(m_way));
    if (!item || m_schema.empty())
        return;
    for (auto &[name, old] : *item)
        if (name == m_schema.front().name)
            old = value;
    showIn(m_way, *item);
    judge();
}

void ItemEditor::showIn(int way, const dynamodb::AttributeMap &item)
{
    if (way == Form)
        return m_form->setItem(item, m_schema);
    if (const auto text = models::textFromItem(item, notationOf(way)))
        m_text->setPlainText(*text);
}

void ItemEditor::switchTo(int way)
{
    if (way == m_way)
        return;
    const auto item = m_way == Form
                              ? m_form->item()
                              : models::itemFromText(m_text->toPlainText(), notationOf(m_way));
    std::optional<Error> refusal;
    if (!item)
        refusal = item.error();
    else if (way == PlainJson)
        if (const auto text = models::textFromItem(*item, notationOf(way)); !text)
            refusal = text.error();
    if (refusal) {
        const QSignalBlocker quiet(m_tabs);
        m_tabs->setCurrentIndex(m_way);
        m_problem->setError(tr("It stays as it is written"), *refusal);
        return;
    }
    m_way = way;
    const QSignalBlocker quiet(m_text);
    showIn(way, *item);
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

Result<dynamodb::AttributeMap> ItemEditor::typed()
{
    auto item = m_way == Form ? m_form->item()
                              : models::itemFromText(m_text->toPlainText(), notationOf(m_way));
    if (!item)
        return item;
    if (m_keyOnly) {
        *item = stream::keyOf(*item, m_schema);
        if (const auto good = dynamodb::validateKey(*item, m_schema); !good)
            return failure(good.error());
        return item;
    }
    if (const auto good = dynamodb::validateForPut(*item, m_schema); !good)
        return failure(good.error());
    return item;
}

void ItemEditor::judge()
{
    m_soon.stop();
    m_item = typed();
    if (m_item)
        m_problem->clear();
    else
        m_problem->setError({}, m_item.error());
    Q_EMIT judged();
}

} // namespace tailrace::ui
