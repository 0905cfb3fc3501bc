// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/sentwrite.h"

#include <QWidget>

QT_BEGIN_NAMESPACE
class QLabel;
class QPushButton;
QT_END_NAMESPACE

namespace tailrace::ui {

class ProblemLabel;
class StatusDot;

/// What became of the last write: the service's answer, and its record.
class SendResult final : public QWidget
{
    Q_OBJECT
public:
    explicit SendResult(QWidget *parent = nullptr);

    void setWrite(const models::SentWrite &write);

Q_SIGNALS:
    void showRecordRequested();

private:
    void showAnswer(const models::SentWrite &write);
    void showRecord(const models::SentWrite &write);

    StatusDot *m_answerDot;
    QLabel *m_answer;
    QLabel *m_details;
    ProblemLabel *m_problem;
    QWidget *m_recordPart;
    StatusDot *m_recordDot;
    QLabel *m_record;
    QPushButton *m_showButton;
};

} // namespace tailrace::ui
