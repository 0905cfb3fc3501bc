// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/helpdialogs.h"

#include "ui/shell/actions.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/labels.h"

#include <QAction>
#include <QDialog>
#include <QDialogButtonBox>
#include <QGridLayout>
#include <QPushButton>
#include <QSet>

namespace tailrace::ui {

namespace {

QDialog *makeDialog(const QString &title, QWidget *parent)
{
    auto *dialog = new QDialog(parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(title);
    fillWith(dialog, QPalette::Base);
    auto *layout = new QVBoxLayout(dialog);
    layout->setContentsMargins(20, 18, 20, 16);
    layout->setSpacing(10);
    return dialog;
}

void addCloseButton(QDialog *dialog)
{
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    QObject::connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
    dialog->layout()->addWidget(buttons);
}

QLabel *wrapped(const QString &text, TextRole role)
{
    QLabel *label = plainLabel(text, role);
    label->setWordWrap(true);
    return label;
}

/// The window's own, and those that the parts shown in it have, each text once.
QList<const QAction *> actionsWithShortcuts(const Actions &actions, const QWidget *window)
{
    QList<const QAction *> found;
    QSet<QString> texts;
    const auto add = [&](const QAction *action) {
        if (action->shortcut().isEmpty() || texts.contains(action->text()))
            return;
        texts.insert(action->text());
        found.append(action);
    };
    for (const QAction *action : actions.all())
        add(action);
    if (window == nullptr)
        return found;
    for (const QWidget *part : window->findChildren<QWidget *>())
        if (part->isVisible())
            for (const QAction *action : part->actions())
                add(action);
    return found;
}

} // namespace

QDialog *makeAboutDialog(QWidget *parent)
{
    QDialog *dialog = makeDialog(QObject::tr("About Tailrace"), parent);
    auto *head = new QHBoxLayout;
    auto *picture = new QLabel;
    picture->setPixmap(
            iconPixmap(QStringLiteral("tailrace"), Qt::white, 48, dialog->devicePixelRatioF()));
    head->addWidget(picture);
    head->addSpacing(8);
    auto *names = new QVBoxLayout;
    names->setSpacing(2);
    names->addWidget(plainLabel(QStringLiteral("Tailrace"), TextRole::Title));
    names->addWidget(plainLabel(QObject::tr("Version %1").arg(QLatin1String(TAILRACE_VERSION)),
                                TextRole::Second));
    head->addLayout(names, 1);
    auto *column = static_cast<QVBoxLayout *>(dialog->layout());
    column->addLayout(head);
    column->addSpacing(4);
    column->addWidget(wrapped(QObject::tr("Shows the records of a DynamoDB stream as they arrive, "
                                          "and carries them away through bridges."),
                              TextRole::Body));
    column->addWidget(wrapped(
            QObject::tr("Copyright 2026 The Tailrace authors. This is free software under the GNU "
                        "General Public License, version 3 or later; it comes without any "
                        "warranty. You may share and change it under that licence "
                        "(https://www.gnu.org/licenses/gpl-3.0.html)."),
            TextRole::Second));
    column->addWidget(wrapped(QObject::tr("Built with Qt %1, OpenSSL, simdjson, libfyaml and "
                                          "tl::expected. Not affiliated with Amazon Web Services.")
                                      .arg(QLatin1String(qVersion())),
                              TextRole::Second));
    addCloseButton(dialog);
    dialog->setMinimumWidth(440);
    return dialog;
}

QDialog *makeShortcutsDialog(const Actions &actions, QWidget *parent)
{
    QDialog *dialog = makeDialog(QObject::tr("Keyboard shortcuts"), parent);
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(32);
    grid->setVerticalSpacing(8);
    int row = 0;
    for (const QAction *action : actionsWithShortcuts(actions, parent)) {
        grid->addWidget(plainLabel(action->text()), row, 0);
        grid->addWidget(
                plainLabel(action->shortcut().toString(QKeySequence::NativeText), TextRole::Data),
                row, 1, Qt::AlignRight);
        ++row;
    }
    static_cast<QVBoxLayout *>(dialog->layout())->addLayout(grid);
    addCloseButton(dialog);
    dialog->setMinimumWidth(360);
    return dialog;
}

} // namespace tailrace::ui
