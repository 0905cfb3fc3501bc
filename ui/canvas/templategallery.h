// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

QT_BEGIN_NAMESPACE
class QListWidget;
QT_END_NAMESPACE

namespace tailrace::ui {

/// Bridges to begin with, each with a picture and some words. Which document stands behind an id is
/// bridge::templateText's to say.
class TemplateGallery final : public QDialog
{
    Q_OBJECT
public:
    explicit TemplateGallery(QWidget *parent = nullptr);

    /// The templates' ids in the order of the cards.
    static QStringList ids();

Q_SIGNALS:
    /// A double click, Return, or the button. The dialog is accepted after it.
    void templateChosen(const QString &id);
    /// The button beside the words about a scheduled put. The dialog is rejected after it.
    void sendItemRequested();

private:
    QListWidget *makeList();
    QLayout *makeHint();
    QLayout *makeButtons();
    void choose();

    QListWidget *m_list;
};

} // namespace tailrace::ui
