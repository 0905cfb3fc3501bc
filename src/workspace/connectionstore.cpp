// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/connectionstore.h"

#include <QDir>
#include <QFileInfo>
#include <QLockFile>
#include <QSaveFile>

#include <algorithm>

namespace tailrace::workspace {

namespace {

using formats::Json;

constexpr qsizetype mostBytes = 4 * 1024 * 1024;
constexpr int lockPatienceMs = 2'000;
constexpr auto ownersOnly = QFileDevice::ReadOwner | QFileDevice::WriteOwner;

tl::unexpected<Error> fileError(const QString &path, const QString &why)
{
    ErrorFacts facts;
    facts.remedy = QStringLiteral("mend or move that file; it is not touched until then");
    return failure(ErrorKind::File, QStringLiteral("%1: %2").arg(path, why), facts);
}

} // namespace

Result<ConnectionStore::Content> ConnectionStore::read() const
{
    QFile file(m_path);
    if (!file.exists())
        return Content();
    if (!file.open(QIODevice::ReadOnly))
        return fileError(m_path, file.errorString());
    if (file.size() > mostBytes)
        return fileError(m_path, QStringLiteral("it is too large for a list of connections"));
    const auto json = formats::parseJson(file.readAll());
    const Json *entries = json ? json->find("connections") : nullptr;
    if (!entries || !entries->isArray())
        return fileError(m_path, json ? QStringLiteral("it holds no list of connections")
                                      : json.error().message);
    if (json->find("version") && json->find("version")->toInt() != 1)
        return fileError(m_path, QStringLiteral("a later Tailrace has written it"));
    Content content;
    for (const Json &entry : entries->items())
        if (auto connection = readConnection(entry))
            content.connections.append(std::move(*connection));
        else
            content.others.push_back(entry);
    for (const Json::Member &member : json->members())
        if (member.name != "connections" && member.name != "version")
            content.unknown.set(member.name, member.value);
    return content;
}

Result<> ConnectionStore::write(const Content &content) const
{
    Json entries = Json::array();
    for (const SavedConnection &connection : content.connections)
        entries.items().push_back(writeConnection(connection));
    for (const Json &entry : content.others)
        entries.items().push_back(entry);
    Json whole = Json::object();
    whole.set("version", Json::number(qint64(1)));
    whole.set("connections", std::move(entries));
    for (const Json::Member &member : content.unknown.members())
        whole.set(member.name, member.value);
    QSaveFile file(m_path);
    const QByteArray text = formats::toPrettyJson(whole) + '\n';
    if (!file.open(QIODevice::WriteOnly) || !file.setPermissions(ownersOnly)
        || file.write(text) != text.size() || !file.commit())
        return fileError(m_path, file.errorString());
    return {};
}

Result<QList<SavedConnection>> ConnectionStore::list() const
{
    auto content = read();
    if (!content)
        return failure(content.error());
    std::ranges::stable_sort(content->connections, std::ranges::greater(),
                             &SavedConnection::usedMs);
    return content->connections;
}

/// make changes the content, and tells whether it did.
template <typename Change>
Result<> ConnectionStore::change(Change make) const
{
    const QString folder = QFileInfo(m_path).absolutePath();
    if (!QDir().exists(folder)
        && (!QDir().mkpath(folder)
            || !QFile::setPermissions(folder, ownersOnly | QFileDevice::ExeOwner)))
        return fileError(folder, QStringLiteral("it can't be made"));
    QLockFile lock(m_path + QStringLiteral(".lock"));
    if (!lock.tryLock(lockPatienceMs))
        return fileError(m_path, QStringLiteral("another Tailrace is writing it"));
    auto content = read();
    if (!content)
        return failure(content.error());
    if (!make(*content))
        return {};
    return write(*content);
}

Result<> ConnectionStore::remember(const SavedConnection &connection)
{
    return change([&](Content &content) {
        content.connections.removeIf(
                [&](const SavedConnection &other) { return other.isSame(connection); });
        content.connections.append(connection);
        return true;
    });
}

Result<> ConnectionStore::forget(const SavedConnection &connection)
{
    return change([&](Content &content) {
        return content.connections.removeIf([&](const SavedConnection &other) {
            return other.isSame(connection);
        }) > 0;
    });
}

} // namespace tailrace::workspace
