// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/expression.h"

namespace tailrace::sandbox {

using formats::Json;

Outcome<Placeholders> Placeholders::from(const Json &request)
{
    Placeholders out;
    if (const Json *names = request.find("ExpressionAttributeNames"))
        for (const auto &member : names->members())
            out.m_names.insert(member.name, member.value.text());
    if (const Json *values = request.find("ExpressionAttributeValues")) {
        for (const auto &member : values->members()) {
            const auto value =
                    dynamodb::valueFromJson(member.value, QString::fromUtf8(member.name));
            if (!value)
                return invalid(
                        QStringLiteral("ExpressionAttributeValues contains invalid value: %1")
                                .arg(value.error().message));
            out.m_values.insert(member.name, *value);
        }
    }
    return out;
}

Outcome<QByteArray> Placeholders::name(const QByteArray &placeholder)
{
    const auto it = m_names.constFind(placeholder);
    if (it == m_names.cend())
        return invalid(QStringLiteral("An expression attribute name used in the document path is "
                                      "not defined; attribute name: %1")
                               .arg(QString::fromUtf8(placeholder)));
    m_used.insert(placeholder);
    return *it;
}

Outcome<dynamodb::AttributeValue> Placeholders::value(const QByteArray &placeholder)
{
    const auto it = m_values.constFind(placeholder);
    if (it == m_values.cend())
        return invalid(QStringLiteral("An expression attribute value used in expression is not "
                                      "defined; attribute value: %1")
                               .arg(QString::fromUtf8(placeholder)));
    m_used.insert(placeholder);
    return *it;
}

Outcome<void> Placeholders::checkAllUsed() const
{
    for (auto it = m_names.cbegin(); it != m_names.cend(); ++it)
        if (!m_used.contains(it.key()))
            return invalid(QStringLiteral("Value provided in ExpressionAttributeNames unused in "
                                          "expressions: keys: {%1}")
                                   .arg(QString::fromUtf8(it.key())));
    for (auto it = m_values.cbegin(); it != m_values.cend(); ++it)
        if (!m_used.contains(it.key()))
            return invalid(QStringLiteral("Value provided in ExpressionAttributeValues unused in "
                                          "expressions: keys: {%1}")
                                   .arg(QString::fromUtf8(it.key())));
    return {};
}

} // namespace tailrace::sandbox
