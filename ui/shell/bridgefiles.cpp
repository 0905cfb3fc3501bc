// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/bridgefiles.h"

#include "bridge/edits/linedifference.h"
#include "ui/shell/bridgeitem.h"
#include "ui/widgets/fileasker.h"
#include "ui/widgets/questions.h"

#include <QFileInfo>
#include <QPointer>
#include <QSaveFile>

#include <algorithm>

namespace tailrace::ui {

namespace {

constexpr qint64 maxFileBytes = 4 * 1024 * 1024;
constexpr int keepAfterMs = 800;
const QString fileSuffix = QStringLiteral(".bridge.yaml");

QString fileNameOf(const QString &name)
{
    QString file = name;
    for (QChar &c : file)
        if (c == QLatin1Char('/') || c.category() == QChar::Other_Control)
            c = QLatin1Char('_');
    return file + fileSuffix;
}

} // namespace

Result<QByteArray> readBridgeFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorKind::File, file.errorString());
    if (file.size() > maxFileBytes)
        return failure(ErrorKind::File, QStringLiteral("the file is too big for a bridge"));
    return file.readAll();
}

BridgeFiles::BridgeFiles(const Services &services, QObject *parent)
    : QObject(parent)
    , m_services(services)
    , m_unsaved(services.stateDirectory + QStringLiteral("/unsaved"))
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(keepAfterMs);
    connect(&m_timer, &QTimer::timeout, this, [this] { keepUnsaved(); });
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, this, &BridgeFiles::look);
}

BridgeFiles::~BridgeFiles() = default;

void BridgeFiles::follow(BridgeItem &item)
{
    if (item.isTemporary())
        return;
    m_items.append(&item);
    if (!item.file().isEmpty())
        m_watcher.addPath(item.file());
    connect(&item.document(), &bridge::EditedDocument::changed, &m_timer,
            qOverload<>(&QTimer::start));
    connect(&item.document(), &bridge::EditedDocument::dirtyChanged, &m_timer,
            qOverload<>(&QTimer::start));
    if (item.isUnsaved())
        m_timer.start();
}

void BridgeFiles::leave(BridgeItem &item)
{
    m_items.removeOne(&item);
    m_notices.remove(&item);
    m_theirs.remove(&item);
    m_unsaved.forget(item.id());
    const bool isShared =
            std::any_of(m_items.begin(), m_items.end(),
                        [&item](const BridgeItem *other) { return other->file() == item.file(); });
    if (!item.file().isEmpty() && !isShared)
        m_watcher.removePath(item.file());
}

bool BridgeFiles::save(BridgeItem &item, QWidget *window)
{
    if (item.file().isEmpty())
        return saveAs(item, window);
    // The watcher may be late, or not work on this file system.
    check(item);
    if (const Result<QByteArray> theirs = readBridgeFile(item.file());
        !theirs && QFileInfo::exists(item.file())) {
        Q_EMIT failed(&item,
                      tr("%1 was not written over, because what it says now could not be "
                         "read: %2. Save the bridge under another name.")
                              .arg(QFileInfo(item.file()).fileName(), theirs.error().message));
        return false;
    }
    return noticeOf(item).isEmpty() && write(item, item.file());
}

bool BridgeFiles::saveAs(BridgeItem &item, QWidget *window)
{
    const QString proposal = item.file().isEmpty() ? fileNameOf(item.name()) : item.file();
    const QString name = m_services.files.saveName(window, tr("Save the bridge"), proposal,
                                                   tr("Bridges (*.bridge.yaml)"));
    if (name.isEmpty())
        return false;
    const QString path = QFileInfo(name).absoluteFilePath();
    if (!QFileInfo(path).suffix().isEmpty())
        return writeAs(item, path);
    // The dialog has asked about the name without it.
    const QString whole = path + fileSuffix;
    if (!QFileInfo::exists(whole))
        return writeAs(item, whole);
    m_services.questions.confirm(window, tr("Replace %1?").arg(QFileInfo(whole).fileName()),
                                 tr("A file of this name is there already. What it says is lost."),
                                 tr("Replace"),
                                 [this, whole, guarded = QPointer<BridgeItem>(&item)] {
                                     if (guarded)
                                         writeAs(*guarded, whole);
                                 });
    return false;
}

bool BridgeFiles::writeAs(BridgeItem &item, const QString &path)
{
    if (!write(item, path))
        return false;
    if (!item.file().isEmpty() && item.file() != path)
        m_watcher.removePath(item.file());
    item.setFile(path);
    m_watcher.addPath(path);
    if (item.isTemporary()) { // the demo's; somebody wants it to stay
        item.setTemporary(false);
        follow(item);
    }
    return true;
}

bool BridgeFiles::write(BridgeItem &item, const QString &path)
{
    const QByteArray text = item.document().text();
    QSaveFile file(path);
    const bool good =
            file.open(QIODevice::WriteOnly) && file.write(text) == text.size() && file.commit();
    if (!good) {
        Q_EMIT failed(&item, tr("%1 could not be written: %2. Choose another folder.")
                                     .arg(QFileInfo(path).fileName(), file.errorString()));
        return false;
    }
    item.document().setSavedText(text);
    m_unsaved.forget(item.id());
    m_theirs.remove(&item);
    setNotice(item, {});
    Q_EMIT failed(&item, {});
    Q_EMIT saved(path);
    return true;
}

// Editors replace a file rather than write into it; the watcher forgets it then.
void BridgeFiles::look(const QString &path)
{
    if (QFileInfo::exists(path) && !m_watcher.files().contains(path))
        m_watcher.addPath(path);
    for (BridgeItem *item : std::as_const(m_items)) {
        if (item->file() != path)
            continue;
        check(*item);
        // It may be back in a moment: some remove a file before they write it.
        if (!QFileInfo::exists(path))
            QTimer::singleShot(keepAfterMs, item, [this, path, item] {
                if (QFileInfo::exists(path)) {
                    m_watcher.addPath(path);
                    check(*item);
                }
            });
    }
}

void BridgeFiles::check(BridgeItem &item)
{
    const Result<QByteArray> theirs = readBridgeFile(item.file());
    const QString name = QFileInfo(item.file()).fileName();
    m_theirs.remove(&item);
    if (!theirs) {
        // Nothing to take over. What is here is not in a file any more, and can be saved again.
        if (!QFileInfo::exists(item.file()))
            item.document().setSavedText({});
        return setNotice(item, {});
    }
    if (*theirs == item.document().savedText() || *theirs == item.document().text()) {
        item.document().setSavedText(*theirs);
        return setNotice(item, {});
    }
    m_theirs.insert(&item, *theirs);
    setNotice(item, tr("%1 was changed by another program: %n line(s) differ from what is here.",
                       nullptr, bridge::differingLines(*theirs, item.document().text()))
                            .arg(name));
}

void BridgeFiles::setNotice(BridgeItem &item, const QString &text)
{
    if (m_notices.value(&item) == text)
        return;
    m_notices.insert(&item, text);
    Q_EMIT noticeChanged(&item);
}

QString BridgeFiles::noticeOf(const BridgeItem &item) const
{
    return m_notices.value(&item);
}

// As an edit: it can be undone.
void BridgeFiles::takeTheirs(BridgeItem &item)
{
    if (!m_theirs.contains(&item))
        return;
    const QByteArray theirs = m_theirs.take(&item);
    item.document().setSavedText(theirs);
    item.document().setText(theirs);
    setNotice(item, {});
}

void BridgeFiles::keepOurs(BridgeItem &item)
{
    if (!m_theirs.contains(&item))
        return;
    item.document().setSavedText(m_theirs.take(&item));
    setNotice(item, {});
}

void BridgeFiles::keepUnsaved()
{
    for (BridgeItem *item : std::as_const(m_items))
        keepUnsaved(*item);
}

bool BridgeFiles::keepUnsaved(BridgeItem &item)
{
    if (!item.isUnsaved()) {
        m_unsaved.forget(item.id());
        return true;
    }
    const bridge::EditedDocument &document = item.document();
    const Result<> kept =
            m_unsaved.keep(item.id(), {item.file(), document.text(), document.savedText(),
                                       m_services.clock.nowMs()});
    if (!kept)
        Q_EMIT failed(&item, tr("What is not saved could not be kept aside either: %1.")
                                     .arg(kept.error().message));
    return kept.has_value();
}

void BridgeFiles::giveUpUnsaved()
{
    m_timer.stop();
    for (BridgeItem *item : std::as_const(m_items))
        m_unsaved.forget(item->id());
    m_items.clear();
}

QList<Unsaved> BridgeFiles::left() const
{
    QList<Unsaved> works = m_unsaved.left();
    std::sort(works.begin(), works.end(),
              [](const Unsaved &a, const Unsaved &b) { return a.atMs > b.atMs; });
    return works;
}

} // namespace tailrace::ui
