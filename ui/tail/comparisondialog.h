// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/logcomparison.h"

#include <QDialog>
#include <QTimer>

QT_BEGIN_NAMESPACE
class QComboBox;
class QLabel;
class QProgressBar;
class QTableView;
QT_END_NAMESPACE

namespace tailrace::models {
class RecordModel;
}

namespace tailrace::ui {

class DiffView;

/// A capture that can be compared.
struct ComparedCapture
{
    QString id;
    QString name;
    const models::RecordModel *records = nullptr;
};

/// Two captures beside each other: what is only in one of them, and what is not the same in both.
/// Compares anew when one of them has got more.
class ComparisonDialog final : public QDialog
{
    Q_OBJECT
public:
    /// Their records outlive the dialog, or are taken out by setOthers() before they go.
    explicit ComparisonDialog(ComparedCapture left, QWidget *parent = nullptr);
    ~ComparisonDialog() override;

    const QString &leftId() const { return m_left.id; }
    /// What it can be compared with. The chosen one is compared; without a choice the one that was,
    /// or the only one there is.
    void setOthers(QList<ComparedCapture> others, const QString &chosenId = {});
    /// The file that was chosen is the left capture itself.
    void sayIsTheSame();

Q_SIGNALS:
    /// Another file is wanted to compare with.
    void openRequested();
    /// Shown among its capture's records, please.
    void recordRequested(const QString &captureId, qint64 rowId);

private:
    QWidget *makeHead();
    QWidget *makeBody();
    QWidget *makeChoices();
    void makeList();
    const ComparedCapture *chosen() const;
    void choose();
    void watch(const models::RecordModel &records);
    void compareSoon();
    void showKind();
    void compare();
    void progress();
    void describe();
    void describeKinds();
    void showDiff();
    void request(const QModelIndex &index);

    const ComparedCapture m_left;
    QList<ComparedCapture> m_others;
    QString m_rightId; ///< which is compared; empty: none
    std::unique_ptr<models::LogComparison> m_comparison;
    int m_row = 0;                             ///< of the list, which a new comparison goes back to
    std::optional<models::MatchBy> m_wantedBy; ///< nothing: what suits them
    QTimer m_again;                            ///< runs while one of them is still getting more
    QComboBox *m_right = nullptr;
    QComboBox *m_by = nullptr;
    QComboBox *m_kind = nullptr;
    QLabel *m_summary = nullptr;
    QProgressBar *m_bar = nullptr;
    QTableView *m_list = nullptr;
    DiffView *m_diff = nullptr;
};

} // namespace tailrace::ui
