// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/services.h"
#include "ui/shell/unsavedwork.h"

#include <QFileSystemWatcher>
#include <QHash>
#include <QTimer>

namespace tailrace::ui {

class BridgeItem;

/// The text of a bridge's file, or why it can't be had. Never connects.
Result<QByteArray> readBridgeFile(const QString &path);

/// The files behind the window's bridges: saved, watched for changes by others, and what is not
/// saved kept aside for the case of a crash.
class BridgeFiles final : public QObject
{
    Q_OBJECT
public:
    BridgeFiles(const Services &services, QObject *parent);
    ~BridgeFiles() override;

    /// From now on.
    void follow(BridgeItem &item);
    /// It is closed; what it had that was not saved is given up.
    void leave(BridgeItem &item);

    /// Asks for a name where there is none. False when nothing was written: cancelled, a notice or
    /// a problem says why, or there is a question first.
    bool save(BridgeItem &item, QWidget *window);
    bool saveAs(BridgeItem &item, QWidget *window);

    /// What somebody else did to its file, in words; empty for nothing.
    QString noticeOf(const BridgeItem &item) const;
    void takeTheirs(BridgeItem &item);
    void keepOurs(BridgeItem &item);

    /// Of sessions that ended without saving; the newest first.
    QList<Unsaved> left() const;
    void forgetLeft(const QList<Unsaved> &works) { m_unsaved.forgetLeft(works); }
    /// Now, whatever the timer says.
    void keepUnsaved();
    /// False where it could not be; a problem says why.
    bool keepUnsaved(BridgeItem &item);
    /// What is not saved is not wanted.
    void giveUpUnsaved();

Q_SIGNALS:
    void noticeChanged(tailrace::ui::BridgeItem *item);
    void saved(const QString &file);
    void failed(tailrace::ui::BridgeItem *item, const QString &text);

private:
    void look(const QString &path);
    void check(BridgeItem &item);
    bool writeAs(BridgeItem &item, const QString &path);
    bool write(BridgeItem &item, const QString &path);
    void setNotice(BridgeItem &item, const QString &text);

    const Services &m_services;
    UnsavedWork m_unsaved;
    QFileSystemWatcher m_watcher;
    QTimer m_timer; ///< from an edit to its being kept
    QList<BridgeItem *> m_items;
    QHash<const BridgeItem *, QString> m_notices;
    QHash<const BridgeItem *, QByteArray> m_theirs; ///< what the file says, where it was changed
};

} // namespace tailrace::ui
