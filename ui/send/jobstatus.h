// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

QT_BEGIN_NAMESPACE
class QLabel;
class QProgressBar;
class QPushButton;
QT_END_NAMESPACE

namespace tailrace::ui {

class FileAsker;
class ProblemLabel;
class SendJob;

/// How far several writes have come, and what was rejected; the list of that can be saved.
class JobStatus final : public QWidget
{
    Q_OBJECT
public:
    /// The asker has to live longer.
    explicit JobStatus(FileAsker &files, QWidget *parent = nullptr);

    /// part from 0 to 1; below zero where the end is not known.
    void show(const SendJob &job, double part);
    QList<QWidget *> fields() const;

private:
    void save();

    FileAsker &m_files;
    QProgressBar *m_bar;
    QLabel *m_counts;
    QLabel *m_records;
    ProblemLabel *m_problem;
    QPushButton *m_saveButton;
    QByteArrayList m_rejected;
};

} // namespace tailrace::ui
