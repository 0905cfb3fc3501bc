// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/questions.h"

#include <QMessageBox>
#include <QPushButton>

namespace tailrace::ui {

void BoxQuestions::confirm(QWidget *parent, const QString &text, const QString &detail,
                           const QString &action, std::function<void()> yes)
{
    auto *box = new QMessageBox(parent);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    box->setIcon(QMessageBox::Question);
    // Not the informative text: it has no plain mode.
    box->setText(text + QStringLiteral("\n\n") + detail);
    const QPushButton *agree = box->addButton(action, QMessageBox::AcceptRole);
    box->addButton(QMessageBox::Cancel);
    box->setDefaultButton(QMessageBox::Cancel);
    QObject::connect(box, &QMessageBox::buttonClicked, parent,
                     [agree, yes = std::move(yes)](QAbstractButton *clicked) {
                         if (clicked == agree)
                             yes();
                     });
    box->open();
}

} // namespace tailrace::ui
