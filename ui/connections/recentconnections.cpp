// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/recentconnections.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QFileInfo>
#include <QLocale>
#include <QSettings>

#include <algorithm>

namespace tailrace::ui {

namespace {

using workspace::SavedConnection;

constexpr qsizetype mostFiles = 10;

// Its name is of the first version, which kept connections there too.
QString group()
{
    return QStringLiteral("recentConnections");
}

QString storePath(const QSettings &settings)
{
    return QFileInfo(settings.fileName()).absolutePath() + QStringLiteral("/connections.json");
}

QString translated(const char *text)
{
    return QCoreApplication::translate("RecentConnections", text);
}

} // namespace

RecentConnections::RecentConnections(QSettings &settings)
    : m_settings(settings)
    , m_store(storePath(settings))
{
    takeOver();
}

/// What the first version kept in the settings.
void RecentConnections::takeOver()
{
    QList<SavedConnection> connections;
    const int size = m_settings.beginReadArray(group());
    for (int i = 0; i < size; ++i) {
        m_settings.setArrayIndex(i);
        const auto text = [this](const char *key) {
            return m_settings.value(QLatin1String(key)).toString();
        };
        SavedConnection connection;
        connection.arn = text("arn");
        connection.credentials = text("credentials");
        connection.profile = text("profile");
        connection.endpoint = text("endpoint");
        connection.region = text("region");
        connection.usedMs = m_settings.value(QStringLiteral("used")).toLongLong();
        if (!connection.arn.isEmpty())
            connections.append(connection);
    }
    m_settings.endArray();
    if (connections.isEmpty())
        return;
    for (const SavedConnection &connection : std::as_const(connections))
        if (const Result<> kept = m_store.remember(connection); !kept)
            return note(kept); // they stay where they are
    saveFiles(files());
}

QList<RecentConnection> RecentConnections::files() const
{
    QList<RecentConnection> files;
    const int size = m_settings.beginReadArray(group());
    for (int i = 0; i < size && files.size() < mostFiles; ++i) {
        m_settings.setArrayIndex(i);
        RecentConnection recent;
        recent.file = m_settings.value(QStringLiteral("file")).toString();
        recent.usedMs = m_settings.value(QStringLiteral("used")).toLongLong();
        if (!recent.file.isEmpty())
            files.append(recent);
    }
    m_settings.endArray();
    return files;
}

void RecentConnections::saveFiles(const QList<RecentConnection> &files)
{
    m_settings.remove(group());
    m_settings.beginWriteArray(group(), static_cast<int>(files.size()));
    for (int i = 0; i < files.size(); ++i) {
        m_settings.setArrayIndex(i);
        m_settings.setValue(QStringLiteral("file"), files[i].file);
        m_settings.setValue(QStringLiteral("used"), files[i].usedMs);
    }
    m_settings.endArray();
}

void RecentConnections::note(const Result<> &result) const
{
    m_problem = result ? QString() : base::describe(result.error());
}

QList<RecentConnection> RecentConnections::list() const
{
    QList<RecentConnection> all = files();
    const auto connections = m_store.list();
    if (!connections)
        m_problem = base::describe(connections.error());
    for (const SavedConnection &connection : connections.value_or(QList<SavedConnection>()))
        all.append({connection, {}, connection.usedMs});
    std::ranges::stable_sort(all, std::ranges::greater(), &RecentConnection::usedMs);
    return all;
}

void RecentConnections::remember(const SavedConnection &connection)
{
    note(m_store.remember(connection));
}

void RecentConnections::rememberFile(const QString &path, qint64 usedMs)
{
    QList<RecentConnection> all = files();
    all.removeIf([&](const RecentConnection &recent) { return recent.file == path; });
    all.prepend({{}, path, usedMs});
    saveFiles(all.mid(0, mostFiles));
}

void RecentConnections::forget(const RecentConnection &recent)
{
    if (recent.file.isEmpty())
        return note(m_store.forget(recent.connection));
    QList<RecentConnection> all = files();
    all.removeIf([&](const RecentConnection &other) { return other.file == recent.file; });
    saveFiles(all);
}

SavedConnection RecentConnections::startFor(const QString &arn) const
{
    SavedConnection start;
    start.arn = arn;
    QList<SavedConnection> known = m_store.list().value_or(QList<SavedConnection>());
    known.removeIf(
            [&](const SavedConnection &kept) { return kept.tableArn() != start.tableArn(); });
    std::ranges::stable_sort(
            known, {}, [](const SavedConnection &kept) { return kept.endpoint.isEmpty() ? 0 : 1; });
    if (!known.isEmpty() && known[0].endpoint.isEmpty())
        start = known[0];
    start.arn = arn;
    for (const SavedConnection &kept : std::as_const(known)) {
        start.isReadOnly = start.isReadOnly || kept.isReadOnly;
        start.environment = qMax(start.environment, kept.environment);
    }
    return start;
}

QString whenText(qint64 thenMs, qint64 nowMs)
{
    const QDateTime then = QDateTime::fromMSecsSinceEpoch(thenMs);
    const QDate today = QDateTime::fromMSecsSinceEpoch(nowMs).date();
    const qint64 days = then.date().daysTo(today);
    if (days == 0)
        return nowMs - thenMs < 60'000 ? translated("just now") : translated("today");
    if (days == 1)
        return translated("yesterday");
    const QLocale locale;
    if (days > 1 && days < 7)
        return locale.dayName(then.date().dayOfWeek());
    return locale.toString(then.date(), QStringLiteral("d MMM yyyy"));
}

} // namespace tailrace::ui
