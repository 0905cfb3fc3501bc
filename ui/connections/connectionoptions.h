// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/connections/connectinput.h"

#include <QWidget>

QT_BEGIN_NAMESPACE
class QCheckBox;
class QComboBox;
class QLineEdit;
class QToolButton;
QT_END_NAMESPACE

namespace tailrace::ui {

class FileAsker;
class FormColumn;
class ProblemLabel;

/// What few connections need: a name, what the table is for, whether it is read-only, and another
/// way there. Folded away until it is asked for, or something in it is set.
class ConnectionOptions final : public QWidget
{
    Q_OBJECT
public:
    explicit ConnectionOptions(FileAsker &files, QWidget *parent = nullptr);
    ~ConnectionOptions() override;

    /// Write and show their part.
    void read(ConnectInput &input) const;
    void fill(const workspace::SavedConnection &connection);
    void showProblems(const ConnectCheck &check);
    /// The fields, to be placed beside: below them a low screen has no room.
    QWidget *page() const { return m_page; }
    bool isOpen() const;
    void setOpen(bool open);

Q_SIGNALS:
    void changed();

private:
    void makeTablePart(FormColumn &form);
    void makeProxyPart(FormColumn &form);
    void makeRootsPart(FormColumn &form, FileAsker &files);
    void makeVariantPart(FormColumn &form);
    bool isUsual() const;

    QToolButton *m_toggle = nullptr;
    QWidget *m_page = nullptr;
    QLineEdit *m_nameEdit = nullptr;
    QComboBox *m_environmentBox = nullptr;
    QCheckBox *m_readOnlyBox = nullptr;
    QComboBox *m_proxyBox = nullptr;
    QLineEdit *m_proxyEdit = nullptr;
    ProblemLabel *m_proxyProblem = nullptr;
    QLineEdit *m_rootsEdit = nullptr;
    ProblemLabel *m_rootsProblem = nullptr;
    QCheckBox *m_dualStackBox = nullptr;
    QCheckBox *m_fipsBox = nullptr;
};

} // namespace tailrace::ui
