// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bridge/conditionsedit.h"

#include "ui/widgets/controls.h"
#include "ui/widgets/formcolumn.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/typography.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QToolButton>

#include <algorithm>

namespace tailrace::ui {

namespace {

/// data is what the document says, text what people read.
QComboBox *comboOf(const QList<std::pair<QByteArray, QString>> &entries, const QByteArray &current,
                   const QString &name)
{
    auto *box = new QComboBox;
    box->setAccessibleName(name);
    for (const auto &[data, text] : entries) {
        box->addItem(text, data);
        if (data == current)
            box->setCurrentIndex(box->count() - 1);
    }
    return box;
}

} // namespace

ConditionsEdit::ConditionsEdit(QWidget *parent)
    : QWidget(parent)
    , m_column(new QVBoxLayout)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    m_column->setSpacing(6);
    layout->addLayout(m_column);
    auto *add = plainButton(tr("Add a condition"), QStringLiteral("plus"));
    add->setObjectName(QStringLiteral("addConditionButton"));
    add->setAutoDefault(false);
    layout->addWidget(add, 0, Qt::AlignLeft);
    connect(add, &QPushButton::clicked, this, [this] {
        addRow({});
        m_rows.back().attribute->setFocus();
        Q_EMIT changed();
    });
}

QList<AttributeCondition> ConditionsEdit::conditions() const
{
    QList<AttributeCondition> conditions;
    for (const Row &row : m_rows)
        conditions.append({row.image->currentData().toByteArray(), row.attribute->text().trimmed(),
                           row.type->currentData().toByteArray(), row.value->text()});
    return conditions;
}

void ConditionsEdit::setConditions(const QList<AttributeCondition> &conditions)
{
    for (const Row &row : std::as_const(m_rows))
        row.widget->deleteLater();
    m_rows.clear();
    for (const AttributeCondition &condition : conditions)
        addRow(condition);
    Q_EMIT changed();
}

void ConditionsEdit::addRow(const AttributeCondition &condition)
{
    Row row{};
    row.image = comboOf({{"NewImage", tr("new")}, {"OldImage", tr("old")}, {"Keys", tr("key")}},
                        condition.image, tr("Image"));
    row.attribute = new QLineEdit(condition.attribute);
    row.attribute->setObjectName(QStringLiteral("conditionAttribute"));
    row.attribute->setFont(dataFont());
    row.attribute->setPlaceholderText(tr("attribute"));
    row.attribute->setAccessibleName(tr("Attribute"));
    row.type = comboOf({{"S", tr("string")}, {"N", tr("number")}, {"BOOL", tr("boolean")}},
                       condition.type, tr("Type"));
    row.value = new QLineEdit(condition.value);
    row.value->setObjectName(QStringLiteral("conditionValue"));
    row.value->setFont(dataFont());
    row.value->setPlaceholderText(tr("exact value"));
    row.value->setAccessibleName(tr("Value"));
    auto *remove = new QToolButton;
    remove->setIcon(icon(QStringLiteral("cross")));
    remove->setAccessibleName(tr("Remove this condition"));
    remove->setToolTip(tr("Remove this condition"));
    // Two lines: the panel beside a canvas is narrow.
    row.widget = inColumn(
            {inRow({row.image, row.attribute, remove}, 6), inRow({row.type, row.value}, 6)}, 4);
    m_column->addWidget(row.widget);
    m_rows.append(row);
    connect(remove, &QToolButton::clicked, this,
            [this, widget = row.widget] { removeRow(widget); });
    for (QComboBox *box : {row.image, row.type})
        connect(box, &QComboBox::currentIndexChanged, this, [this] { Q_EMIT changed(); });
    for (QLineEdit *edit : {row.attribute, row.value})
        connect(edit, &QLineEdit::textChanged, this,
                [this, widget = row.widget, edit] { Q_EMIT changed(typingPlace(widget, *edit)); });
}

QString ConditionsEdit::typingPlace(const QWidget *row, const QLineEdit &edit) const
{
    const auto its = std::find_if(m_rows.begin(), m_rows.end(),
                                  [row](const Row &one) { return one.widget == row; });
    return QStringLiteral("condition %1 %2")
            .arg(std::distance(m_rows.begin(), its))
            .arg(edit.objectName());
}

void ConditionsEdit::removeRow(QWidget *widget)
{
    m_rows.removeIf([widget](const Row &row) { return row.widget == widget; });
    widget->hide();
    widget->deleteLater();
    Q_EMIT changed();
}

} // namespace tailrace::ui
