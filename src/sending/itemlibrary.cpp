// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sending/itemlibrary.h"

#include "sending/testitemjson.h"

#include <QFile>
#include <QSaveFile>

#include <algorithm>

namespace tailrace::sending {

using formats::Json;

namespace {

constexpr qint64 mostBytes = 32 * 1024 * 1024;

Error aboutLibrary(Error error, const QString &remedy)
{
    error.facts.remedy = remedy;
    return error;
}

Result<> checkVersion(const Json &json)
{
    const Json *version = json.find("tailraceItems");
    const auto number = version ? version->toInt() : std::nullopt;
    ErrorFacts facts;
    if (!number) {
        facts.remedy = QStringLiteral("choose a file that Tailrace saved test items in");
        return failure(ErrorKind::Invalid,
                       QStringLiteral("this is no library of test items: it has no "
                                      "\"tailraceItems\" with a version"),
                       facts);
    }
    if (*number == ItemLibrary::version)
        return {};
    facts.remedy = QStringLiteral("take a newer Tailrace");
    return failure(ErrorKind::Invalid,
                   QStringLiteral("the library is of version %1, and this Tailrace knows %2")
                           .arg(*number)
                           .arg(ItemLibrary::version),
                   facts);
}

template <typename Items>
auto named(Items &items, const QString &name)
{
    return std::find_if(items.begin(), items.end(),
                        [&name](const TestItem &item) { return item.name == name; });
}

} // namespace

Result<ItemLibrary> ItemLibrary::fromJson(QByteArrayView text)
{
    const auto json = formats::parseJson(text);
    if (!json)
        return failure(aboutLibrary(json.error(), QStringLiteral("correct the file's JSON")));
    if (const auto known = checkVersion(*json); !known)
        return failure(known.error());
    ItemLibrary library;
    const Json *items = json->find("items");
    if (items && !items->isArray())
        return failure(ErrorKind::Invalid, QStringLiteral("items: has to be a list"));
    for (size_t i = 0; items && i < items->items().size(); ++i) {
        auto item = testItemFromJson(items->items()[i], QStringLiteral("items[%1]").arg(i));
        if (!item)
            return failure(item.error());
        if (library.find(item->name))
            return failure(
                    ErrorKind::Invalid,
                    QStringLiteral("items[%1]: there are two named \"%2\"").arg(i).arg(item->name));
        library.m_items.push_back(std::move(*item));
    }
    for (const Json::Member &member : json->members())
        if (member.name != "tailraceItems" && member.name != "items")
            library.m_others.push_back(member);
    return library;
}

QByteArray ItemLibrary::toJson() const
{
    Json items = Json::array();
    for (const TestItem &item : m_items)
        items.items().push_back(testItemToJson(item));
    Json json = Json::object();
    json.set("tailraceItems", Json::number(qint64(version)));
    json.set("items", std::move(items));
    for (const Json::Member &member : m_others)
        json.set(member.name, member.value);
    return formats::toPrettyJson(json) + '\n';
}

const TestItem *ItemLibrary::find(const QString &name) const
{
    const auto at = named(m_items, name);
    return at == m_items.end() ? nullptr : &*at;
}

void ItemLibrary::save(TestItem item)
{
    const auto at = named(m_items, item.name);
    if (at == m_items.end()) {
        m_items.push_back(std::move(item));
        return;
    }
    if (item.others.empty())
        item.others = std::move(at->others);
    *at = std::move(item);
}

void ItemLibrary::remove(const QString &name)
{
    const auto at = named(m_items, name);
    if (at != m_items.end())
        m_items.erase(at);
}

bool ItemLibrary::rename(const QString &from, const QString &to)
{
    const auto at = named(m_items, from);
    if (at == m_items.end() || to.isEmpty() || (from != to && find(to)))
        return false;
    at->name = to;
    return true;
}

QString ItemLibrary::freeName(const QString &wish) const
{
    QString name = wish;
    for (int i = 2; find(name); ++i)
        name = QStringLiteral("%1 (%2)").arg(wish).arg(i);
    return name;
}

int ItemLibrary::add(const ItemLibrary &other)
{
    for (TestItem item : other.m_items) {
        item.name = freeName(item.name);
        m_items.push_back(std::move(item));
    }
    return int(other.m_items.size());
}

Result<ItemLibrary> readLibrary(const QString &path, bool mayBeMissing)
{
    QFile file(path);
    if (mayBeMissing && !file.exists())
        return ItemLibrary();
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorKind::File,
                       QStringLiteral("%1 can't be read: %2").arg(path, file.errorString()));
    const QByteArray text = file.read(mostBytes + 1);
    if (text.size() > mostBytes)
        return failure(ErrorKind::File, QStringLiteral("%1 is larger than 32 MB").arg(path));
    return ItemLibrary::fromJson(text);
}

Result<> writeLibrary(const ItemLibrary &library, const QString &path)
{
    QSaveFile file(path);
    const bool isNew = !QFile::exists(path);
    const QByteArray text = library.toJson();
    if (!file.open(QIODevice::WriteOnly)
        || (isNew && !file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner))
        || file.write(text) != text.size() || !file.commit())
        return failure(ErrorKind::File,
                       QStringLiteral("%1 can't be written: %2").arg(path, file.errorString()));
    return {};
}

} // namespace tailrace::sending
