// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/operations.h"

namespace tailrace::sandbox {

using formats::Json;

namespace {

constexpr size_t maxWrites = 25;
constexpr size_t maxReads = 100;

tl::unexpected<ApiError> duplicateKeys()
{
    return invalid(QStringLiteral("Provided list of item keys contains duplicates"));
}

/// One PutRequest or DeleteRequest as a request of its own.
Outcome<Json> readWrite(Context &context, const QByteArray &table, const Json &entry,
                        QSet<QByteArray> &keys)
{
    const Json *put = entry.find("PutRequest");
    const Json *gone = entry.find("DeleteRequest");
    if (!put == !gone)
        return invalid(QStringLiteral("Supplied AttributeValue has more than one datatypes set or "
                                      "none: give PutRequest or DeleteRequest"));
    Json out = Json::object();
    out.set("TableName", Json::string(table));
    const char *member = put ? "Item" : "Key";
    if (const Json *attributes = (put ? put : gone)->find(member))
        out.set(member, *attributes);
    const auto info = tableOf(context, out);
    if (!info)
        return tl::unexpected(info.error());
    const auto attributes = attributesOf(out, member);
    if (!attributes)
        return tl::unexpected(attributes.error());
    const auto key = keyOf(*info, *attributes, gone != nullptr);
    if (!key)
        return tl::unexpected(key.error());
    const QByteArray text = table + dynamodb::toJson(*key);
    if (keys.contains(text))
        return duplicateKeys();
    keys.insert(text);
    return out;
}

} // namespace

Outcome<QByteArray> batchWriteItem(Context &context, const Json &request)
{
    const Json *tables = request.find("RequestItems");
    if (!tables || tables->members().empty())
        return invalid(
                QStringLiteral("The batch write request list for a table cannot be null or empty"));
    size_t count = 0;
    for (const auto &table : tables->members())
        count += table.value.items().size();
    if (count > maxWrites)
        return invalid(QStringLiteral("Too many items requested for the BatchWriteItem call"));
    // All of it is looked at before any of it is done.
    std::vector<Json> writes;
    QSet<QByteArray> keys;
    for (const auto &table : tables->members()) {
        for (const Json &entry : table.value.items()) {
            const auto write = readWrite(context, table.name, entry, keys);
            if (!write)
                return tl::unexpected(write.error());
            writes.push_back(*write);
        }
    }
    for (const Json &write : writes) {
        const auto done = write.find("Item") ? putItem(context, write) : deleteItem(context, write);
        if (!done)
            return done;
    }
    return QByteArrayLiteral("{\"UnprocessedItems\":{}}");
}

Outcome<QByteArray> batchGetItem(Context &context, const Json &request)
{
    const Json *tables = request.find("RequestItems");
    if (!tables || tables->members().empty())
        return invalid(QStringLiteral(
                "1 validation error detected: Value at 'requestItems' failed to satisfy "
                "constraint: Member must have length greater than or equal to 1"));
    size_t count = 0;
    for (const auto &table : tables->members())
        if (const Json *keys = table.value.find("Keys"))
            count += keys->items().size();
    if (count > maxReads)
        return invalid(QStringLiteral("Too many items requested for the BatchGetItem call"));
    Json responses = Json::object();
    for (const auto &table : tables->members()) {
        QSet<QByteArray> asked;
        Json found = Json::array();
        const Json *keys = table.value.find("Keys");
        for (const Json &key : keys ? keys->items() : Json::Array{}) {
            if (asked.contains(formats::toJson(key)))
                return duplicateKeys();
            asked.insert(formats::toJson(key));
            Json single = table.value;
            single.set("TableName", Json::string(table.name));
            single.set("Key", key);
            const auto answer = getItem(context, single);
            if (!answer)
                return answer;
            if (const auto parsed = formats::parseJson(*answer); parsed && parsed->find("Item"))
                found.items().push_back(*parsed->find("Item"));
        }
        responses.set(table.name, found);
    }
    Json out = Json::object();
    out.set("Responses", responses);
    out.set("UnprocessedKeys", Json::object());
    return formats::toJson(out);
}

} // namespace tailrace::sandbox
