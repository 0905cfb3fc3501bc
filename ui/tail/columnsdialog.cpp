// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tail/columnsdialog.h"

#include "ui/widgets/controls.h"
#include "ui/widgets/formcolumn.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/problemlabel.h"
#include "ui/widgets/typography.h"

#include <QAbstractItemView>
#include <QBoxLayout>
#include <QCompleter>
#include <QDialogButtonBox>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>

namespace tailrace::ui {

ColumnsDialog::ColumnsDialog(const ColumnChoice &choice, const QStringList &paths, QWidget *parent)
    : QDialog(parent)
    , m_list(new QListWidget)
    , m_problem(new ProblemLabel)
{
    setObjectName(QStringLiteral("columnsDialog"));
    setWindowTitle(tr("Columns"));
    fillWith(this, QPalette::Base);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(20, 18, 20, 16);
    column->setSpacing(10);
    column->addWidget(
            plainLabel(tr("Columns of this table, from left to right"), TextRole::Second));
    column->addWidget(makeList(), 1);
    column->addWidget(makeAttributeRow(paths));
    column->addWidget(m_problem);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel);
    auto *again = buttons->addButton(tr("Restore defaults"), QDialogButtonBox::ResetRole);
    again->setAutoDefault(false);
    setPrimary(buttons->button(QDialogButtonBox::Ok), true);
    column->addWidget(buttons);
    connect(again, &QPushButton::clicked, this, [this] { fill(firstColumns()); });
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    resize(440, 560);
    fill(choice);
    m_list->setFocus();
}

QWidget *ColumnsDialog::makeList()
{
    m_list->setObjectName(QStringLiteral("columnsList"));
    m_list->setAccessibleName(tr("Columns"));
    m_up = plainButton(tr("&Up"), QStringLiteral("arrow-up"));
    m_down = plainButton(tr("&Down"), QStringLiteral("arrow-down"));
    m_remove = plainButton(tr("&Remove"), QStringLiteral("trash"));
    m_up->setObjectName(QStringLiteral("columnUpButton"));
    m_down->setObjectName(QStringLiteral("columnDownButton"));
    m_remove->setObjectName(QStringLiteral("removeColumnButton"));
    m_remove->setToolTip(tr("Removes the column of an attribute"));
    for (QPushButton *button : {m_up, m_down, m_remove})
        button->setAutoDefault(false);
    connect(m_up, &QPushButton::clicked, this, [this] { move(-1); });
    connect(m_down, &QPushButton::clicked, this, [this] { move(1); });
    connect(m_remove, &QPushButton::clicked, this, [this] {
        m_choice = choice();
        m_choice.columns.removeAt(m_list->currentRow());
        delete m_list->takeItem(m_list->currentRow());
    });
    connect(m_list, &QListWidget::currentRowChanged, this, &ColumnsDialog::refresh);
    auto *side = new QWidget;
    auto *column = new QVBoxLayout(side);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    for (QPushButton *button : {m_up, m_down, m_remove})
        column->addWidget(button);
    column->addStretch(1);
    auto *both = new QWidget;
    auto *row = new QHBoxLayout(both);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_list, 1);
    row->addWidget(side);
    return both;
}

QWidget *ColumnsDialog::makeAttributeRow(const QStringList &paths)
{
    m_attribute = new QLineEdit;
    m_attribute->setObjectName(QStringLiteral("attributeEdit"));
    m_attribute->setFont(dataFont());
    m_attribute->setPlaceholderText(QStringLiteral("status, address.city, lines[0].qty"));
    auto *completer = new QCompleter(paths, m_attribute);
    completer->setFilterMode(Qt::MatchContains);
    m_attribute->setCompleter(completer);
    auto *label = plainLabel(tr("&Attribute"), TextRole::Second);
    label->setBuddy(m_attribute);
    m_attribute->setAccessibleName(tr("Attribute to show in a column"));
    auto *add = plainButton(tr("Add &column"), QStringLiteral("plus"));
    add->setObjectName(QStringLiteral("addColumnButton"));
    add->setAutoDefault(false);
    connect(add, &QPushButton::clicked, this, &ColumnsDialog::addAttribute);
    connect(m_attribute, &QLineEdit::textEdited, this, [this] { m_problem->setProblem({}); });
    return inColumn({label, inRow({m_attribute, add})}, 4);
}

void ColumnsDialog::fill(const ColumnChoice &choice)
{
    m_choice = choice;
    m_list->clear();
    for (const ColumnChoice::One &column : choice.columns) {
        const bool isFixed = !canBeHidden(column);
        const QString title = titleOf(column);
        auto *item =
                new QListWidgetItem(isFixed ? tr("%1 (always shown)").arg(title) : title, m_list);
        item->setSizeHint(QSize(0, metrics::rowHeight));
        if (column.id.isEmpty())
            item->setFont(dataFont());
        item->setFlags(item->flags().setFlag(Qt::ItemIsUserCheckable, !isFixed));
        item->setCheckState(column.isShown ? Qt::Checked : Qt::Unchecked);
    }
    m_list->setCurrentRow(0);
}

ColumnChoice ColumnsDialog::choice() const
{
    ColumnChoice choice = m_choice;
    for (int row = 0; row < m_list->count(); ++row)
        choice.columns[row].isShown = m_list->item(row)->checkState() == Qt::Checked;
    return choice;
}

void ColumnsDialog::addAttribute()
{
    const auto path = models::AttributePath::parse(m_attribute->text());
    if (!path)
        return m_problem->setProblem(path.error().message);
    m_attribute->completer()->popup()->hide();
    ColumnChoice changed = choice();
    for (qsizetype i = 0; i < changed.columns.size(); ++i)
        if (changed.columns[i].attribute == path->text())
            return m_problem->setProblem(tr("%1 has a column already.").arg(path->text()));
    changed.columns.append(attributeColumn(path->text()));
    fill(changed);
    m_list->setCurrentRow(m_list->count() - 1);
    m_attribute->clear();
}

// An attribute that was typed and not added yet is not lost: Return adds it, OK adds it and closes.
void ColumnsDialog::accept()
{
    const bool addsMore = focusWidget() == m_attribute && !m_attribute->text().trimmed().isEmpty();
    if (!m_attribute->text().trimmed().isEmpty())
        addAttribute();
    if (!addsMore && m_attribute->text().trimmed().isEmpty())
        QDialog::accept();
}

void ColumnsDialog::move(int by)
{
    const int from = m_list->currentRow();
    const int to = from + by;
    if (from < 0 || to < 0 || to >= m_list->count())
        return;
    ColumnChoice changed = choice();
    changed.columns.move(from, to);
    fill(changed);
    m_list->setCurrentRow(to);
}

void ColumnsDialog::refresh()
{
    const int row = m_list->currentRow();
    m_up->setEnabled(row > 0);
    m_down->setEnabled(row >= 0 && row + 1 < m_list->count());
    m_remove->setEnabled(row >= 0 && row < m_choice.columns.size()
                         && m_choice.columns[row].id.isEmpty());
}

} // namespace tailrace::ui
