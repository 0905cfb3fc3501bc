// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/tablepicker.h"

#include "base/async.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/formcolumn.h"
#include "ui/widgets/problemlabel.h"
#include "ui/widgets/typography.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>

namespace tailrace::ui {

QStringList knownRegions()
{
    static const QStringList regions =
            QStringLiteral(
                    "us-east-1 us-east-2 us-west-1 us-west-2 af-south-1 ap-east-1 ap-east-2 "
                    "ap-northeast-1 "
                    "ap-northeast-2 ap-northeast-3 ap-south-1 ap-south-2 ap-southeast-1 "
                    "ap-southeast-2 "
                    "ap-southeast-3 ap-southeast-4 ap-southeast-5 ap-southeast-6 ap-southeast-7 "
                    "ca-central-1 ca-west-1 eu-central-1 eu-central-2 eu-north-1 eu-south-1 "
                    "eu-south-2 "
                    "eu-west-1 eu-west-2 eu-west-3 il-central-1 me-central-1 me-south-1 "
                    "mx-central-1 "
                    "sa-east-1 cn-north-1 cn-northwest-1 us-gov-east-1 us-gov-west-1 "
                    "eusc-de-east-1")
                    .split(QLatin1Char(' '));
    return regions;
}

TablePicker::TablePicker(ConnectionProbe &probe, TargetOf targetOf, const QString &region,
                         QWidget *parent)
    : QDialog(parent)
    , m_probe(probe)
    , m_targetOf(std::move(targetOf))
    , m_regionBox(new QComboBox)
    , m_filterEdit(new QLineEdit)
    , m_list(new QListWidget)
    , m_problem(new ProblemLabel)
{
    setWindowTitle(tr("Choose a table"));
    fillWith(this, QPalette::Base);
    resize(460, 460);
    m_regionBox->setObjectName(QStringLiteral("regionBox"));
    m_regionBox->setEditable(true);
    m_regionBox->setInsertPolicy(QComboBox::NoInsert);
    m_regionBox->addItems(knownRegions());
    m_regionBox->setCurrentText(region.isEmpty() ? knownRegions().constFirst() : region);
    m_filterEdit->setObjectName(QStringLiteral("tableFilterEdit"));
    m_filterEdit->setPlaceholderText(tr("Part of its name"));
    m_filterEdit->setClearButtonEnabled(true);
    m_list->setObjectName(QStringLiteral("tablesList"));
    m_list->setAccessibleName(tr("Tables"));
    m_list->setFont(dataFont());
    m_list->setUniformItemSizes(true);
    m_list->setSpacing(3);
    m_problem->setObjectName(QStringLiteral("listProblem"));
    auto *form = new FormColumn;
    form->addField(tr("&Region"), m_regionBox);
    form->addField(tr("&Table"), m_filterEdit);
    auto *cancelButton = plainButton(tr("Cancel"));
    cancelButton->setAutoDefault(false);
    m_takeButton = primaryButton(tr("Take it"));
    m_takeButton->setObjectName(QStringLiteral("takeButton"));
    m_takeButton->setDefault(true);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(20, 18, 20, 16);
    column->setSpacing(12);
    column->addWidget(form);
    column->addWidget(m_list, 1);
    column->addWidget(m_problem);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch(1);
    buttons->addWidget(cancelButton);
    buttons->addWidget(m_takeButton);
    column->addLayout(buttons);
    connect(m_regionBox, &QComboBox::activated, this, &TablePicker::list);
    connect(m_regionBox->lineEdit(), &QLineEdit::editingFinished, this, &TablePicker::list);
    connect(m_filterEdit, &QLineEdit::textChanged, this, &TablePicker::filter);
    connect(m_list, &QListWidget::itemActivated, this, &TablePicker::take);
    connect(m_list, &QListWidget::currentRowChanged, this,
            [this](int row) { m_takeButton->setEnabled(row >= 0); });
    connect(cancelButton, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_takeButton, &QPushButton::clicked, this, &TablePicker::take);
    m_filterEdit->setFocus();
    list();
}

TablePicker::~TablePicker() = default;

void TablePicker::list()
{
    const QString region = m_regionBox->currentText().trimmed();
    if (m_listed == region)
        return;
    m_listed = region;
    showTables({});
    const Result<ProbeTarget> target = m_targetOf(region);
    const quint64 generation = ++m_generation;
    if (!target)
        return refuse(target.error());
    m_problem->setProblem(tr("Listing…"), ProblemLabel::Severity::Good);
    onResult(m_probe.listTables(*target), this,
             [this, generation](const Result<QStringList> &tables) {
                 if (generation != m_generation)
                     return;
                 m_problem->clear();
                 if (!tables)
                     return refuse(tables.error());
                 showTables(*tables);
                 if (tables->isEmpty())
                     m_problem->setProblem(tr("There is no table in this region."),
                                           ProblemLabel::Severity::Warning);
             });
}

/// The same region can be asked for again.
void TablePicker::refuse(const Error &error)
{
    m_listed.reset();
    m_problem->setError(tr("The tables can't be listed"), error);
}

void TablePicker::showTables(const QStringList &tables)
{
    m_list->clear();
    m_list->addItems(tables);
    m_takeButton->setEnabled(false);
    filter();
}

void TablePicker::filter()
{
    QListWidgetItem *first = nullptr;
    for (int row = 0; row < m_list->count(); ++row) {
        QListWidgetItem *item = m_list->item(row);
        item->setHidden(
                !item->text().contains(m_filterEdit->text().trimmed(), Qt::CaseInsensitive));
        if (first == nullptr && !item->isHidden())
            first = item;
    }
    if (m_list->currentItem() == nullptr || m_list->currentItem()->isHidden())
        m_list->setCurrentItem(first);
}

void TablePicker::take()
{
    const QListWidgetItem *chosen = m_list->currentItem();
    if (chosen == nullptr || chosen->isHidden())
        return;
    Result<ProbeTarget> target = m_targetOf(m_regionBox->currentText().trimmed());
    if (!target)
        return m_problem->setError(tr("The table can't be asked for its ARN"), target.error());
    target->table = chosen->text();
    m_takeButton->setEnabled(false);
    const quint64 generation = ++m_generation;
    onResult(m_probe.describe(*target), this,
             [this, generation](const Result<dynamodb::TableDescription> &table) {
                 if (generation != m_generation)
                     return;
                 m_takeButton->setEnabled(true);
                 if (!table)
                     return m_problem->setError(tr("The table can't be asked for its ARN"),
                                                table.error());
                 m_arn = table->arn;
                 accept();
             });
}

} // namespace tailrace::ui
