// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/recentconnections.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>
#include <QSettings>

namespace tailrace::ui {

namespace {

constexpr int maxConnections = 10;

QString group()
{
    return QStringLiteral("recentConnections");
}

bool isSame(const RecentConnection &a, const RecentConnection &b)
{
    return a.arn == b.arn && a.endpoint == b.endpoint && a.file == b.file;
}

QString translated(const char *text)
{
    return QCoreApplication::translate("RecentConnections", text);
}

} // namespace

QList<RecentConnection> RecentConnections::list() const
{
    QList<RecentConnection> connections;
    const int size = m_settings.beginReadArray(group());
    for (int i = 0; i < qMin(size, maxConnections); ++i) {
        m_settings.setArrayIndex(i);
        const auto text = [this](const char *key) {
            return m_settings.value(QLatin1String(key)).toString();
        };
        RecentConnection connection;
        connection.arn = text("arn");
        connection.credentials = text("credentials");
        connection.profile = text("profile");
        connection.endpoint = text("endpoint");
        connection.region = text("region");
        connection.file = text("file");
        connection.usedMs = m_settings.value(QStringLiteral("used")).toLongLong();
        if (!connection.arn.isEmpty() || !connection.file.isEmpty())
            connections.append(connection);
    }
    m_settings.endArray();
    return connections;
}

void RecentConnections::remember(const RecentConnection &connection)
{
    QList<RecentConnection> connections = list();
    connections.removeIf([&](const RecentConnection &c) { return isSame(c, connection); });
    connections.prepend(connection);
    save(connections.mid(0, maxConnections));
}

void RecentConnections::forget(const RecentConnection &connection)
{
    QList<RecentConnection> connections = list();
    connections.removeIf([&](const RecentConnection &c) { return isSame(c, connection); });
    save(connections);
}

void RecentConnections::save(const QList<RecentConnection> &connections)
{
    m_settings.remove(group());
    m_settings.beginWriteArray(group(), static_cast<int>(connections.size()));
    for (int i = 0; i < connections.size(); ++i) {
        const RecentConnection &connection = connections[i];
        m_settings.setArrayIndex(i);
        m_settings.setValue(QStringLiteral("arn"), connection.arn);
        m_settings.setValue(QStringLiteral("credentials"), connection.credentials);
        m_settings.setValue(QStringLiteral("profile"), connection.profile);
        m_settings.setValue(QStringLiteral("endpoint"), connection.endpoint);
        m_settings.setValue(QStringLiteral("region"), connection.region);
        m_settings.setValue(QStringLiteral("file"), connection.file);
        m_settings.setValue(QStringLiteral("used"), connection.usedMs);
    }
    m_settings.endArray();
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
