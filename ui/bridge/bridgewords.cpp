// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bridge/bridgewords.h"

#include "ui/bridge/filterchoice.h"

#include <QCoreApplication>
#include <QLocale>

namespace tailrace::ui {

namespace {

using Phase = delivery::BridgeStatus::Phase;

QString translated(const char *text)
{
    return QCoreApplication::translate("BridgeWords", text);
}

/// The newest acknowledgement of any route; 0 when there is none.
qint64 lastAcknowledgedMs(const delivery::BridgeStatus &status)
{
    qint64 newest = 0;
    for (const delivery::RouteStatus &route : status.routes)
        newest = qMax(newest, route.lastAcknowledgedMs);
    return newest;
}

QString troubleOf(const delivery::BridgeStatus &status)
{
    if (!status.trouble.isEmpty())
        return status.trouble;
    for (const delivery::RouteStatus &route : status.routes) {
        if (!route.trouble.isEmpty())
            return route.trouble;
    }
    return {};
}

/// Of a bridge that is paused or drained.
QString stillToDo(const delivery::BridgeStatus &status)
{
    const delivery::RouteStatus sum = status.total();
    const QString waiting = translated("%1 wait").arg(QLocale().toString(sum.waiting));
    if (const QString trouble = troubleOf(status); !trouble.isEmpty())
        return QStringLiteral("%1, %2").arg(waiting, trouble);
    if (status.phase == Phase::Paused && sum.inFlight > 0)
        return translated("%1, %2 of them are still under way")
                .arg(waiting, QLocale().toString(sum.inFlight));
    return waiting;
}

/// "read 0.3 s ago", "acknowledged 0.2 s ago", as far as both have been.
QStringList lately(const delivery::BridgeStatus &status, qint64 nowMs)
{
    const auto ago = [nowMs](qint64 thenMs) {
        return durationText(qMax<qint64>(0, nowMs - thenMs));
    };
    QStringList parts;
    if (status.lastReadMs > 0)
        parts << translated("read %1 ago").arg(ago(status.lastReadMs));
    if (const qint64 acknowledged = lastAcknowledgedMs(status); acknowledged > 0)
        parts << translated("acknowledged %1 ago").arg(ago(acknowledged));
    return parts;
}

QString withReason(const QString &word, const QString &reason)
{
    return reason.isEmpty() ? word : QStringLiteral("%1: %2").arg(word, reason);
}

QString operationsText(const FilterChoice &choice)
{
    if (choice.inserts && choice.modifies && choice.removes)
        return {};
    QStringList names;
    if (choice.inserts)
        names.append(QStringLiteral("INSERT"));
    if (choice.modifies)
        names.append(QStringLiteral("MODIFY"));
    if (choice.removes)
        names.append(QStringLiteral("REMOVE"));
    return names.join(QStringLiteral(", "));
}

} // namespace

DotState dotOf(const delivery::BridgeStatus &status)
{
    switch (status.phase) {
    case Phase::Stopped:
        return DotState::Idle;
    case Phase::Paused:
        return DotState::Idle;
    case Phase::Starting:
    case Phase::Draining:
    case Phase::Stopping:
        return DotState::Busy;
    case Phase::Running:
        return status.isReady ? DotState::Good : DotState::Busy;
    case Phase::Retrying:
        return DotState::Trouble;
    case Phase::Failed:
        break;
    }
    return DotState::Failed;
}

QString stateWord(const delivery::BridgeStatus &status)
{
    switch (status.phase) {
    case Phase::Stopped:
        return translated("Stopped");
    case Phase::Starting:
        return status.isSnapshot ? translated("Snapshot") : translated("Starting");
    case Phase::Paused:
        return translated("Paused");
    case Phase::Draining:
        return translated("Draining");
    case Phase::Stopping:
        return translated("Stopping");
    case Phase::Running:
        return status.isReady ? translated("Ready") : translated("Catching up");
    case Phase::Retrying:
        return translated("Retrying");
    case Phase::Failed:
        break;
    }
    return translated("Failed");
}

QString stateSentence(const delivery::BridgeStatus &status, qint64 nowMs)
{
    const QString word = stateWord(status);
    if (status.phase == Phase::Retrying || status.phase == Phase::Failed)
        return withReason(word, troubleOf(status));
    if (status.phase == Phase::Stopped)
        return withReason(word, status.trouble);
    if (status.phase == Phase::Paused || status.phase == Phase::Draining)
        return withReason(word, stillToDo(status));
    if (status.phase == Phase::Starting && status.isSnapshot)
        return withReason(word, translated("%1 items of the table were read; the stream follows")
                                        .arg(QLocale().toString(status.snapshotItems)));
    if (status.phase != Phase::Running)
        return word;
    return withReason(word, lately(status, nowMs).join(QStringLiteral(", ")));
}

QString durationText(qint64 ms)
{
    const QLocale locale;
    if (ms < 60'000)
        return QStringLiteral("%1 s").arg(locale.toString(static_cast<double>(ms) / 1000, 'f', 1));
    if (ms < 3'600'000)
        return QStringLiteral("%1 min").arg(ms / 60'000);
    return QStringLiteral("%1 h").arg(ms / 3'600'000);
}

QStringList filterLines(const formats::Json &route)
{
    const formats::Json *filter = route.find("filter");
    const std::optional<FilterChoice> choice = choiceOf(filter ? *filter : formats::Json());
    if (!choice)
        return {translated("event pattern")};
    QStringList lines;
    if (const QString operations = operationsText(*choice); !operations.isEmpty())
        lines.append(operations);
    for (const AttributeCondition &condition : choice->conditions) {
        const QString value = condition.type == "S" ? QStringLiteral("\"%1\"").arg(condition.value)
                                                    : condition.value;
        lines.append(QStringLiteral("%1 = %2").arg(condition.attribute, value));
    }
    return lines.isEmpty() ? QStringList{translated("every record")} : lines;
}

} // namespace tailrace::ui
