// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dialects/convert.h"

#include <QDialog>

QT_BEGIN_NAMESPACE
class QCheckBox;
class QComboBox;
class QLabel;
class QPlainTextEdit;
class QPushButton;
class QTabWidget;
QT_END_NAMESPACE

namespace tailrace::ui {

class ProblemLabel;
class ReportView;
class SecretKeeper;

/// What a file of any dialect comes to as bridges: what was carried over, what not and why, and the
/// secrets that stood in it. Nothing is written and nothing started.
class ImportDialog final : public QDialog
{
    Q_OBJECT
public:
    /// keeper: where found secrets can go; null: nowhere. It outlives the dialog.
    explicit ImportDialog(SecretKeeper *keeper, QWidget *parent = nullptr);
    ~ImportDialog() override;

    /// Reads it beside the window.
    void load(const QString &path);
    bool isReading() const { return m_isReading; }

Q_SIGNALS:
    void loaded();
    /// A bridge as YAML, perhaps with faults to be mended, which is not in any file yet.
    void openRequested(const QByteArray &yaml);

private:
    QWidget *makeHead();
    QWidget *makeButtons();
    void take(const QString &path, const Result<dialects::Import> &import);
    void sayFailure(Error error);
    void showBridge();
    void showReport();
    QWidget *makeSecrets();
    QWidget *makeSecret(size_t at);
    void offerToKeep(const Result<QStringList> &names, QLabel &note);
    void keep(size_t secret, QPushButton *button, ProblemLabel *outcome);
    void refreshOpen();
    void openAsBridge();
    bool canOpen(size_t bridge) const;

    SecretKeeper *m_keeper;
    bool m_isReading = false;
    dialects::Import m_import;
    std::vector<formats::Json> m_documents; ///< of it: those that can be shown
    QLabel *m_title = nullptr;
    ProblemLabel *m_summary = nullptr;
    QComboBox *m_bridge = nullptr;
    ReportView *m_report = nullptr;
    QPlainTextEdit *m_yaml = nullptr;
    QTabWidget *m_tabs = nullptr;
    QCheckBox *m_strict = nullptr;
    QPushButton *m_open = nullptr;
    std::vector<std::pair<QPushButton *, ProblemLabel *>> m_keepRows; ///< of each found secret
};

} // namespace tailrace::ui
