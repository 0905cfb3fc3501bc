// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

QT_BEGIN_NAMESPACE
class QLabel;
class QLineEdit;
class QPushButton;
QT_END_NAMESPACE

namespace tailrace::ui {

/// What stands in the middle while there is no record to show: what is going on, and what to do.
class TailNotice final : public QWidget
{
    Q_OBJECT
public:
    struct Content
    {
        QString title;
        QString text;
        QString command; ///< a command to copy; empty for none
        QString button;  ///< empty for none
    };
    explicit TailNotice(QWidget *parent = nullptr);

    void setContent(const Content &content);
    QString title() const;

Q_SIGNALS:
    void buttonClicked();

private:
    QLabel *m_title;
    QLabel *m_text;
    QWidget *m_commandPart;
    QLineEdit *m_command;
    QPushButton *m_button;
};

} // namespace tailrace::ui
