// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stream/recordpage.h"
#include "ui/bridge/bridgedraft.h"

#include <QDialog>

QT_BEGIN_NAMESPACE
class QComboBox;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;
class QTabWidget;
QT_END_NAMESPACE

namespace tailrace::ui {

class FileAsker;
class FilterForm;
class FormColumn;
class ProblemLabel;
class SinkForm;

/// One bridge: name, source, filter, shape and sink, with the document and the last record in its
/// shape beside them. Accepted by Start; Save writes the document at any time.
class BridgeDialog final : public QDialog
{
    Q_OBJECT
public:
    /// file is where the document was read from; empty for a new one.
    BridgeDialog(const BridgeForm &form, const QString &file, FileAsker &files,
                 QWidget *parent = nullptr);

    /// The record that the shape is shown on; entry is an index into the page's entries.
    void setPreview(const stream::PagePtr &page, size_t entry);
    BridgeDraft draft() const { return m_draft; }
    QString file() const { return m_file; }

private:
    QWidget *makeForm(FileAsker &files);
    void makeSource(FormColumn &form);
    QWidget *makeDocumentPart();
    QWidget *makeButtons();
    void setForm(const BridgeForm &form);
    BridgeForm form() const;
    void judge();
    void showPreview();
    void save();

    BridgeForm m_base; ///< what has no field
    QString m_file;
    FileAsker &m_files;
    BridgeDraft m_draft;
    stream::PagePtr m_page;
    size_t m_entry = 0;
    bool m_touched = false; ///< before the first edit, what is merely empty is no problem

    QLineEdit *m_nameEdit = nullptr;
    ProblemLabel *m_nameProblem = nullptr;
    QLineEdit *m_tableEdit = nullptr;
    ProblemLabel *m_sourceProblem = nullptr;
    QComboBox *m_positionBox = nullptr;
    FilterForm *m_filter = nullptr;
    QComboBox *m_shapeBox = nullptr;
    QPlainTextEdit *m_templateEdit = nullptr;
    ProblemLabel *m_shapeProblem = nullptr;
    SinkForm *m_sink = nullptr;
    ProblemLabel *m_otherProblem = nullptr;
    QTabWidget *m_tabs = nullptr;
    QPlainTextEdit *m_preview = nullptr;
    QPlainTextEdit *m_yaml = nullptr;
    ProblemLabel *m_saveResult = nullptr;
    QPushButton *m_saveButton = nullptr;
    QPushButton *m_startButton = nullptr;
};

} // namespace tailrace::ui
