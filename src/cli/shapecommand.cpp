// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/clock.h"
#include "cli/command.h"
#include "cli/exitstatus.h"
#include "cli/input.h"
#include "cli/output.h"
#include "cli/recordlines.h"
#include "delivery/eventbody.h"
#include "sinks/makesink.h"

namespace tailrace::cli {

namespace {

const QString name = QStringLiteral("shape");

QString text(const char *latin1)
{
    return QString::fromLatin1(latin1);
}

/// What is made of each record, and what it needs to know besides.
struct Shaper
{
    bridge::Route route;
    bool cloudEvents = false;
    delivery::ShapeContext context;
    qint64 filteredOut = 0;

    Result<bool> operator()(QByteArrayView line);
    Result<QByteArray> bodyOf(const stream::RecordPage &page) const;
};

Result<QByteArray> Shaper::bodyOf(const stream::RecordPage &page) const
{
    const stream::RecordEntry &entry = page.entries().front();
    if (!route.inputTemplate || cloudEvents)
        return delivery::eventBody(route,
                                   cloudEvents ? sinks::EventFormat::Structured
                                               : sinks::EventFormat::Shape,
                                   page, entry, context)
                .map([](const sinks::Event &event) { return event.body; });
    return delivery::expandRecord(page, entry, *route.inputTemplate, context)
            .map([](const bridge::Expansion &made) {
                for (const QString &absent : made.absent)
                    printNote(QStringLiteral("warning: the record has nothing at %1; null stands "
                                             "for it")
                                      .arg(absent));
                return made.text;
            });
}

Result<bool> Shaper::operator()(QByteArrayView line)
{
    const auto record = formats::parseJson(line);
    if (!record)
        return failure(record.error());
    auto page = stream::indexPage("{\"Records\":[" + line.toByteArray() + "]}");
    if (!page)
        return failure(ErrorKind::Malformed, page.error().message);
    if (page->entries().empty())
        return failure(ErrorKind::Malformed, page->quarantined().empty()
                                                     ? QStringLiteral("here is no record")
                                                     : page->quarantined().front().reason);
    page->setOrigin({}, {}, base::SystemClock().nowMs());
    const bool passes = route.filters.empty()
                        || std::any_of(route.filters.begin(), route.filters.end(),
                                       [&](const auto &p) { return p.matches(*record); });
    if (!passes) {
        ++filteredOut;
        return true;
    }
    const auto body = bodyOf(*page);
    if (!body)
        return failure(ErrorKind::Malformed, body.error().message);
    return printLine(*body);
}

Result<Shaper> shaperOfBridge(const QString &file, const QString &routeName)
{
    const auto yaml = readInput(file);
    if (!yaml)
        return failure(yaml.error());
    const bridge::ParsedDocument parsed = bridge::parseDocument(*yaml);
    if (!parsed.document) {
        printFaults(file, parsed.faults);
        return failure(ErrorKind::Usage, QStringLiteral("%1 has faults").arg(file));
    }
    QStringList names;
    for (const bridge::Route &route : parsed.document->routes) {
        names.append(route.name);
        if (route.name == routeName || (routeName.isEmpty() && parsed.document->routes.size() == 1))
            return Shaper{route,
                          sinks::formatOf(route.sink) != sinks::EventFormat::Shape,
                          {parsed.document->source.table, {}, parsed.document->name}};
    }
    ErrorFacts facts;
    facts.remedy = QStringLiteral("name one with --route: ") + names.join(QStringLiteral(", "));
    return failure(ErrorKind::Usage,
                   routeName.isEmpty()
                           ? QStringLiteral("%1 has several routes").arg(file)
                           : QStringLiteral("%1 has no route \"%2\"").arg(file, routeName),
                   facts);
}

Result<Shaper> shaperFrom(const QCommandLineParser &options)
{
    const bool hasTemplate = options.isSet(text("template"));
    const bool hasBridge = options.isSet(text("bridge"));
    if (int(hasTemplate) + int(hasBridge) + int(options.isSet(text("shape"))) > 1)
        return failure(ErrorKind::Usage,
                       text("only one of --shape, --template and --bridge can be given"));
    if (hasBridge)
        return shaperOfBridge(options.value(text("bridge")), options.value(text("route")));
    Shaper shaper;
    if (hasTemplate) {
        const auto written = readValue(options.value(text("template")));
        if (!written)
            return failure(written.error());
        const auto parsed = bridge::InputTemplate::parse(*written);
        if (!parsed) {
            Error error = parsed.error();
            error.message = QStringLiteral("line %1, column %2: %3")
                                    .arg(error.facts.line)
                                    .arg(error.facts.column)
                                    .arg(error.message);
            return failure(error);
        }
        shaper.route.inputTemplate = *parsed;
        return shaper;
    }
    const auto shape = shapeOption(options, bridge::Shape::Aws);
    if (!shape)
        return failure(shape.error());
    shaper.route.shape = *shape;
    return shaper;
}

int run(const QCommandLineParser &options)
{
    auto shaper = shaperFrom(options);
    if (!shaper) {
        printError(name, shaper.error());
        return WrongUse;
    }
    const int status =
            RecordLines(name).forEach(options.positionalArguments().value(0, text("-")),
                                      [&](QByteArrayView line) { return (*shaper)(line); });
    if (shaper->filteredOut > 0)
        printNote(QStringLiteral("%1 records do not pass the route's filter and would not be sent")
                          .arg(shaper->filteredOut));
    return status;
}

} // namespace

Command shapeCommand()
{
    return {name,
            text("Print records as a shape, a template or a bridge's route would send them."),
            {{text("[FILE]"), text("JSON Lines of records in AWS's wire shape, or a capture; "
                                   "standard input when left out or \"-\".")}},
            {{{text("shape")},
              text("NAME"),
              text("aws (default), triggermesh, plain or cloudevent.")},
             {{text("template")},
              text("TEXT|@FILE"),
              text("An input template as in EventBridge Pipes.")},
             {{text("bridge")}, text("FILE"), text("A bridge document; with --route.")},
             {{text("route")},
              text("NAME"),
              text("The bridge's route; may be left out when it has one only.")}},
            text("tailrace-cli shape --template '{\"id\": <$.dynamodb.Keys.id.S>}' orders.jsonl"),
            run};
}

} // namespace tailrace::cli
