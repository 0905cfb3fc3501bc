// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bridge/bridgeflow.h"

#include "aws/arn.h"
#include "bridge/faultlist.h"
#include "bridge/sinkreader.h"
#include "sinks/makesink.h"
#include "ui/bridge/bridgeproblems.h"
#include "ui/bridge/bridgewords.h"
#include "ui/bridge/fieldspec.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace tailrace::ui {

using formats::Json;
using Phase = delivery::BridgeStatus::Phase;

namespace {

QString words(const char *text)
{
    return QCoreApplication::translate("BridgeFlow", text);
}

QString memberText(const Json &object, QByteArrayView name)
{
    const Json *found = object.find(name);
    return found ? found->toString() : QString();
}

bool isStopped(const delivery::BridgeStatus &status)
{
    return status.phase == Phase::Stopped || status.phase == Phase::Failed;
}

/// The first fault on the card, in short.
void markProblem(CanvasCard &card, CardId id, const std::vector<bridge::Fault> &faults)
{
    for (const bridge::Fault &fault : faults) {
        if (cardOfPath(fault.path) != id)
            continue;
        card.problem = problemInShort(fault);
        card.fix = words("Mend it");
        return;
    }
}

QString startText(const Json &source)
{
    const Json *position = source.find("startingPosition");
    if (position && position->isObject())
        return words("from %1").arg(memberText(*position, "at"));
    return words("from %1").arg(position && !position->toString().isEmpty()
                                        ? position->toString()
                                        : QStringLiteral("LATEST"));
}

CanvasCard sourceCard(const Json &document, const delivery::BridgeStatus &status)
{
    CanvasCard card;
    card.title = words("Source");
    const Json *found = document.find("source");
    const Json source = found ? *found : Json();
    const QString table = memberText(source, "table");
    card.isPlaceholder = table.isEmpty();
    if (card.isPlaceholder) {
        card.lines << words("Which table is read?");
        return card;
    }
    const Result<aws::Arn> arn = aws::parseArn(table);
    card.lines << (arn ? QStringLiteral("%1, %2").arg(arn->table, arn->region) : table)
               << startText(source);
    card.dot = dotOf(status);
    return card;
}

/// Of the records that the route has seen, those that its filter let through.
QString passText(const delivery::RouteStatus &route)
{
    const qint64 passed = route.delivered + route.waiting + route.deadLettered + route.lost;
    const qint64 all = passed + route.filtered;
    if (all == 0)
        return {};
    return words("%1 % pass").arg(QLocale().toString(100.0 * double(passed) / double(all), 'f', 1));
}

CanvasCard filterCard(const Json &route, const delivery::RouteStatus *figures)
{
    CanvasCard card;
    card.title = words("Filter · %1").arg(memberText(route, "name"));
    card.isPlaceholder = !route.find("filter");
    card.lines = filterLines(route).mid(0, 2);
    const QString pass = figures ? passText(*figures) : QString();
    if (!pass.isEmpty())
        card.lines = QStringList{card.lines.join(QStringLiteral(", ")), pass};
    return card;
}

QString shapeText(QByteArrayView name)
{
    const auto shape = bridge::shapeByName(name);
    if (!shape)
        return QString::fromUtf8(name.toByteArray());
    switch (*shape) {
    case bridge::Shape::Aws:
        return words("as AWS sends it");
    case bridge::Shape::TriggerMesh:
        return words("TriggerMesh data");
    case bridge::Shape::Plain:
        return words("plain JSON");
    case bridge::Shape::CloudEvent:
        break;
    }
    return words("CloudEvent 1.0");
}

CanvasCard shapeCard(const Json &route)
{
    CanvasCard card;
    card.title = words("Shape");
    const Json *shape = route.find("shape");
    const Json *text = route.find("template");
    card.isPlaceholder = !shape && !text;
    if (text)
        card.lines = QStringList{words("template"), text->toString().simplified().left(60)};
    else
        card.lines << shapeText(shape ? QByteArrayView(shape->text()) : QByteArrayView("aws"));
    return card;
}

DotState sinkDot(const delivery::BridgeStatus &status, const delivery::RouteStatus *figures)
{
    if (!figures || isStopped(status))
        return DotState::Idle;
    if (!figures->trouble.isEmpty())
        return DotState::Trouble;
    return figures->lastAcknowledgedMs > 0 ? DotState::Good : dotOf(status);
}

CanvasCard sinkCard(const Json &route, const delivery::BridgeStatus &status,
                    const delivery::RouteStatus *figures)
{
    CanvasCard card;
    const Json *sink = route.find("sink");
    card.isPlaceholder = !sink || sink->members().size() != 1;
    if (card.isPlaceholder) {
        card.title = words("Sink");
        card.lines << words("Where do events go?");
        return card;
    }
    const QByteArray kind = sink->members().front().name;
    const QList<SinkKindChoice> kinds = sinkKindChoices();
    const bool isKnown = std::any_of(kinds.begin(), kinds.end(),
                                     [&](const SinkKindChoice &one) { return one.name == kind; });
    bridge::FaultList ignored; // the document's own list has them
    const bridge::SinkSettings settings = bridge::readSink(*sink, {}, ignored);
    const sinks::SinkSummary summary = sinks::summaryOf(settings);
    card.title = isKnown ? summary.kind : QString::fromUtf8(kind);
    if (isKnown && ignored.isEmpty())
        card.lines = summary.place;
    card.lines.removeAll(QStringLiteral(".")); // the bridge file's own folder says nothing
    card.dot = sinkDot(status, figures);
    if (figures && figures->deadLettered > 0)
        card.lines = QStringList{
                card.lines.value(0),
                words("%1 dead letters").arg(QLocale().toString(figures->deadLettered))};
    return card;
}

QString noteOf(const delivery::RouteStatus &figures, double rate)
{
    QStringList parts;
    if (rate >= 0)
        parts << words("%1/s").arg(QLocale().toString(rate, 'f', rate < 10 ? 1 : 0));
    parts << words("%1 delivered").arg(QLocale().toString(figures.delivered));
    return parts.join(QStringLiteral(", "));
}

QString sourceNote(const delivery::BridgeStatus &status, double rate)
{
    QStringList parts;
    if (rate >= 0)
        parts << words("%1/s").arg(QLocale().toString(rate, 'f', rate < 10 ? 1 : 0));
    if (status.lagMs >= 0)
        parts << words("lag %1").arg(durationText(status.lagMs));
    return parts.join(QStringLiteral(", "));
}

CanvasRoute routeOf(const Json &route, const delivery::BridgeStatus &status, const FlowRates &rates)
{
    CanvasRoute line;
    line.name = memberText(route, "name");
    const auto its = std::find_if(
            status.routes.begin(), status.routes.end(),
            [&line](const delivery::RouteStatus &one) { return one.name == line.name; });
    const delivery::RouteStatus *figures = its == status.routes.end() ? nullptr : &*its;
    line.filter = filterCard(route, figures);
    line.shape = shapeCard(route);
    line.sink = sinkCard(route, status, figures);
    if (!figures)
        return line;
    const size_t at = size_t(its - status.routes.begin());
    line.note = noteOf(*figures, at < rates.routes.size() ? rates.routes[at] : -1);
    line.isBroken = !figures->trouble.isEmpty() && !isStopped(status);
    if (line.isBroken) {
        line.sink.problem = figures->trouble;
        line.trouble =
                figures->retried > 0
                        ? words("tried again %1 times").arg(QLocale().toString(figures->retried))
                        : words("delivery fails");
    }
    return line;
}

} // namespace

CanvasFlow flowOf(const Json &document, const std::vector<bridge::Fault> &faults,
                  const delivery::BridgeStatus &status, const FlowRates &rates)
{
    CanvasFlow flow;
    flow.source = sourceCard(document, status);
    markProblem(flow.source, {CardKind::Source, -1}, faults);
    flow.note = isStopped(status) ? QString() : sourceNote(status, rates.read);
    const Json *routes = document.find("routes");
    const size_t count = routes ? routes->items().size() : 0;
    for (size_t i = 0; i < count; ++i) {
        CanvasRoute route = routeOf(routes->items()[i], status, rates);
        markProblem(route.filter, {CardKind::Filter, int(i)}, faults);
        markProblem(route.shape, {CardKind::Shape, int(i)}, faults);
        markProblem(route.sink, {CardKind::Sink, int(i)}, faults);
        flow.routes.append(route);
    }
    return flow;
}

} // namespace tailrace::ui
