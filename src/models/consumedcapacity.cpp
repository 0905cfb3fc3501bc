// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/consumedcapacity.h"

#include "dynamodb/number.h"
#include "formats/json.h"

#include <QCoreApplication>

namespace tailrace::models {

QByteArray capacityUnits(const QByteArray &consumedCapacityJson)
{
    const auto parsed = formats::parseJson(consumedCapacityJson);
    const formats::Json *units = parsed ? parsed->find("CapacityUnits") : nullptr;
    return units && units->isNumber() ? units->text() : QByteArray();
}

QByteArray addUnits(const QByteArray &a, const QByteArray &b)
{
    if (a.isEmpty() || b.isEmpty())
        return a.isEmpty() ? b : a;
    return dynamodb::addNumbers(a, b).value_or(a);
}

QString capacityText(const QByteArray &units)
{
    if (units.isEmpty())
        return {};
    const auto canonical = dynamodb::canonicalNumber(units);
    const QString amount = QString::fromLatin1(canonical ? *canonical : units);
    return amount == QLatin1String("1")
                   ? QCoreApplication::translate("ConsumedCapacity", "1 capacity unit")
                   : QCoreApplication::translate("ConsumedCapacity", "%1 capacity units")
                             .arg(amount);
}

} // namespace tailrace::models
