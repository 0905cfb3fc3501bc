// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/send/attributeform.h"

#include "ui/send/attributerow.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/formcolumn.h"
#include "ui/widgets/labels.h"

#include <QBoxLayout>
#include <QPushButton>
#include <QScrollArea>

namespace tailrace::ui {

AttributeForm::AttributeForm(QWidget *parent)
    : QWidget(parent)
{
    auto *rows = new QWidget;
    m_column = new QVBoxLayout(rows);
    m_column->setContentsMargins(4, 4, 8, 4);
    m_column->setSpacing(6);
    auto *add = plainButton(tr("Add an &attribute"), QStringLiteral("plus"));
    add->setObjectName(QStringLiteral("addAttributeButton"));
    m_more = new QWidget;
    auto *more = new QHBoxLayout(m_more);
    more->setContentsMargins(0, 2, 0, 0);
    more->addWidget(add);
    more->addStretch(1);
    m_column->addWidget(m_more);
    m_column->addStretch(1);
    connect(add, &QPushButton::clicked, this, [this] {
        AttributeRow *row = addRow({}, nullptr);
        row->focusName();
        Q_EMIT changed();
    });
    auto *scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setWidget(rows);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(scroll);
}

AttributeRow *AttributeForm::addRow(const models::FormRow &row, const dynamodb::KeyElement *key)
{
    auto *widget = new AttributeRow(row, key);
    m_rows.append(widget);
    m_column->insertWidget(m_column->indexOf(m_more), widget);
    connect(widget, &AttributeRow::changed, this, &AttributeForm::changed);
    connect(widget, &AttributeRow::removeRequested, this, [this, widget] {
        m_rows.removeOne(widget);
        widget->deleteLater();
        widget->hide();
        Q_EMIT changed();
    });
    return widget;
}

void AttributeForm::setItem(const dynamodb::AttributeMap &item,
                            const std::vector<dynamodb::KeyElement> &schema)
{
    for (AttributeRow *row : std::as_const(m_rows)) {
        row->disconnect(this);
        m_column->removeWidget(row);
        row->deleteLater();
        row->hide();
    }
    m_rows.clear();
    const std::vector<models::FormRow> rows = models::formRows(item, schema);
    for (size_t i = 0; i < rows.size(); ++i)
        addRow(rows[i], i < schema.size() ? &schema[i] : nullptr);
    setKeyOnly(m_keyOnly);
    Q_EMIT changed();
}

Result<dynamodb::AttributeMap> AttributeForm::item()
{
    std::vector<models::FormRow> rows;
    for (AttributeRow *row : std::as_const(m_rows)) {
        if (m_keyOnly && !row->isKey())
            continue;
        rows.push_back(row->row());
        const auto value = models::valueOf(rows.back());
        const QString name =
                rows.back().name.isEmpty() ? tr("give the attribute a name") : QString();
        row->setProblem(value ? name : value.error().message);
    }
    return models::itemOf(rows);
}

void AttributeForm::setKeyOnly(bool keyOnly)
{
    m_keyOnly = keyOnly;
    for (AttributeRow *row : std::as_const(m_rows))
        row->setVisible(!keyOnly || row->isKey());
    m_more->setVisible(!keyOnly);
}

void AttributeForm::setPartitionKey(const dynamodb::AttributeValue &value)
{
    if (m_rows.isEmpty())
        return;
    const bool isBinary = value.type() == dynamodb::AttributeValue::Type::B;
    m_rows.front()->setValueText(
            QString::fromUtf8(isBinary ? value.bytes().toBase64() : value.bytes()));
}

} // namespace tailrace::ui
