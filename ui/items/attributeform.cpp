// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/items/attributeform.h"

#include "ui/items/attributerow.h"
#include "ui/widgets/controls.h"

#include <QBoxLayout>
#include <QPushButton>
#include <QScrollArea>

#include <algorithm>

namespace tailrace::ui {

namespace {

/// What the focus ring of a field needs around it.
constexpr int ringRoom = 4;

} // namespace

AttributeForm::AttributeForm(QWidget *parent)
    : QWidget(parent)
    , m_column(new QVBoxLayout)
    , m_addButton(plainButton(tr("&Add attribute"), QStringLiteral("plus")))
{
    auto *rows = new QWidget;
    rows->setLayout(m_column);
    m_column->setContentsMargins(ringRoom, ringRoom, ringRoom, ringRoom);
    m_column->setSpacing(6);
    m_column->addWidget(m_addButton, 0, Qt::AlignLeft);
    m_column->addStretch(1);
    m_addButton->setObjectName(QStringLiteral("addAttributeButton"));
    m_addButton->setAutoDefault(false);
    connect(m_addButton, &QPushButton::clicked, this, [this] {
        addRow({}, nullptr)->focusName();
        Q_EMIT fieldsChanged();
        Q_EMIT changed();
    });
    auto *scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setWidget(rows);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(scroll);
}

AttributeRow *AttributeForm::addRow(const models::FormRow &row, const dynamodb::KeyElement *key)
{
    auto *widget = new AttributeRow(row, key);
    m_rows.append(widget);
    m_column->insertWidget(m_column->indexOf(m_addButton), widget);
    widget->offer(m_seen);
    widget->show(); // a layout shows it later, and the focus would not find it
    connect(widget, &AttributeRow::changed, this, &AttributeForm::changed);
    connect(widget, &AttributeRow::removeRequested, this, [this, widget] {
        m_rows.removeOne(widget);
        widget->disconnect(this);
        widget->hide();
        widget->deleteLater(); // it is the one who speaks
        m_addButton->setFocus();
        Q_EMIT changed();
    });
    return widget;
}

void AttributeForm::setItem(const dynamodb::AttributeMap &item,
                            const std::vector<dynamodb::KeyElement> &schema)
{
    qDeleteAll(std::exchange(m_rows, {}));
    m_schema = schema;
    const std::vector<models::FormRow> rows = models::formRows(item, schema);
    for (size_t i = 0; i < rows.size(); ++i)
        addRow(rows[i], i < schema.size() ? &schema[i] : nullptr);
    setKeyOnly(m_keyOnly);
    Q_EMIT fieldsChanged();
    Q_EMIT changed();
}

std::vector<models::FormRow> AttributeForm::rows() const
{
    std::vector<models::FormRow> rows;
    for (const AttributeRow *row : m_rows)
        rows.push_back(row->row());
    return rows;
}

Result<dynamodb::AttributeMap> AttributeForm::content() const
{
    return models::itemOf(rows());
}

std::vector<models::FormFault> AttributeForm::fillIn(std::vector<models::FormRow> &rows,
                                                     const models::Filling &filling) const
{
    std::vector<models::FormFault> faults;
    for (size_t i = 0; i < rows.size(); ++i) {
        if (!models::hasVariables(rows[i].text) || (m_keyOnly && !m_rows[qsizetype(i)]->isKey()))
            continue;
        if (auto text = models::filledText(rows[i].text, filling))
            rows[i].text = *text;
        else
            faults.push_back({int(i), models::FormFault::Place::Value, text.error()});
    }
    return faults;
}

void AttributeForm::offer(const models::SeenAttributes &seen)
{
    m_seen = seen;
    for (AttributeRow *row : std::as_const(m_rows))
        row->offer(seen);
}

Result<dynamodb::AttributeMap> AttributeForm::judge(const models::Filling *filling)
{
    std::vector<models::FormRow> all = rows();
    std::vector<models::FormFault> faults;
    if (filling)
        faults = fillIn(all, *filling);
    if (faults.empty())
        faults = models::formFaults(all, m_schema, m_keyOnly);
    for (int i = 0; i < m_rows.size(); ++i) {
        const auto at =
                std::find_if(faults.begin(), faults.end(),
                             [i](const models::FormFault &fault) { return fault.row == i; });
        m_rows[i]->setProblem(at == faults.end() ? nullptr : &*at);
    }
    m_showsFault = !faults.empty() && faults.front().row >= 0;
    if (!faults.empty())
        return failure(faults.front().error);
    std::vector<models::FormRow> counted;
    for (int i = 0; i < m_rows.size(); ++i)
        if (!m_keyOnly || m_rows[i]->isKey())
            counted.push_back(all[size_t(i)]);
    return models::itemOf(counted);
}

void AttributeForm::setKeyOnly(bool keyOnly)
{
    m_keyOnly = keyOnly;
    for (AttributeRow *row : std::as_const(m_rows))
        row->setVisible(!keyOnly || row->isKey());
    m_addButton->setVisible(!keyOnly);
}

QList<QWidget *> AttributeForm::fields() const
{
    QList<QWidget *> fields;
    for (const AttributeRow *row : m_rows)
        fields += row->fields();
    return fields << m_addButton;
}

void AttributeForm::setPartitionKey(const dynamodb::AttributeValue &value)
{
    if (!m_rows.isEmpty())
        m_rows.front()->setValue(models::formRow({}, value));
}

} // namespace tailrace::ui
