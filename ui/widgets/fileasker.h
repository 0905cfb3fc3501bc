// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

QT_BEGIN_NAMESPACE
class QWidget;
QT_END_NAMESPACE

namespace tailrace::ui {

/// Asks for file names; an interface, so that a test can answer.
class FileAsker
{
public:
    virtual ~FileAsker() = default;
    /// Empty when cancelled. filter as QFileDialog's: "Bridges (*.bridge.yaml)".
    virtual QString openName(QWidget *parent, const QString &title, const QString &filter) = 0;
    virtual QString saveName(QWidget *parent, const QString &title, const QString &proposal,
                             const QString &filter) = 0;
};

/// The system's file dialog.
class DialogFileAsker final : public FileAsker
{
public:
    QString openName(QWidget *parent, const QString &title, const QString &filter) override;
    QString saveName(QWidget *parent, const QString &title, const QString &proposal,
                     const QString &filter) override;
};

} // namespace tailrace::ui
