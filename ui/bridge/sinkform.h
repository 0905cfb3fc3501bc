// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/bridge/bridgeform.h"

#include <QWidget>

QT_BEGIN_NAMESPACE
class QComboBox;
class QLineEdit;
class QPlainTextEdit;
class QRadioButton;
QT_END_NAMESPACE

namespace tailrace::ui {

class FileAsker;
class ProblemLabel;

/// Where the records go: a file of JSON Lines, an HTTP URL, or any other sink by its YAML.
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
    QWidget *makeOtherPart();
    void takeExample(int index);

    FileAsker &m_files;
    QRadioButton *m_fileButton;
    QRadioButton *m_httpButton;
    QRadioButton *m_otherButton;
    QWidget *m_filePart;
    QLineEdit *m_fileEdit;
    QLineEdit *m_urlEdit;
    QWidget *m_otherPart = nullptr;
    QComboBox *m_examples;
    QPlainTextEdit *m_text;
    ProblemLabel *m_problem;
};

} // namespace tailrace::ui
