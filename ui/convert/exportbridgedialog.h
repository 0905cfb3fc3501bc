// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge/document.h"
#include "dialects/readback.h"

#include <QDialog>

QT_BEGIN_NAMESPACE
class QCheckBox;
class QLabel;
class QListWidget;
class QPlainTextEdit;
class QPushButton;
class QTabWidget;
QT_END_NAMESPACE

namespace tailrace::ui {

class FileAsker;
class ProblemLabel;
class ReportView;

/// A bridge in each other engine's words: the file that would be written, what is not carried over
/// and why, and whether it can be read again; and the smallest IAM policy for it.
class ExportBridgeDialog final : public QDialog
{
    Q_OBJECT
public:
    /// json is the document that was read to it.
    ExportBridgeDialog(bridge::Document document, formats::Json json, FileAsker &files,
                       QWidget *parent = nullptr);

    void showPolicy();

private:
    struct Made
    {
        QByteArray text;
        std::vector<dialects::Finding> findings;
        QString proposal;     ///< of the file's name
        QString filter;       ///< of the file dialog
        bool isOther = false; ///< nothing is known to be lost, but read again it differs
    };
    QWidget *makeChoice();
    QWidget *makeResult();
    QWidget *makeButtons();
    void makeCurrent();
    Made exported(dialects::Dialect dialect);
    Made policy();
    void judge(const Made &made, const QString &hint);
    void refreshButtons();
    void save();

    const bridge::Document m_document;
    const formats::Json m_json;
    FileAsker &m_files;
    Made m_made;
    QListWidget *m_choice = nullptr;
    QLabel *m_hint = nullptr;
    ProblemLabel *m_verdict = nullptr;
    QTabWidget *m_tabs = nullptr;
    QPlainTextEdit *m_text = nullptr;
    ReportView *m_report = nullptr;
    QCheckBox *m_strict = nullptr;
    ProblemLabel *m_outcome = nullptr;
    QPushButton *m_copy = nullptr;
    QPushButton *m_save = nullptr;
};

} // namespace tailrace::ui
