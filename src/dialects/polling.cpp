// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialects/polling.h"

#include "filter/extension.h"

namespace tailrace::dialects {

namespace {

using formats::Json;

/// One number of a route's delivery, and Pipes' name of it.
struct Limit
{
    const char *ours;
    const char *theirs;
    qint64 usual;
    qint64 most;
};

constexpr Limit limits[] = {
        {"batchSize", "BatchSize", 100, 10'000},
        {"maximumBatchingWindowInSeconds", "MaximumBatchingWindowInSeconds", 0, 300},
        {"parallelizationFactor", "ParallelizationFactor", 1, 10},
        {"maximumRetryAttempts", "MaximumRetryAttempts", -1, 10'000},
        {"maximumRecordAgeInSeconds", "MaximumRecordAgeInSeconds", -1, 604'800},
};

constexpr size_t mostFilters = 5;
constexpr qsizetype longestPattern = 4096;

} // namespace

void setPolling(Json &properties, const RouteView &route, qint64 mostInBatch, Findings &findings)
{
    for (const Limit &limit : limits) {
        const bool isBatch = qstrcmp(limit.ours, "batchSize") == 0;
        const qint64 most = isBatch ? std::min(limit.most, mostInBatch) : limit.most;
        const qint64 wanted = route.limit(limit.ours, limit.usual);
        const qint64 value = std::min(wanted, most);
        if (value != wanted) {
            const QString place =
                    route.place(QStringLiteral("delivery.") + QLatin1String(limit.ours));
            const QString message = QStringLiteral("%1 is more than it takes there; %2 is written")
                                            .arg(wanted)
                                            .arg(value);
            // Nobody chose what stands nowhere.
            if (at(route.delivery(), {limit.ours}))
                findings.lost(place, message);
            else
                findings.note(place, message);
        }
        if (value != limit.usual)
            properties.set(limit.theirs, Json::number(value));
    }
}

Json readPolling(const Json &properties, const QString &place, Findings &findings)
{
    Json delivery = Json::object();
    for (const Limit &limit : limits) {
        const Json *given = properties.find(limit.theirs);
        if (!given)
            continue;
        const bool isText = given->isString() && formats::isJsonNumber(given->text());
        const auto value = isText ? Json::number(given->text()).toInt() : given->toInt();
        if (!value)
            findings.lost(place + QLatin1Char('.') + QLatin1String(limit.theirs),
                          QStringLiteral("it is no number before deployment; the usual one is "
                                         "taken"));
        else if (*value != limit.usual)
            delivery.set(limit.ours, Json::number(*value));
    }
    return delivery.members().empty() ? Json() : delivery;
}

std::optional<Json> writeCriteria(const RouteView &route, Findings &findings)
{
    const Json *filter = route.filter();
    if (!filter)
        return Json();
    const QString place = route.place(QStringLiteral("filter"));
    Json patterns = *filter;
    for (const Json &pattern : patterns.items()) {
        if (!filter::extensionIn(pattern))
            continue;
        findings.lost(place, QStringLiteral("tailrace-numeric is Tailrace's own; the route is left "
                                            "out, since it would send what it shouldn't"));
        return std::nullopt;
    }
    if (patterns.items().size() > mostFilters)
        patterns = Json::array({object("$or", patterns)});
    Json list = Json::array();
    for (const Json &pattern : patterns.items()) {
        const QByteArray one = formats::toJson(pattern);
        if (QString::fromUtf8(one).size() > longestPattern) {
            findings.lost(place,
                          QStringLiteral("a pattern has up to %1 characters there; the route "
                                         "is left out")
                                  .arg(longestPattern));
            return std::nullopt;
        }
        list.items().push_back(object("Pattern", Json::string(one)));
    }
    return object("Filters", list);
}

Json readCriteria(const Json *criteria, const QString &place, Findings &findings)
{
    Json patterns = Json::array();
    const Json *filters = at(criteria, {"Filters"});
    for (const Json &filter : filters ? filters->items() : Json::Array()) {
        const Json *pattern = filter.find("Pattern");
        const auto read = pattern && pattern->isString()
                                  ? formats::parseJson(pattern->text())
                                  : Result<Json>(failure(ErrorKind::Invalid, {}));
        if (read) {
            patterns.items().push_back(*read);
            continue;
        }
        findings.lost(place + QStringLiteral(".FilterCriteria"),
                      QStringLiteral("a pattern of it is no JSON text; write the filter"));
    }
    // Without any, everything would be sent.
    if (patterns.items().empty() && filters && !filters->items().empty()) {
        findings.lost(place + QStringLiteral(".FilterCriteria"),
                      QStringLiteral("no pattern of it could be read, so the route has one that "
                                     "nothing matches"));
        patterns.items().push_back(
                object("eventName", Json::array({object("exists", Json::boolean(false))})));
    }
    const bool isJoined = patterns.items().size() == 1 && patterns.items()[0].members().size() == 1
                          && patterns.items()[0].find("$or");
    if (isJoined)
        patterns = *Json(patterns.items()[0]).find("$or");
    return patterns.items().empty() ? Json() : patterns;
}

QString startingPosition(const Json &bridge, Findings &findings)
{
    const Json *position = at(&bridge, {"source", "startingPosition"});
    if (!position)
        return QStringLiteral("LATEST");
    if (position->isString())
        return position->toString();
    findings.lost(
            QStringLiteral("source.startingPosition"),
            QStringLiteral("no time can be named there; TRIM_HORIZON is written, which begins "
                           "earlier and repeats"));
    return QStringLiteral("TRIM_HORIZON");
}

void listLostOfAccess(const Json &settings, const QString &place, Findings &findings)
{
    if (settings.find("credentials"))
        findings.lost(place + QStringLiteral(".credentials"),
                      QStringLiteral("a role takes their place"));
    for (const char *member : {"endpointUrl", "region"})
        if (settings.find(member))
            findings.lost(place + QLatin1Char('.') + QLatin1String(member),
                          QStringLiteral("AWS's own endpoint of the ARN's region is used"));
}

void listLostOfRoute(const RouteView &route, Findings &findings)
{
    if (route.snapshot())
        findings.lost(route.place(QStringLiteral("snapshot")),
                      QStringLiteral("only the stream is read there"));
    if (at(route.delivery(), {"deadLetter"}))
        findings.lost(route.place(QStringLiteral("delivery.deadLetter")),
                      QStringLiteral("dead letters go to a queue or topic there, which the "
                                     "document doesn't name"));
}

QString tagValue(const QString &name, const QString &place, Findings &findings)
{
    constexpr qsizetype longest = 256;
    QString made;
    for (const QChar c : name)
        made += c.isLetterOrNumber() || c == QLatin1Char(' ')
                                || QStringView(u"_.:/=+-@").contains(c)
                        ? c
                        : QChar(QLatin1Char('_'));
    made.truncate(longest);
    if (made != name)
        findings.lost(
                place,
                QStringLiteral("a tag can't hold the name as it is; \"%1\" is written").arg(made));
    return made;
}

} // namespace tailrace::dialects
