// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/connections/connectionprobe.h"

#include <QDialog>

#include <functional>

QT_BEGIN_NAMESPACE
class QComboBox;
class QLineEdit;
class QListWidget;
class QPushButton;
QT_END_NAMESPACE

namespace tailrace::ui {

class ProblemLabel;

/// Picks a table out of those that the credentials may list in a region: for who has no ARN at
/// hand.
class TablePicker final : public QDialog
{
    Q_OBJECT
public:
    /// Where to ask for a region; nothing where it can't be asked. targetOf(region).
    using TargetOf = std::function<Result<ProbeTarget>(const QString &region)>;
    TablePicker(ConnectionProbe &probe, TargetOf targetOf, const QString &region,
                QWidget *parent = nullptr);
    ~TablePicker() override;

    /// The ARN of the table that was picked; only meaningful once accepted.
    const QString &arn() const { return m_arn; }

private:
    void list();
    void refuse(const Error &error);
    void showTables(const QStringList &tables);
    void filter();
    /// Asks for the table's ARN: a list has names only.
    void take();

    ConnectionProbe &m_probe;
    const TargetOf m_targetOf;
    QString m_arn;
    std::optional<QString> m_listed; ///< the region whose tables are shown
    quint64 m_generation = 0;        ///< an answer for another region is dropped

    QComboBox *m_regionBox;
    QLineEdit *m_filterEdit;
    QListWidget *m_list;
    ProblemLabel *m_problem;
    QPushButton *m_takeButton = nullptr;
};

/// The regions to choose from, AWS's commercial ones first.
QStringList knownRegions();

} // namespace tailrace::ui
