// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/seenattributes.h"
#include "models/sentwrite.h"
#include "models/setupdate.h"
#include "sending/testitem.h"
#include "ui/items/writetarget.h"

#include <QDialog>

#include <memory>

QT_BEGIN_NAMESPACE
class QCheckBox;
class QLabel;
class QPushButton;
QT_END_NAMESPACE

namespace tailrace::models {
class LiveSession;
}

namespace tailrace::ui {

class FileAsker;
class ItemEditor;
class ItemWriter;
class JobStatus;
class KindChoice;
class LibraryDialog;
class RequestDialog;
class SendFileDialog;
class SendJob;
class SendOptions;
class TableAccess;
class WriteResult;

/// Sends test items into the table of a session, once, several times or again and again, and finds
/// the record that each one caused. Stays open, and keeps what was typed when it is closed.
class SendItemDialog final : public QDialog
{
    Q_OBJECT
public:
    /// Session and asker have to live longer; the library is read and written when it is asked for.
    SendItemDialog(models::LiveSession &session, FileAsker &files, QString libraryPath,
                   QWidget *parent = nullptr);
    /// For tests; the sender has to live longer.
    SendItemDialog(TableAccess &sender, FileAsker &files, QString libraryPath,
                   QWidget *parent = nullptr);
    ~SendItemDialog() override;

    const std::optional<models::SentWrite> &lastWrite() const;
    /// Attributes of the page's records are offered in the form.
    void learn(const stream::RecordPage &page);
    /// Several writes are under way.
    bool isRunning() const;
    /// Stops what is running first, and stays open to say how far it came; another time closes.
    void reject() override;

Q_SIGNALS:
    /// The record of the last write is here, or is asked for again.
    void recordFound(const QByteArray &eventId);

protected:
    void showEvent(QShowEvent *event) override;

private:
    void listen();
    QWidget *makeHead();
    QWidget *makeButtons();
    void addConsent(QLayout &column);
    void described();
    void orderFocus();
    void refresh();
    void kindChanged();
    void makeNewKey();
    QString obstacle() const;
    QString consentObstacle() const;
    QString undoObstacle() const;
    void withdrawConsent();
    sending::TestItem manner() const;
    models::PlannedWrite planned(const dynamodb::AttributeMap &item,
                                 const sending::TestItem &manner) const;
    void send();
    void startJob();
    void showJob();
    void undo();
    void saveProof();
    void showRequest();
    void showLibrary();
    void showFileDialog();
    Result<sending::TestItem> written() const;
    void use(const sending::TestItem &item);

    TableAccess &m_sender;
    FileAsker &m_files;
    const QString m_libraryPath;
    const WriteTarget m_target;
    KindChoice *m_kind;
    ItemEditor *m_editor;
    SendOptions *m_options;
    WriteResult *m_result;
    JobStatus *m_status;
    QCheckBox *m_consentBox = nullptr; ///< null where the endpoint is this machine
    QLabel *m_obstacle = nullptr;
    QPushButton *m_newKeyButton = nullptr;
    QPushButton *m_libraryButton = nullptr;
    QPushButton *m_fileButton = nullptr;
    QPushButton *m_previewButton = nullptr;
    QPushButton *m_closeButton = nullptr;
    QPushButton *m_sendButton = nullptr;
    LibraryDialog *m_library = nullptr; ///< made when it is asked for
    SendFileDialog *m_fileDialog = nullptr;
    RequestDialog *m_request = nullptr;
    models::SeenAttributes m_seen;
    bool m_hasSchema = false;
    bool m_isUndo = false; ///< the last write took the one before it back
    ItemWriter *m_writer;
    std::unique_ptr<SendJob> m_job;
};

} // namespace tailrace::ui
