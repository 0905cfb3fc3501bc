// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/rowexport.h"

#include <QDialog>

QT_BEGIN_NAMESPACE
class QComboBox;
class QLabel;
class QProgressBar;
class QPushButton;
class QRadioButton;
QT_END_NAMESPACE

namespace tailrace::ui {

class FileAsker;
class ProblemLabel;

/// Writes records to a file: which, as what, then how far it is and how it went.
class ExportDialog final : public QDialog
{
    Q_OBJECT
public:
    struct Rows
    {
        std::vector<models::RowRange> selected; ///< empty: there is no choice
        std::vector<models::RowRange> shown;
    };
    /// The log, files and clock outlive it.
    ExportDialog(const models::RecordLog &log, Rows rows, models::CommandTarget target,
                 FileAsker &files, const base::Clock &clock, QWidget *parent = nullptr);
    ~ExportDialog() override;

    void reject() override;

private:
    QWidget *makeForm();
    const std::vector<models::RowRange> &chosenRows() const;
    void describeFormat();
    void begin();
    void showProgress();
    void conclude(const models::ExportReport &report);
    void sayFailure(const Error &error);
    void setRunning(bool isRunning);

    const models::RecordLog &m_log;
    const Rows m_rows;
    const models::CommandTarget m_target;
    FileAsker &m_files;
    const base::Clock &m_clock;
    QWidget *m_form = nullptr;
    QRadioButton *m_selected = nullptr;
    QComboBox *m_format = nullptr;
    QLabel *m_hint = nullptr;
    QProgressBar *m_bar;
    QLabel *m_progress;
    ProblemLabel *m_outcome;
    QPushButton *m_begin = nullptr;
    QPushButton *m_close = nullptr;
    QString m_path;
    std::unique_ptr<models::RowExport> m_export; ///< null while none runs
};

} // namespace tailrace::ui
