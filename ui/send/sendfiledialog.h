// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/seenattributes.h"
#include "sending/itemfile.h"
#include "ui/items/writetarget.h"

#include <QDialog>

QT_BEGIN_NAMESPACE
class QCheckBox;
class QDoubleSpinBox;
class QLabel;
class QPlainTextEdit;
class QPushButton;
QT_END_NAMESPACE

namespace tailrace::ui {

class ColumnsTable;
class FileAsker;
class JobStatus;
class ProblemLabel;
class SendJob;
class TableAccess;

/// Sends all items of a CSV or JSON Lines file into a table: what becomes of the columns, the first
/// items as they will be, progress, and what was rejected.
class SendFileDialog final : public QDialog
{
    Q_OBJECT
public:
    /// Access and asker have to live longer, and the table is described.
    SendFileDialog(TableAccess &access, FileAsker &files, models::SeenAttributes seen,
                   QWidget *parent = nullptr);
    ~SendFileDialog() override;

    void openFile(const QString &path);
    /// Stops what is running first, and stays open to say how far it came; another time closes.
    void reject() override;
    bool isRunning() const;
    /// Nothing before the first run.
    const SendJob *job() const { return m_job.get(); }

private:
    QWidget *makeHead();
    QWidget *makeButtons();
    void refresh();
    void showPreview();
    void send();
    void showProgress();
    QString obstacle() const;

    TableAccess &m_access;
    FileAsker &m_files;
    const models::SeenAttributes m_seen;
    const WriteTarget m_target;
    QLabel *m_fileLabel;
    QPushButton *m_openButton;
    ProblemLabel *m_problem;
    ColumnsTable *m_columns;
    QPlainTextEdit *m_preview;
    QCheckBox *m_absentBox;
    QDoubleSpinBox *m_rate;
    QCheckBox *m_consentBox = nullptr;
    JobStatus *m_status;
    QLabel *m_obstacle;
    QPushButton *m_sendButton;
    std::optional<sending::ItemFile> m_file;
    std::optional<sending::ItemRow> m_row;
    bool m_isSent = false; ///< as it is; another time is asked for
    std::unique_ptr<SendJob> m_job;
};

} // namespace tailrace::ui
