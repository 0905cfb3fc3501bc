// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/bridge/bridgeform.h"

#include <QWidget>

QT_BEGIN_NAMESPACE
class QLineEdit;
class QRadioButton;
QT_END_NAMESPACE

namespace tailrace::ui {

class FileAsker;
class ProblemLabel;

/// Where the records go: a file of JSON Lines, or an HTTP URL.
class SinkForm final : public QWidget
{
    Q_OBJECT
public:
    explicit SinkForm(FileAsker &files, QWidget *parent = nullptr);

    void read(BridgeForm &form) const;
    void setForm(const BridgeForm &form);
    void showProblem(const QString &text);

Q_SIGNALS:
    void changed();

private:
    void switchKind();
    void chooseFile();

    FileAsker &m_files;
    QRadioButton *m_fileButton;
    QRadioButton *m_httpButton;
    QWidget *m_filePart;
    QLineEdit *m_fileEdit;
    QLineEdit *m_urlEdit;
    ProblemLabel *m_problem;
};

} // namespace tailrace::ui
