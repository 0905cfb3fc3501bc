// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "trial/triedrows.h"

#include <QWidget>

QT_BEGIN_NAMESPACE
class QCheckBox;
class QComboBox;
class QLabel;
class QTableView;
QT_END_NAMESPACE

namespace tailrace::ui {

class ElidedLabel;
class PlacedEdit;
class ProblemLabel;

/// A filter on the newest records, as it is written: which pass, which don't, and why. Fits a side
/// panel.
class FilterTrial final : public QWidget
{
    Q_OBJECT
public:
    explicit FilterTrial(QWidget *parent = nullptr);
    ~FilterTrial() override;

    /// What the filter is tried on; null: nothing. It may go before this.
    void setRecords(trial::TrialRecords *records);
    /// A pattern, a list of patterns, the short form, or nothing for every record.
    void setText(const QString &text);
    QString text() const { return m_session.text(); }
    /// The filter of a route as it stands in its document; null for every record.
    void setFilter(const formats::Json &filter);
    /// Without the editor the text is somebody else's, who calls setText.
    void setEditorShown(bool isShown);
    /// The record that is chosen; its page is null when there is none.
    trial::TrialRecord current() const;
    /// A filter of a route as it is shown.
    static QString textOf(const formats::Json &filter);
    const trial::FilterSession &session() const { return m_session; }

Q_SIGNALS:
    /// By a person.
    void textEdited(const QString &text);
    void currentChanged();
    /// The verdicts are new.
    void tried();

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    QWidget *makeEditor();
    QWidget *makeHead();
    QTableView *makeList();
    void refresh();
    void showProblem();
    void showCounts();
    void keepCurrent(const trial::TrialRecord &record);
    QString emptyText() const;

    trial::FilterSession m_session;
    trial::TriedRows m_rows;
    trial::TrialRecord m_current;
    PlacedEdit *m_edit = nullptr;
    QWidget *m_editor;
    ProblemLabel *m_problem;
    ProblemLabel *m_cautions;
    ElidedLabel *m_title = nullptr;
    QLabel *m_counts = nullptr;
    QComboBox *m_shown = nullptr;
    QCheckBox *m_follow = nullptr;
    QTableView *m_list;
    QLabel *m_empty;
};

} // namespace tailrace::ui
