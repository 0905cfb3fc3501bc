// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/decodepeers.h"

#include <simdjson.h>

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QVariant>

namespace tailrace::bench {

namespace {

namespace ondemand = simdjson::ondemand;

// What the readers found goes here, so that no compiler leaves the work out.
volatile size_t sink = 0;

/// simdjson's reader wants some bytes behind the body that it may read; the room is there already.
simdjson::padded_string_view padded(const QByteArray &body)
{
    return simdjson::padded_string_view(body.constData(), size_t(body.size()),
                                        size_t(body.capacity()));
}

size_t readStreamRecord(ondemand::object object)
{
    size_t found = 0;
    for (ondemand::field member : object) {
        const std::string_view name = member.unescaped_key();
        if (name == "ApproximateCreationDateTime")
            found += size_t(double(member.value()));
        else if (name == "SequenceNumber")
            found += std::string_view(member.value()).size();
        else if (name == "SizeBytes")
            found += size_t(int64_t(member.value()));
        else if (name == "Keys" || name == "NewImage" || name == "OldImage")
            found += std::string_view(member.value().get_object().value().raw_json()).size();
    }
    return found;
}

size_t readRow(ondemand::object object)
{
    size_t found = 0;
    for (ondemand::field member : object) {
        const std::string_view name = member.unescaped_key();
        if (name == "eventID" || name == "eventName")
            found += std::string_view(member.value()).size();
        else if (name == "dynamodb")
            found += readStreamRecord(member.value());
    }
    return found;
}

size_t visit(ondemand::value value)
{
    size_t found = 1;
    switch (value.type()) {
    case ondemand::json_type::object:
        for (ondemand::field member : value.get_object())
            found += std::string_view(member.unescaped_key()).size() + visit(member.value());
        break;
    case ondemand::json_type::array:
        for (ondemand::value element : value.get_array())
            found += visit(element);
        break;
    case ondemand::json_type::string:
        found += std::string_view(value.get_string()).size();
        break;
    case ondemand::json_type::number:
        found += size_t(double(value.get_double()));
        break;
    case ondemand::json_type::boolean:
        found += bool(value.get_bool()) ? 1 : 0;
        break;
    case ondemand::json_type::null:
        found += value.is_null() ? 1 : 0;
        break;
    }
    return found;
}

template <typename Read>
qint64 forEachRecord(const QByteArray &body, Read read)
{
    static ondemand::parser parser;
    try {
        qint64 records = 0;
        size_t found = 0;
        ondemand::document document = parser.iterate(padded(body));
        for (ondemand::value record : document["Records"].get_array()) {
            found += read(record);
            ++records;
        }
        sink = sink + found;
        return records;
    } catch (const simdjson::simdjson_error &) {
        return -1;
    }
}

} // namespace

qint64 decodeOnDemandRows(const QByteArray &body)
{
    return forEachRecord(body, [](ondemand::value record) { return readRow(record.get_object()); });
}

qint64 decodeOnDemandVisit(const QByteArray &body)
{
    return forEachRecord(body, [](ondemand::value record) { return visit(record); });
}

qint64 decodeQJsonDocument(const QByteArray &body)
{
    const QJsonDocument document = QJsonDocument::fromJson(body);
    if (!document.isObject())
        return -1;
    const QVariantList records =
            document.object().value(QLatin1String("Records")).toArray().toVariantList();
    sink = sink + size_t(records.size());
    return records.size();
}

} // namespace tailrace::bench
