// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bridge/sharedtargets.h"

#include <QMap>

namespace tailrace::bridge {

namespace {

/// What the target is called among those that know ids; empty for all others.
struct TargetThatKnowsIds
{
    QString operator()(const SqsSinkSettings &sink) const { return fifo(sink.queue); }
    QString operator()(const SnsSinkSettings &sink) const { return fifo(sink.topic); }
    QString operator()(const PostgreSqlSinkSettings &sink) const
    {
        return QStringLiteral("%1:%2/%3/%4")
                .arg(sink.host)
                .arg(sink.port)
                .arg(sink.database, sink.table);
    }
    QString operator()(const SqliteSinkSettings &sink) const
    {
        return sink.path + u'/' + sink.table;
    }
    template <typename Other>
    QString operator()(const Other &) const
    {
        return {};
    }

private:
    static QString fifo(const QString &arn)
    {
        return arn.endsWith(QLatin1String(".fifo")) ? arn : QString();
    }
};

} // namespace

void warnOfSharedTargets(const Document &document, const formats::Json &json, FaultList &faults)
{
    QMap<QString, QString> routeOf;
    for (size_t i = 0; i < document.routes.size(); ++i) {
        const QString target = std::visit(TargetThatKnowsIds(), document.routes[i].sink);
        if (target.isEmpty())
            continue;
        if (!routeOf.contains(target)) {
            routeOf.insert(target, document.routes[i].name);
            continue;
        }
        faults.warn(*json.find("routes")->items()[i].find("sink"),
                    QStringLiteral("routes[%1].sink").arg(i),
                    QStringLiteral("route %1 writes there too, and an event's id is taken once "
                                   "there: of a record that both let pass only one event arrives; "
                                   "give each a target of its own, unless their filters exclude "
                                   "each other")
                            .arg(routeOf.value(target)));
    }
}

} // namespace tailrace::bridge
