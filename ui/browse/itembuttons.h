// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

QT_BEGIN_NAMESPACE
class QCheckBox;
class QLabel;
class QPushButton;
QT_END_NAMESPACE

namespace tailrace::ui {

/// What can be done with an item that is open, and why something can't be.
class ItemButtons final : public QWidget
{
    Q_OBJECT
public:
    struct State
    {
        QString obstacle; ///< why nothing can be saved; empty when it can
        bool isSending = false;
        bool canDelete = false;
        bool canRevert = false;
        bool canReadAgain = false;
        bool isNew = false; ///< there is nothing to read again, and nothing to revert to
    };
    /// consent: what has to be confirmed before something is written; empty: nothing has to.
    explicit ItemButtons(const QString &consent, QWidget *parent = nullptr);

    bool consents() const;
    void withdrawConsent();
    void setState(const State &state);

Q_SIGNALS:
    void consentChanged();
    void deleteRequested();
    void readAgainRequested();
    void revertRequested();
    void closeRequested();
    void saveRequested();

private:
    void addConsent(const QString &consent);

    QCheckBox *m_consentBox = nullptr;
    QPushButton *m_deleteButton = nullptr;
    QPushButton *m_againButton = nullptr;
    QPushButton *m_revertButton = nullptr;
    QLabel *m_obstacle = nullptr;
    QPushButton *m_closeButton = nullptr;
    QPushButton *m_saveButton = nullptr;
};

} // namespace tailrace::ui
