// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bridge/dynamodbsinkreader.h"

#include "aws/arn.h"
#include "bridge/awsaccessreader.h"
#include "bridge/choice.h"

namespace tailrace::bridge {

namespace {

using formats::Json;
using Mode = DynamoDbSinkSettings::Mode;
using Presence = ObjectReader::Presence;

constexpr Choice<Mode> modes[] = {{"replicate", Mode::Replicate}, {"putItem", Mode::PutItem}};

constexpr qsizetype longestAttributeName = 64 * 1024; // aws.md 5.5
const QString usualAttribute = QStringLiteral("tailrace_version");

void readTable(ObjectReader &reader, DynamoDbSinkSettings &sink)
{
    const auto table = reader.text("table", Presence::Required,
                                   QStringLiteral("arn:aws:dynamodb:REGION:ACCOUNT:table/NAME"));
    if (!table)
        return;
    sink.table = *table;
    const Json &at = *reader.json().find("table");
    const auto arn = aws::parseArn(*table);
    if (!arn)
        reader.fault(at, "table", base::describe(arn.error()));
    else if (arn->resourceType != aws::Arn::ResourceType::Table)
        reader.fault(at, "table",
                     QStringLiteral("items are written to a table; write the table's ARN, which "
                                    "ends with table/NAME"));
}

void readVersionAttribute(ObjectReader &reader, DynamoDbSinkSettings &sink)
{
    const auto name = reader.text("versionAttribute", Presence::Optional, usualAttribute);
    sink.versionAttribute = name.value_or(usualAttribute);
    if (!name)
        return;
    const Json &at = *reader.json().find("versionAttribute");
    if (sink.mode != Mode::Replicate)
        reader.fault(at, "versionAttribute",
                     QStringLiteral("it belongs to mode: replicate; take it out"));
    else if (name->toUtf8().size() > longestAttributeName)
        reader.fault(at, "versionAttribute",
                     QStringLiteral("the name of an attribute has up to %1 bytes")
                             .arg(longestAttributeName));
}

} // namespace

SinkSettings readDynamoDbSink(const Json &json, const QString &path, FaultList &faults)
{
    DynamoDbSinkSettings sink;
    ObjectReader reader(json, path, faults);
    readTable(reader, sink);
    sink.mode = readChoice(reader, "mode", modes, Mode::Replicate);
    readVersionAttribute(reader, sink);
    sink.access = readAwsAccess(reader);
    reader.refuseOthers();
    return sink;
}

void refuseLoops(const Document &document, const Json &json, FaultList &faults)
{
    const auto source = aws::parseArn(document.source.table);
    const Json *routes = json.find("routes");
    if (!source || routes == nullptr)
        return;
    for (size_t i = 0; i < document.routes.size(); ++i) {
        const auto *sink = std::get_if<DynamoDbSinkSettings>(&document.routes[i].sink);
        const auto target = sink ? aws::parseArn(sink->table) : Result<aws::Arn>();
        if (!sink || !target || target->tableArn() != source->tableArn()
            || sink->access.endpointUrl != document.source.endpointUrl)
            continue;
        const Json &table = *routes->items()[i].find("sink")->find("dynamodb")->find("table");
        faults.add(table, QStringLiteral("routes[%1].sink.dynamodb.table").arg(i),
                   QStringLiteral("this is the table that the bridge reads: each item that it "
                                  "writes would come out again without end; name another table"));
    }
}

} // namespace tailrace::bridge
