// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "secrets/secretstore.h"
#include "ui/secrets/nameduse.h"

#include <QDialog>

#include <functional>

QT_BEGIN_NAMESPACE
class QPushButton;
class QTableWidget;
QT_END_NAMESPACE

namespace tailrace::ui {

class ProblemLabel;
class Questions;
class SecretClipboard;

/// The secrets that are kept, and those that bridges name and nobody has kept yet: added, given
/// another value, copied, removed. Values are never shown.
class SecretsDialog final : public QDialog
{
    Q_OBJECT
public:
    using UsesOf = std::function<std::vector<NamedUse>()>; ///< of the bridges that are open
    /// All of it has to live longer.
    SecretsDialog(secrets::SecretStore &store, UsesOf uses, Questions &questions,
                  SecretClipboard &clipboard, QWidget *parent = nullptr);

    /// Asks the store again.
    void reload();

private:
    struct Row
    {
        QString name;
        std::optional<secrets::SecretKind> kind; ///< nothing: it is not kept
        bool wantsAwsKeys = false;               ///< one that is not kept
        QStringList uses;
    };
    void makeLayout();
    QPushButton *addButton(const char *name, const QString &text, void (SecretsDialog::*slot)());
    void take(const Result<QList<secrets::SecretEntry>> &entries);
    std::vector<Row> rowsOf(const QList<secrets::SecretEntry> &entries) const;
    void fill();
    void sayWhere();
    void refreshButtons();
    const Row *selected() const;
    void add();
    void change();
    void edit(const QString &name, secrets::SecretKind kind);
    void copy();
    void remove();

    secrets::SecretStore &m_store;
    const UsesOf m_uses;
    Questions &m_questions;
    SecretClipboard &m_clipboard;
    std::vector<Row> m_rows;
    QTableWidget *m_table;
    ProblemLabel *m_where;
    ProblemLabel *m_problem;
    QPushButton *m_changeButton = nullptr;
    QPushButton *m_copyButton = nullptr;
    QPushButton *m_removeButton = nullptr;
    quint64 m_generation = 0; ///< an older list is dropped
};

} // namespace tailrace::ui
