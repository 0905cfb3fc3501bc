// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "doctor/finding.h"
#include "doctor/missingroot.h"

#include <QDialog>

QT_BEGIN_NAMESPACE
class QComboBox;
class QLabel;
class QPushButton;
class QScrollArea;
class QVBoxLayout;
QT_END_NAMESPACE

namespace tailrace::ui {

class FileAsker;
class Questions;

/// Shows an examination as it goes on, and offers what can be mended from here. Who runs it hears
/// the signals and tells what was found.
class DoctorDialog final : public QDialog
{
    Q_OBJECT
public:
    /// policy is what "Copy policy" copies; files and questions have to live longer.
    DoctorDialog(const QString &table, const QString &policy, FileAsker &files,
                 Questions &questions, QWidget *parent = nullptr);

    /// A root that is saved goes together with the certificates of this file.
    void setRoots(const QString &file) { m_roots = file; }
    /// Then switching the stream on is not offered.
    void setReadOnly(bool isReadOnly) { m_isReadOnly = isReadOnly; }
    /// Asks for an examination.
    void run();
    void addFinding(const doctor::Finding &finding);
    void finish(const std::optional<doctor::FoundRoot> &root);
    /// After enableStreamRequested; problem is empty when it worked.
    void streamSwitched(const QString &problem);

Q_SIGNALS:
    void runRequested();
    /// A root was saved there, and is to be trusted by the next runs.
    void rootSaved(const QString &file);
    void enableStreamRequested(const QString &viewType);

private:
    void makeOffers(QVBoxLayout &column);
    void trustRoot();
    void saveRoot();
    void enableStream();
    bool isStreamOff() const;

    const QString m_table;
    const QString m_policy;
    FileAsker &m_files;
    Questions &m_questions;
    std::vector<doctor::Finding> m_findings;
    bool m_isReadOnly = false;
    QString m_roots; ///< the file of those that are trusted already; empty: the system's alone
    std::optional<doctor::FoundRoot> m_root;
    QVBoxLayout *m_rows;
    QScrollArea *m_scroll;
    QLabel *m_summary;
    QPushButton *m_trust;
    QWidget *m_streamOffer;
    QComboBox *m_viewType;
    QPushButton *m_again;
};

} // namespace tailrace::ui
