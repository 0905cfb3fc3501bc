// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "secrets/secretstore.h"

#include <QDialog>

QT_BEGIN_NAMESPACE
class QComboBox;
class QLineEdit;
class QPushButton;
class QStackedWidget;
QT_END_NAMESPACE

namespace tailrace::ui {

class FormColumn;
class ProblemLabel;

/// A secret's name, kind and value, to be kept. The value is never shown unless its writer asks.
class EditSecretDialog final : public QDialog
{
    Q_OBJECT
public:
    /// A name that is given can't be changed: the secret of that name gets another value. The store
    /// has to live longer.
    EditSecretDialog(secrets::SecretStore &store, const QString &name, secrets::SecretKind kind,
                     QWidget *parent = nullptr);

private:
    QLineEdit *addHidden(FormColumn &form, const char *name, const QString &label,
                         const QString &hint = {});
    QWidget *makeToken();
    QWidget *makeLogin();
    QWidget *makeKeys();
    void setShown(bool isShown);
    secrets::SecretKind kind() const;
    secrets::StoredSecret secret() const;
    void keep();
    void finish(const Result<> &kept);

    secrets::SecretStore &m_store;
    QLineEdit *m_nameEdit;
    QComboBox *m_kindBox;
    QStackedWidget *m_values;
    QList<QLineEdit *> m_hidden;
    QLineEdit *m_tokenEdit = nullptr;
    QLineEdit *m_userEdit = nullptr;
    QLineEdit *m_passwordEdit = nullptr;
    QLineEdit *m_keyIdEdit = nullptr;
    QLineEdit *m_keyEdit = nullptr;
    QLineEdit *m_sessionEdit = nullptr;
    ProblemLabel *m_nameProblem = nullptr;
    ProblemLabel *m_problem;
    QPushButton *m_keepButton;
};

} // namespace tailrace::ui
