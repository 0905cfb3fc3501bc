// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/sentwrite.h"
#include "ui/items/writetarget.h"

#include <QDialog>

QT_BEGIN_NAMESPACE
class QCheckBox;
class QLabel;
class QPushButton;
QT_END_NAMESPACE

namespace tailrace::models {
class LiveSession;
}

namespace tailrace::ui {

class ItemEditor;
class ItemWriter;
class TableAccess;
class KindChoice;
class WriteResult;

/// Sends test items into the table of a session and finds the record that each one caused. Stays
/// open, and keeps what was typed when it is closed.
class SendItemDialog final : public QDialog
{
    Q_OBJECT
public:
    /// The session has to live longer.
    explicit SendItemDialog(models::LiveSession &session, QWidget *parent = nullptr);
    /// For tests; the sender has to live longer.
    explicit SendItemDialog(TableAccess &sender, QWidget *parent = nullptr);
    ~SendItemDialog() override;

    const std::optional<models::SentWrite> &lastWrite() const;

Q_SIGNALS:
    /// The record of the last write is here, or is asked for again.
    void recordFound(const QByteArray &eventId);

protected:
    void showEvent(QShowEvent *event) override;

private:
    void listen();
    QWidget *makeHead();
    QWidget *makeButtons();
    void described();
    void orderFocus();
    void refresh();
    void makeNewKey();
    QString obstacle() const;
    dynamodb::WriteRequest request() const;
    void send();

    TableAccess &m_sender;
    const WriteTarget m_target;
    KindChoice *m_kind;
    ItemEditor *m_editor;
    WriteResult *m_result;
    QCheckBox *m_consentBox = nullptr; ///< null where the endpoint is this machine
    QLabel *m_obstacle = nullptr;
    QPushButton *m_newKeyButton = nullptr;
    QPushButton *m_closeButton = nullptr;
    QPushButton *m_sendButton = nullptr;
    bool m_hasSchema = false;
    ItemWriter *m_writer;
};

} // namespace tailrace::ui
