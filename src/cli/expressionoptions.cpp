// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/expressionoptions.h"

#include "cli/input.h"
#include "dynamodb/attributevalue.h"

namespace tailrace::cli {

using formats::Json;

Result<Json> objectOption(const QCommandLineParser &options, const QString &name)
{
    if (!options.isSet(name))
        return Json::null();
    const auto text = readValue(options.value(name));
    if (!text)
        return failure(text.error());
    auto json = parseInput(*text);
    if (json && json->isObject())
        return json;
    ErrorFacts facts = json ? ErrorFacts{} : json.error().facts;
    facts.remedy = QStringLiteral("give a JSON object");
    return failure(ErrorKind::Usage,
                   QStringLiteral("--%1: %2")
                           .arg(name, json ? QStringLiteral("is no object") : json.error().message),
                   facts);
}

Result<Json> valuesOption(const QCommandLineParser &options)
{
    const auto values = objectOption(options, QStringLiteral("values"));
    if (!values || values->isNull())
        return values;
    const auto typed = dynamodb::itemFromJson(*values);
    if (typed)
        return values;
    return failure(ErrorKind::Usage, QStringLiteral("--values: ") + typed.error().message,
                   typed.error().facts);
}

} // namespace tailrace::cli
