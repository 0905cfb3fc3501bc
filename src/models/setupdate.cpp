// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/setupdate.h"

#include "stream/writematch.h"

namespace tailrace::models {

PlannedWrite setUpdate(const QString &table, const dynamodb::AttributeMap &item,
                       const std::vector<dynamodb::KeyElement> &schema)
{
    using formats::Json;
    PlannedWrite update;
    update.sets.emplace();
    update.request.kind = dynamodb::WriteKind::Update;
    update.request.table = table;
    update.request.item = stream::keyOf(item, schema);
    Json names = Json::object();
    Json values = Json::object();
    QByteArrayList clauses;
    for (const auto &[name, value] : item) {
        if (dynamodb::find(update.request.item, name))
            continue;
        const QByteArray number = QByteArray::number(clauses.size());
        QByteArray json;
        dynamodb::appendJson(json, value);
        names.set("#set" + number, Json::string(name));
        values.set(":set" + number, formats::parseJson(json).value_or(Json()));
        clauses << "#set" + number + " = :set" + number;
        update.sets->emplace_back(name, value);
    }
    if (clauses.isEmpty())
        return update; // makes the item where there is none
    update.request.updateExpression = "SET " + clauses.join(", ");
    update.request.expressionAttributeNames = names;
    update.request.expressionAttributeValues = values;
    return update;
}

} // namespace tailrace::models
