// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dynamodb/itemcheck.h"

#include <algorithm>

namespace tailrace::dynamodb {

namespace {

tl::unexpected<Error> refuse(const QByteArray &name, const QString &why, const QString &remedy)
{
    ErrorFacts facts;
    facts.remedy = remedy;
    return failure(ErrorKind::Invalid, QStringLiteral("%1: %2").arg(QString::fromUtf8(name), why),
                   facts);
}

QString typeText(AttributeValue::Type type)
{
    return QString::fromLatin1(typeName(type));
}

Result<> checkKeyAttribute(const AttributeMap &item, const KeyElement &element)
{
    const QString role =
            element.isPartitionKey ? QStringLiteral("partition key") : QStringLiteral("sort key");
    const AttributeValue *value = find(item, element.name);
    if (!value)
        return refuse(element.name, QStringLiteral("the %1 is missing").arg(role),
                      QStringLiteral("add the attribute with type %1").arg(typeText(element.type)));
    if (value->type() != element.type)
        return refuse(element.name,
                      QStringLiteral("the %1 is of type %2, and the table expects %3")
                              .arg(role, typeText(value->type()), typeText(element.type)),
                      QStringLiteral("write it as {\"%1\":...}").arg(typeText(element.type)));
    if (element.type == AttributeValue::Type::N)
        return {};
    if (value->bytes().isEmpty())
        return refuse(element.name, QStringLiteral("the %1 is empty").arg(role),
                      QStringLiteral("give it at least one byte"));
    const qint64 limit = element.isPartitionKey ? maxPartitionKeyBytes : maxSortKeyBytes;
    if (value->bytes().size() > limit)
        return refuse(element.name,
                      QStringLiteral("the %1 has %2 bytes, more than the %3 allowed")
                              .arg(role)
                              .arg(value->bytes().size())
                              .arg(limit),
                      QStringLiteral("shorten it"));
    return {};
}

} // namespace

Result<> validateForPut(const AttributeMap &item, const std::vector<KeyElement> &keySchema)
{
    for (const KeyElement &element : keySchema)
        if (const Result<> checked = checkKeyAttribute(item, element); !checked)
            return checked;
    const qint64 size = itemSizeBytes(item);
    if (size > maxItemBytes) {
        ErrorFacts facts;
        facts.remedy = QStringLiteral("move large values elsewhere, for example to S3, and store "
                                      "where they are");
        return failure(ErrorKind::Invalid,
                       QStringLiteral("the item has %1 bytes, more than the %2 (400 KB) allowed")
                               .arg(size)
                               .arg(maxItemBytes),
                       facts);
    }
    return {};
}

Result<> validateKey(const AttributeMap &key, const std::vector<KeyElement> &keySchema)
{
    for (const auto &[name, value] : key) {
        const bool isKey = std::any_of(
                keySchema.begin(), keySchema.end(),
                [&name = name](const KeyElement &element) { return element.name == name; });
        if (!isKey)
            return refuse(name, QStringLiteral("the attribute is not part of the table's key"),
                          QStringLiteral("leave it out of the key"));
    }
    return validateForPut(key, keySchema);
}

} // namespace tailrace::dynamodb
