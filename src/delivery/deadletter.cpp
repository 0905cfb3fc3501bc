// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "delivery/deadletter.h"

#include "formats/json.h"

#include <QDateTime>

namespace tailrace::delivery {

namespace {

using formats::Json;

constexpr QByteArrayView recordMember = ",\"record\":";

tl::unexpected<Error> noLetter(const QString &why)
{
    ErrorFacts facts;
    facts.remedy = QStringLiteral("it stays as it is; mend it or take it out by hand");
    return failure(ErrorKind::Malformed, QStringLiteral("this line is no dead letter: ") + why,
                   facts);
}

QString textOf(const Json &letter, QByteArrayView name)
{
    const Json *member = letter.find(name);
    return member ? member->toString() : QString();
}

// The very bytes where the record stands last, as it does in every line that we wrote; what
// somebody else wrote is written anew, with the same meaning.
QByteArray recordBytes(QByteArrayView line, const Json &record)
{
    const qsizetype at = line.indexOf(recordMember);
    if (at >= 0) {
        const QByteArrayView rest = line.sliced(at + recordMember.size()).chopped(1);
        if (formats::parseJson(rest))
            return rest.toByteArray();
    }
    return formats::toJson(record);
}

} // namespace

QByteArray deadLetterLine(const DeadLetter &letter)
{
    Json context = Json::object();
    context.set("bridge", Json::string(letter.bridge));
    context.set("route", Json::string(letter.route));
    context.set("streamArn", Json::string(letter.streamArn));
    context.set("shardId", Json::string(letter.shardId));
    context.set("attempts", Json::number(letter.attempts));
    context.set("code", letter.code.isEmpty() ? Json::null() : Json::string(letter.code));
    context.set("error", Json::string(letter.error));
    context.set("time", Json::string(QDateTime::fromMSecsSinceEpoch(letter.timeMs, Qt::UTC)
                                             .toString(Qt::ISODateWithMs)));
    QByteArray line = formats::toJson(context);
    line.chop(1);
    return line + recordMember.toByteArray() + letter.record + "}\n";
}

Result<DeadLetter> readDeadLetter(QByteArrayView line)
{
    const QByteArrayView text = line.trimmed();
    const auto json = formats::parseJson(text);
    if (!json)
        return noLetter(text.endsWith('}')
                                ? json.error().message
                                : QStringLiteral("it is cut off (%1)").arg(json.error().message));
    if (!json->isObject())
        return noLetter(QStringLiteral("it is no JSON object"));
    const Json *record = json->find("record");
    if (record == nullptr)
        return noLetter(QStringLiteral("it has no record"));
    DeadLetter letter;
    letter.route = textOf(*json, "route");
    if (letter.route.isEmpty())
        return noLetter(QStringLiteral("it does not say of which route it is"));
    letter.bridge = textOf(*json, "bridge");
    letter.streamArn = textOf(*json, "streamArn");
    letter.shardId = textOf(*json, "shardId");
    letter.code = textOf(*json, "code");
    letter.error = textOf(*json, "error");
    if (const Json *attempts = json->find("attempts"))
        letter.attempts = int(attempts->toInt().value_or(0));
    const QDateTime time = QDateTime::fromString(textOf(*json, "time"), Qt::ISODateWithMs);
    letter.timeMs = time.isValid() ? time.toMSecsSinceEpoch() : 0;
    letter.record = recordBytes(text, *record);
    return letter;
}

} // namespace tailrace::delivery
