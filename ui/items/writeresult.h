// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/sentwrite.h"
#include "ui/widgets/statusdot.h"

#include <QWidget>

QT_BEGIN_NAMESPACE
class QLabel;
class QPushButton;
QT_END_NAMESPACE

namespace tailrace::ui {

class Chip;
class ProblemLabel;
class RoundTripLine;

/// What became of the last write: the service's answer, and its record.
class WriteResult final : public QWidget
{
    Q_OBJECT
public:
    explicit WriteResult(QWidget *parent = nullptr);

    void setWrite(const models::SentWrite &write);
    /// In the order of the Tab key.
    QList<QWidget *> fields() const;
    /// Buttons that are there only where somebody answers them.
    void offer(bool undo, bool proof);

Q_SIGNALS:
    void showRecordRequested();
    void undoRequested();
    void proofRequested();

private:
    void showAnswer(const models::SentWrite &write);
    void showRefusal(const models::SentWrite &write);
    void showRecord(const models::SentWrite &write);
    void sayRecord(DotState state, const QString &text);

    StatusDot *m_answerDot;
    QLabel *m_answer;
    QLabel *m_details;
    ProblemLabel *m_problem;
    QWidget *m_recordPart;
    StatusDot *m_recordDot;
    Chip *m_chip;
    QLabel *m_record;
    QPushButton *m_showButton;
    RoundTripLine *m_line;
    QPushButton *m_undoButton;
    QPushButton *m_proofButton;
};

} // namespace tailrace::ui
