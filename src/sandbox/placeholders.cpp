// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/expression.h"

#include <algorithm>

namespace tailrace::sandbox {

using formats::Json;

namespace {

// The member, when it is there and has something in it.
Outcome<const Json *> membersOf(const Json &request, const char *name)
{
    const Json *member = request.find(name);
    if (!member || member->isNull())
        return nullptr;
    if (!member->isObject())
        return refuse("SerializationException", QStringLiteral("Unexpected field type"));
    if (member->members().empty())
        return invalid(QStringLiteral("%1 must not be empty").arg(QLatin1String(name)));
    return member;
}

// A prefix, then letters, digits and lines.
Outcome<void> checkKey(const char *name, const QByteArray &key, char prefix)
{
    const auto fits = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
               || c == '_';
    };
    if (key.size() > 1 && key[0] == prefix && std::all_of(key.begin() + 1, key.end(), fits))
        return {};
    return invalid(QStringLiteral("%1 contains invalid key: Syntax error; key: \"%2\"")
                           .arg(QLatin1String(name), QString::fromUtf8(key)));
}

template <typename Rows>
Outcome<void> checkUsed(const char *name, const Rows &rows, const QSet<QByteArray> &used)
{
    QByteArrayList unused;
    for (const auto &[key, value] : rows)
        if (!used.contains(key))
            unused.append(key);
    if (unused.isEmpty())
        return {};
    return invalid(QStringLiteral("Value provided in %1 unused in expressions: keys: {%2}")
                           .arg(QLatin1String(name), QString::fromUtf8(unused.join(", "))));
}

template <typename Rows>
auto find(const Rows &rows, const QByteArray &key)
{
    const auto at = std::find_if(rows.begin(), rows.end(),
                                 [&](const auto &row) { return row.first == key; });
    return at == rows.end() ? nullptr : &at->second;
}

constexpr char names[] = "ExpressionAttributeNames";
constexpr char values[] = "ExpressionAttributeValues";

} // namespace

Outcome<Placeholders> Placeholders::from(const Json &request)
{
    Placeholders out;
    const auto given = membersOf(request, names);
    if (!given)
        return tl::unexpected(given.error());
    for (const auto &member : *given ? (*given)->members() : Json::Object{}) {
        if (const auto legal = checkKey(names, member.name, '#'); !legal)
            return tl::unexpected(legal.error());
        if (!member.value.isString() || member.value.text().isEmpty())
            return invalid(QStringLiteral("ExpressionAttributeNames contains invalid value: Empty "
                                          "attribute name for key %1")
                                   .arg(QString::fromUtf8(member.name)));
        out.m_names.append({member.name, member.value.text()});
    }
    const auto valued = membersOf(request, values);
    if (!valued)
        return tl::unexpected(valued.error());
    for (const auto &member : *valued ? (*valued)->members() : Json::Object{}) {
        if (const auto legal = checkKey(values, member.name, ':'); !legal)
            return tl::unexpected(legal.error());
        const auto value = dynamodb::valueFromJson(member.value);
        if (!value)
            return invalid(
                    QStringLiteral("ExpressionAttributeValues contains invalid value: %1 for key "
                                   "%2")
                            .arg(value.error().message, QString::fromUtf8(member.name)));
        out.m_values.append({member.name, *value});
    }
    return out;
}

const QByteArray *Placeholders::name(const QByteArray &placeholder)
{
    m_used.insert(placeholder);
    return find(m_names, placeholder);
}

const dynamodb::AttributeValue *Placeholders::value(const QByteArray &placeholder)
{
    m_used.insert(placeholder);
    return find(m_values, placeholder);
}

Outcome<void> Placeholders::checkAllUsed() const
{
    if (const auto used = checkUsed(names, m_names, m_used); !used)
        return used;
    return checkUsed(values, m_values, m_used);
}

} // namespace tailrace::sandbox
