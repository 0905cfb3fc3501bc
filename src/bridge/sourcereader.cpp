// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bridge/sourcereader.h"

#include "aws/arn.h"
#include "bridge/awsaccessreader.h"
#include "bridge/objectreader.h"

#include <QDateTime>
#include <QRegularExpression>

namespace tailrace::bridge {

namespace {

using formats::Json;
using Presence = ObjectReader::Presence;

void readTable(ObjectReader &reader, Source &source)
{
    const auto table = reader.text("table", Presence::Required,
                                   QStringLiteral("arn:aws:dynamodb:REGION:ACCOUNT:table/NAME"));
    if (!table)
        return;
    source.table = *table;
    const Json &at = *reader.json().find("table");
    const auto arn = aws::parseArn(*table);
    if (!arn)
        reader.fault(at, "table", base::describe(arn.error()));
    else if (arn->resourceType == aws::Arn::ResourceType::Index)
        reader.fault(
                at, "table",
                QStringLiteral("this is an index, which has no stream; write the table's ARN"));
}

std::optional<qint64> readTime(const QString &text)
{
    // A time without a zone means another moment on each machine.
    static const QRegularExpression zone(QStringLiteral("(Z|[+-][0-9]{2}:?[0-9]{2})$"));
    const QDateTime time = QDateTime::fromString(text, Qt::ISODateWithMs);
    if (!time.isValid() || !zone.match(text).hasMatch())
        return std::nullopt;
    return time.toMSecsSinceEpoch();
}

StartingPosition readStartingPosition(const Json &json, FaultList &faults)
{
    using Kind = StartingPosition::Kind;
    const QString path = QStringLiteral("source.startingPosition");
    const QString advice =
            QStringLiteral("write LATEST, TRIM_HORIZON or {at: 2026-11-22T04:00:00Z}");
    if (json.isString() && json.text() == "LATEST")
        return {Kind::Latest, 0};
    if (json.isString() && json.text() == "TRIM_HORIZON")
        return {Kind::TrimHorizon, 0};
    if (json.isString())
        faults.add(json, path,
                   QStringLiteral("there is no position %1; %2").arg(quoted(json.text()), advice));
    if (!json.isObject()) {
        if (!json.isString())
            faults.add(json, path,
                       QStringLiteral("here stands %1; %2").arg(typeInWords(json), advice));
        return {};
    }
    ObjectReader reader(json, path, faults);
    const auto text = reader.text("at", Presence::Required, QStringLiteral("2026-11-22T04:00:00Z"));
    reader.refuseOthers();
    if (!text)
        return {};
    const auto time = readTime(*text);
    if (!time)
        reader.fault(*json.find("at"), "at",
                     QStringLiteral("%1 is no time with a zone; write it like 2026-11-22T04:00:00Z")
                             .arg(quoted(text->toUtf8())));
    return {Kind::AtTime, time.value_or(0)};
}

} // namespace

Source readSource(const Json &json, FaultList &faults)
{
    Source source;
    ObjectReader reader(json, QStringLiteral("source"), faults);
    readTable(reader, source);
    if (const Json *position = reader.member("startingPosition"))
        source.startingPosition = readStartingPosition(*position, faults);
    AwsAccess access = readAwsAccess(reader);
    source.credentials = std::move(access.credentials);
    source.endpointUrl = std::move(access.endpointUrl);
    source.region = std::move(access.region);
    reader.refuseOthers();
    return source;
}

} // namespace tailrace::bridge
