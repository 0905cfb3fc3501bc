// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "trial/recordtext.h"
#include "trial/trialfilter.h"

#include <QWidget>

QT_BEGIN_NAMESPACE
class QLabel;
class QPlainTextEdit;
class QScrollArea;
QT_END_NAMESPACE

namespace tailrace::ui {

class JsonHighlighter;

/// One record that a filter was tried on: each clause with what the record has there, and the
/// record with those places marked.
class TriedRecordView final : public QWidget
{
    Q_OBJECT
public:
    explicit TriedRecordView(QWidget *parent = nullptr);

    /// filterText: as TrialFilter::parse reads it; what can't be read says nothing. A record
    /// without a page: none.
    void setRecord(const trial::TrialRecord &record, const QString &filterText);
    /// One verdict a line, for tests and for reading aloud.
    QString verdictText() const { return accessibleDescription(); }

protected:
    void changeEvent(QEvent *event) override;

private:
    void rebuild();
    void markPlaces();
    void addMark(const trial::RecordText::Lines &lines, bool isFault);

    trial::TrialRecord m_record;
    bool m_hasFilter = false;
    trial::TriedExplanation m_explanation;
    trial::RecordText m_text;
    QLabel *m_title;
    QScrollArea *m_verdicts;
    QPlainTextEdit *m_view;
    JsonHighlighter *m_colours;
};

} // namespace tailrace::ui
