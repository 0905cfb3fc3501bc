// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/recordvalues.h"

#include "stream/imagewalk.h"

namespace tailrace::models {

namespace {

using dynamodb::AttributeValue;
using Of = ConditionField::Of;
using Outcome = stream::ImageFind::Outcome;
using Type = AttributeValue::Type;

/// {"S":"x"} and {"N":"1"} as the service writes them, which most values are.
std::optional<AttributeValue> plainValue(QByteArrayView json)
{
    constexpr qsizetype before = 6; // {"S":"
    constexpr qsizetype after = 2;
    if (json.size() < before + after || !json.startsWith("{\"") || json.sliced(3, 3) != "\":\""
        || !json.endsWith("\"}"))
        return std::nullopt;
    const QByteArrayView contents = json.sliced(before).chopped(after);
    if (contents.contains('\\') || contents.contains('"'))
        return std::nullopt;
    if (json[2] == 'S')
        return AttributeValue::string(contents.toByteArray());
    if (json[2] == 'N')
        return AttributeValue::number(contents.toByteArray());
    return std::nullopt;
}

std::optional<AttributeValue> decoded(QByteArrayView json)
{
    if (auto plain = plainValue(json))
        return plain;
    const auto parsed = formats::parseJson(json);
    if (!parsed)
        return std::nullopt;
    auto value = dynamodb::valueFromJson(*parsed);
    return value ? std::optional(std::move(*value)) : std::nullopt;
}

std::optional<AttributeValue> findIn(QByteArrayView image, const AttributePath &path)
{
    const stream::ImageFind found = stream::findInImage(image, path.steps());
    if (found.outcome == Outcome::Found)
        return decoded(found.value);
    if (found.outcome == Outcome::Absent)
        return std::nullopt;
    const auto item = dynamodb::itemFromJson(image);
    const AttributeValue *value = item ? path.find(*item) : nullptr;
    return value ? std::optional(*value) : std::nullopt;
}

} // namespace

QByteArray originName(Origin origin)
{
    switch (origin) {
    case Origin::TimeToLive:
        return "TTL";
    case Origin::Replication:
        return "replication";
    case Origin::User:
        break;
    }
    return "user";
}

QByteArray rawText(const AttributeValue &value)
{
    switch (value.type()) {
    case Type::S:
    case Type::N:
        return value.bytes();
    case Type::B:
        return value.bytes().toBase64();
    default:
        break;
    }
    QByteArray json;
    dynamodb::appendPlainJson(json, value);
    return json;
}

QByteArrayView RecordValues::imageOf(Of of) const
{
    const QByteArrayView now = m_page.slice(m_entry.newImage);
    const QByteArrayView before = m_page.slice(m_entry.oldImage);
    switch (of) {
    case Of::NewImage:
        return now;
    case Of::OldImage:
        return before;
    default:
        break;
    }
    if (!now.isEmpty())
        return now;
    return before.isEmpty() ? m_page.slice(m_entry.keys) : before;
}

QByteArray RecordValues::operation() const
{
    if (m_entry.eventName != stream::EventName::Unknown)
        return stream::eventNameText(m_entry.eventName).toByteArray();
    const auto record = stream::decodeRecord(m_page, m_entry);
    return record ? record->eventNameText : QByteArray();
}

Origin RecordValues::origin() const
{
    if (m_entry.isTtl)
        return Origin::TimeToLive;
    if (!m_page.raw(m_entry).contains("aws:rep:"))
        return Origin::User;
    const auto record = stream::decodeRecord(m_page, m_entry);
    return record ? originOf(*record) : Origin::User;
}

QList<QByteArray> RecordValues::keys() const
{
    QList<QByteArray> values;
    const auto keys = dynamodb::itemFromJson(m_page.slice(m_entry.keys));
    if (!keys)
        return values;
    for (const auto &[name, value] : *keys)
        values << rawText(value);
    if (values.size() > 1)
        values.prepend(values.join("  "));
    return values;
}

std::optional<AttributeValue> RecordValues::find(const ConditionField &field) const
{
    const QByteArrayView image = imageOf(field.of);
    return image.isEmpty() ? std::nullopt : findIn(image, field.path);
}

std::optional<bool> RecordValues::isChanged(const AttributePath &path) const
{
    const QByteArrayView before = imageOf(Of::OldImage);
    const QByteArrayView now = imageOf(Of::NewImage);
    const bool hasOne = m_entry.eventName == stream::EventName::Insert ? !now.isEmpty()
                        : m_entry.eventName == stream::EventName::Remove
                                ? !before.isEmpty()
                                : !before.isEmpty() && !now.isEmpty();
    if (!hasOne)
        return std::nullopt;
    const stream::ImageFind a = stream::findInImage(before.isEmpty() ? "{}" : before, path.steps());
    const stream::ImageFind b = stream::findInImage(now.isEmpty() ? "{}" : now, path.steps());
    if (a.outcome == b.outcome && a.outcome != Outcome::Unclear && a.value == b.value)
        return false;
    const auto left = before.isEmpty() ? std::nullopt : findIn(before, path);
    const auto right = now.isEmpty() ? std::nullopt : findIn(now, path);
    return left.has_value() != right.has_value() || (left && !(*left == *right));
}

} // namespace tailrace::models
