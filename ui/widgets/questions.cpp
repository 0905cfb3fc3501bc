// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/questions.h"

#include <QHash>
#include <QMessageBox>
#include <QPushButton>

namespace tailrace::ui {

namespace {

void ask(QWidget *parent, const QString &text, const QString &detail, const QList<Choice> &choices)
{
    auto *box = new QMessageBox(parent);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    box->setIcon(QMessageBox::Question);
    // Not the informative text: it has no plain mode.
    box->setText(text + QStringLiteral("\n\n") + detail);
    QHash<const QAbstractButton *, std::function<void()>> works;
    for (const Choice &choice : choices)
        works.insert(box->addButton(choice.action, works.isEmpty() ? QMessageBox::AcceptRole
                                                                   : QMessageBox::DestructiveRole),
                     choice.work);
    box->addButton(QMessageBox::Cancel);
    box->setDefaultButton(QMessageBox::Cancel);
    QObject::connect(box, &QMessageBox::buttonClicked, parent,
                     [works](const QAbstractButton *clicked) {
                         if (const auto work = works.value(clicked))
                             work();
                     });
    box->open();
}

} // namespace

void Questions::choose(QWidget *parent, const QString &text, const QString &detail,
                       const Choice &first, const Choice &)
{
    confirm(parent, text, detail, first.action, first.work);
}

void BoxQuestions::confirm(QWidget *parent, const QString &text, const QString &detail,
                           const QString &action, std::function<void()> yes)
{
    ask(parent, text, detail, {Choice{action, std::move(yes)}});
}

void BoxQuestions::choose(QWidget *parent, const QString &text, const QString &detail,
                          const Choice &first, const Choice &other)
{
    ask(parent, text, detail, {first, other});
}

} // namespace tailrace::ui
