// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "capture/contextline.h"

#include "formats/json.h"

#include <QDateTime>

#include <algorithm>
#include <array>

namespace tailrace::capture {

namespace {

using formats::Json;
using Kind = Boundary::Kind;

struct KindName
{
    Kind kind;
    const char *name;
};
constexpr std::array kindNames = {
        KindName{Kind::CaptureStarted, "captureStarted"},
        KindName{Kind::CaptureEnded, "captureEnded"},
        KindName{Kind::StreamStarted, "streamStarted"},
        KindName{Kind::StreamReplaced, "streamReplaced"},
        KindName{Kind::ViewTypeChanged, "viewTypeChanged"},
};

constexpr std::array<QByteArrayView, 4> contextNames = {"page", "quarantined", "gap", "boundary"};

// Always with milliseconds, so that a time comes back as it was.
Json timeText(qint64 ms)
{
    return Json::string(
            QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC).toString(Qt::ISODateWithMs).toLatin1());
}

qint64 timeOf(const Json &object, QByteArrayView name)
{
    const Json *text = object.find(name);
    const QDateTime time =
            text ? QDateTime::fromString(text->toString(), Qt::ISODateWithMs) : QDateTime();
    return time.isValid() ? time.toMSecsSinceEpoch() : 0;
}

QString textOf(const Json &object, QByteArrayView name)
{
    const Json *text = object.find(name);
    return text && text->isString() ? text->toString() : QString();
}

qint64 countOf(const Json &object, QByteArrayView name, qint64 otherwise)
{
    const Json *number = object.find(name);
    return number ? number->toInt().value_or(otherwise) : otherwise;
}

Json textOrNull(const QByteArray &text)
{
    return text.isEmpty() ? Json::null() : Json::string(text);
}

void setIfKnown(Json &object, const char *name, const QString &text)
{
    if (!text.isEmpty())
        object.set(name, Json::string(text));
}

QByteArray lineOf(const char *name, Json facts)
{
    return formats::toJson(Json::object({{name, std::move(facts)}}));
}

tl::unexpected<Error> notWhole(const QString &why)
{
    return failure(ErrorKind::Malformed, why);
}

Result<Context> pageFrom(const Json &facts)
{
    PageContext page;
    page.streamArn = textOf(facts, "streamArn");
    page.shardId = textOf(facts, "shardId");
    page.arrivedMs = timeOf(facts, "arrived");
    page.records = countOf(facts, "records", -1);
    page.quarantined = countOf(facts, "quarantined", 0);
    if (page.records < 0 || page.quarantined < 0)
        return notWhole(QStringLiteral("a page's line does not say how many records follow"));
    return page;
}

Result<Context> setAsideFrom(const Json &facts)
{
    SetAside record;
    record.reason = textOf(facts, "reason");
    const Json *text = facts.find("text");
    const Json *base64 = facts.find("base64");
    if (text && text->isString()) {
        record.text = text->text();
        return record;
    }
    auto bytes = QByteArray::fromBase64Encoding(base64 ? base64->text() : QByteArray("?"),
                                                QByteArray::AbortOnBase64DecodingErrors);
    if (!bytes)
        return notWhole(QStringLiteral("a record that was set aside has no readable text"));
    record.text = std::move(*bytes);
    return record;
}

Result<Context> gapFrom(const Json &facts)
{
    stream::Gap gap;
    gap.shardId = textOf(facts, "shardId");
    gap.after = textOf(facts, "after").toUtf8();
    gap.before = textOf(facts, "before").toUtf8();
    gap.cause = textOf(facts, "cause");
    const Json *certain = facts.find("certain");
    gap.certain = certain && certain->toBool();
    gap.atMs = timeOf(facts, "time");
    gap.afterMs = timeOf(facts, "afterTime");
    gap.beforeMs = timeOf(facts, "beforeTime");
    return gap;
}

Result<Context> boundaryFrom(const Json &facts)
{
    const QByteArray name = textOf(facts, "kind").toUtf8();
    const auto known = std::find_if(kindNames.begin(), kindNames.end(),
                                    [&](const KindName &row) { return name == row.name; });
    if (known == kindNames.end())
        return notWhole(QStringLiteral("a boundary of a kind that this version does not know: %1")
                                .arg(QString::fromUtf8(name)));
    Boundary out;
    out.kind = known->kind;
    out.atMs = timeOf(facts, "time");
    out.tableArn = textOf(facts, "tableArn");
    out.streamArn = textOf(facts, "streamArn");
    out.viewType = textOf(facts, "viewType");
    out.reason = textOf(facts, "reason");
    out.version = textOf(facts, "tailrace");
    out.format = int(countOf(facts, "format", formatNumber));
    out.records = countOf(facts, "records", -1);
    return out;
}

// The name of the first member, when the line begins as an object does.
QByteArrayView firstName(QByteArrayView line)
{
    const auto skipSpace = [&line] {
        while (!line.isEmpty() && (line.front() == ' ' || line.front() == '\t'))
            line = line.sliced(1);
    };
    for (const char expected : {'{', '"'}) {
        skipSpace();
        if (line.isEmpty() || line.front() != expected)
            return {};
        line = line.sliced(1);
    }
    const qsizetype end = line.indexOf('"');
    return end < 0 ? QByteArrayView() : line.first(end);
}

} // namespace

QByteArray contextLine(const PageContext &page)
{
    Json facts = Json::object();
    setIfKnown(facts, "shardId", page.shardId);
    setIfKnown(facts, "streamArn", page.streamArn);
    if (page.arrivedMs > 0)
        facts.set("arrived", timeText(page.arrivedMs));
    facts.set("records", Json::number(page.records));
    if (page.quarantined > 0)
        facts.set("quarantined", Json::number(page.quarantined));
    return lineOf("page", std::move(facts));
}

QByteArray contextLine(const SetAside &record)
{
    Json facts = Json::object();
    facts.set("reason", Json::string(record.reason));
    // As text where it is one and does not grow much by its escapes.
    const QByteArray base64 = record.text.toBase64();
    const bool isText = QString::fromUtf8(record.text).toUtf8() == record.text;
    QByteArray escaped;
    formats::appendJsonString(escaped, record.text);
    if (isText && escaped.size() <= base64.size() + base64.size() / 2)
        facts.set("text", Json::string(record.text));
    else
        facts.set("base64", Json::string(base64));
    return lineOf("quarantined", std::move(facts));
}

QByteArray contextLine(const stream::Gap &gap)
{
    Json facts = Json::object();
    facts.set("shardId", Json::string(gap.shardId));
    facts.set("after", textOrNull(gap.after));
    facts.set("before", textOrNull(gap.before));
    facts.set("cause", Json::string(gap.cause));
    facts.set("certain", Json::boolean(gap.certain));
    const std::array times = {std::pair{"afterTime", gap.afterMs},
                              std::pair{"beforeTime", gap.beforeMs}, std::pair{"time", gap.atMs}};
    for (const auto &[name, ms] : times)
        if (ms > 0)
            facts.set(name, timeText(ms));
    return lineOf("gap", std::move(facts));
}

QByteArray contextLine(const Boundary &boundary)
{
    const auto row = std::find_if(kindNames.begin(), kindNames.end(), [&](const KindName &known) {
        return known.kind == boundary.kind;
    });
    Json facts = Json::object();
    facts.set("kind", Json::string(QByteArray(row->name)));
    if (boundary.kind == Kind::CaptureStarted)
        facts.set("format", Json::number(boundary.format));
    setIfKnown(facts, "tailrace", boundary.version);
    setIfKnown(facts, "tableArn", boundary.tableArn);
    setIfKnown(facts, "streamArn", boundary.streamArn);
    setIfKnown(facts, "viewType", boundary.viewType);
    if (boundary.records >= 0)
        facts.set("records", Json::number(boundary.records));
    setIfKnown(facts, "reason", boundary.reason);
    facts.set("time", timeText(boundary.atMs));
    return lineOf("boundary", std::move(facts));
}

QString placeAndReason(const Damage &damage)
{
    return QStringLiteral("line %1, byte %2: %3")
            .arg(damage.line)
            .arg(damage.offset)
            .arg(damage.reason);
}

bool isContextLine(QByteArrayView line)
{
    const QByteArrayView name = firstName(line);
    return std::find(contextNames.begin(), contextNames.end(), name) != contextNames.end();
}

Result<Context> parseContextLine(QByteArrayView line)
{
    const auto json = formats::parseJson(line, {.maxBytes = line.size(), .maxDepth = 8});
    if (!json)
        return failure(json.error());
    if (json->members().size() != 1 || !json->members().front().value.isObject())
        return notWhole(QStringLiteral("it is no line of a capture"));
    const auto &[name, facts, position] = json->members().front();
    if (name == "page")
        return pageFrom(facts);
    if (name == "quarantined")
        return setAsideFrom(facts);
    if (name == "gap")
        return gapFrom(facts);
    if (name == "boundary")
        return boundaryFrom(facts);
    return notWhole(QStringLiteral("it is no line of a capture"));
}

} // namespace tailrace::capture
