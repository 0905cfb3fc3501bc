// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "canvasfixture.h"

namespace tailrace::test {

using ui::CanvasCard;
using ui::CanvasFlow;
using ui::CanvasRoute;
using ui::DotState;

namespace {

CanvasCard card(const QString &title, const QStringList &lines)
{
    CanvasCard card;
    card.title = title;
    card.lines = lines;
    return card;
}

CanvasRoute route(int index)
{
    static const QStringList names{QStringLiteral("paid"), QStringLiteral("all"),
                                   QStringLiteral("big")};
    CanvasRoute route;
    route.name = names.value(index, QStringLiteral("route %1").arg(index + 1));
    if (index % 3 == 1) {
        route.filter = card(QStringLiteral("Filter"), {QStringLiteral("Every record")});
        route.filter.isPlaceholder = true;
    } else {
        route.filter = card(QStringLiteral("Filter · ") + route.name,
                            {index % 3 ? QStringLiteral("total > 100")
                                       : QStringLiteral("status begins with \"pa\""),
                             QStringLiteral("99.5 % pass")});
    }
    route.shape = card(QStringLiteral("Shape"),
                       {QStringLiteral("CloudEvent"), QStringLiteral("TriggerMesh data")});
    const QStringList sinks{QStringLiteral("HTTP"), QStringLiteral("Kafka"),
                            QStringLiteral("File")};
    const QStringList where{QStringLiteral("hooks.example.com"), QStringLiteral("orders-changes"),
                            QStringLiteral("/var/lib/tailrace/exports/orders/of-2026.jsonl")};
    route.sink = card(sinks[index % 3], {where[index % 3], QStringLiteral("no retries")});
    route.sink.dot = DotState::Good;
    return route;
}

} // namespace

CanvasFlow runningFlow(int routes)
{
    CanvasFlow flow;
    flow.source = card(QStringLiteral("Source"), {QStringLiteral("orders, us-west-2"),
                                                  QStringLiteral("from LATEST, 3 shards")});
    flow.source.dot = DotState::Good;
    for (int i = 0; i < routes; ++i)
        flow.routes << route(i);
    return withRates(flow, 1204);
}

CanvasFlow failingFlow(int routes)
{
    CanvasFlow flow = runningFlow(routes);
    CanvasRoute &last = flow.routes.last();
    last.sink.dot = DotState::Trouble;
    last.sink.problem = QStringLiteral("Topic \"orders-changes\" does not exist on broker-1:9092.");
    last.sink.fix = QStringLiteral("Choose another topic");
    last.isBroken = true;
    last.note = QStringLiteral("0/s");
    last.trouble = QStringLiteral("2nd try in 1.4 s");
    return flow;
}

CanvasFlow withRates(CanvasFlow flow, int perSecond)
{
    flow.note = QStringLiteral("%1/s").arg(perSecond);
    for (CanvasRoute &route : flow.routes)
        route.note = QStringLiteral("%1/s, %2 ms").arg(perSecond - 6).arg(perSecond % 17 + 3);
    return flow;
}

} // namespace tailrace::test
