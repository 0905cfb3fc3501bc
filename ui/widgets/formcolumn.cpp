// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/formcolumn.h"

#include "ui/widgets/labels.h"
#include "ui/widgets/problemlabel.h"

#include <QBoxLayout>

namespace tailrace::ui {

namespace {

QWidget *boxed(QBoxLayout *layout, std::initializer_list<QWidget *> widgets, int spacing)
{
    auto *box = new QWidget;
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(spacing);
    for (QWidget *widget : widgets)
        layout->addWidget(widget);
    box->setLayout(layout);
    return box;
}

} // namespace

FormColumn::FormColumn(QWidget *parent)
    : QWidget(parent)
    , m_column(new QVBoxLayout(this))
{
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(12);
}

ProblemLabel *FormColumn::addField(const QString &label, QWidget *field, const QString &hint)
{
    auto *part = new QVBoxLayout;
    part->setSpacing(4);
    QLabel *name = plainLabel(label, TextRole::Second);
    name->setBuddy(field);
    part->addWidget(name);
    part->addWidget(field);
    if (!hint.isEmpty()) {
        QLabel *words = plainLabel(hint, TextRole::Hint);
        words->setWordWrap(true);
        part->addWidget(words);
    }
    auto *problem = new ProblemLabel;
    part->addWidget(problem);
    m_column->addLayout(part);
    if (field->accessibleName().isEmpty())
        field->setAccessibleName(QString(label).remove(QLatin1Char('&')));
    return problem;
}

void FormColumn::addWidget(QWidget *widget)
{
    m_column->addWidget(widget);
}

void FormColumn::addSection(const QString &title)
{
    m_column->addSpacing(4);
    m_column->addWidget(plainLabel(title, TextRole::Strong));
}

QWidget *inRow(std::initializer_list<QWidget *> widgets, int spacing)
{
    return boxed(new QHBoxLayout, widgets, spacing);
}

QWidget *inColumn(std::initializer_list<QWidget *> widgets, int spacing)
{
    return boxed(new QVBoxLayout, widgets, spacing);
}

} // namespace tailrace::ui
