// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/await.h"
#include "cli/command.h"
#include "cli/exitstatus.h"
#include "cli/input.h"
#include "cli/output.h"
#include "cli/tailer.h"

#include <QDateTime>
#include <QRegularExpression>

#include <algorithm>
#include <optional>

namespace tailrace::cli {

namespace {

using stream::StartPosition;

constexpr qsizetype longestSequenceNumber = 40; // digits, aws.md 5.1

Result<StartPosition> badPosition(const QString &text)
{
    ErrorFacts facts;
    facts.remedy =
            QStringLiteral("use latest, trim-horizon, sequence:N or time:2026-11-22T04:00:00Z");
    return failure(ErrorKind::Usage, QStringLiteral("--from can't be \"%1\"").arg(text), facts);
}

bool isDigits(const QString &text)
{
    return !text.isEmpty()
           && std::all_of(text.begin(), text.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
}

// "2026-11-22T04:00:00.5+01:00"; without a zone it is this machine's. A date alone is its midnight.
std::optional<qint64> epochMs(const QString &text)
{
    static const QRegularExpression form(
            QStringLiteral("^\\d{4}-\\d{2}-\\d{2}(T\\d{2}:\\d{2}(:\\d{2}([.,]\\d{1,9})?)?"
                           "(Z|[+-]\\d{2}(:?\\d{2})?)?)?$"));
    if (!form.match(text).hasMatch())
        return std::nullopt;
    const QDateTime time = QDateTime::fromString(text, Qt::ISODateWithMs);
    return time.isValid() ? std::optional(time.toMSecsSinceEpoch()) : std::nullopt;
}

Result<StartPosition> startPosition(const QCommandLineParser &options)
{
    StartPosition position;
    const QString text = options.value(QStringLiteral("from"));
    if (!options.isSet(QStringLiteral("from")) || text == QLatin1String("latest"))
        return position;
    if (text == QLatin1String("trim-horizon")) {
        position.kind = StartPosition::Kind::TrimHorizon;
        return position;
    }
    const QString value = text.section(QLatin1Char(':'), 1);
    if (text.startsWith(QLatin1String("sequence:")) && isDigits(value)
        && value.size() <= longestSequenceNumber) {
        position.kind = StartPosition::Kind::AfterSequence;
        position.sequence = value.toLatin1();
        return position;
    }
    const auto time = epochMs(value);
    if (!text.startsWith(QLatin1String("time:")) || !time)
        return badPosition(text);
    position.kind = StartPosition::Kind::AtTime;
    position.timeMs = *time;
    return position;
}

Result<std::optional<filter::Pattern>> filterOption(const QCommandLineParser &options)
{
    if (!options.isSet(QStringLiteral("filter")))
        return std::nullopt;
    const auto json = readPattern(options.value(QStringLiteral("filter")));
    if (!json)
        return failure(json.error());
    const auto pattern = filter::Pattern::compile(*json);
    if (!pattern)
        return failure(pattern.error());
    return *pattern;
}

Result<TailSettings> settingsFrom(const QCommandLineParser &options)
{
    TailSettings settings;
    const auto shape = shapeOption(options, bridge::Shape::Aws);
    if (!shape)
        return failure(shape.error());
    const auto from = startPosition(options);
    if (!from)
        return failure(from.error());
    const auto pattern = filterOption(options);
    if (!pattern)
        return failure(pattern.error());
    const auto limit = numberOption(options, QStringLiteral("limit"), -1, 1, 1'000'000'000'000);
    if (!limit)
        return failure(limit.error());
    const auto idle = secondsOption(options, QStringLiteral("idle-exit"));
    if (!idle)
        return failure(idle.error());
    settings.shape = *shape;
    settings.from = *from;
    settings.filter = *pattern;
    settings.limit = *limit;
    settings.idleExitMs = *idle;
    settings.captureFile = options.value(QStringLiteral("capture"));
    return settings;
}

int run(const QCommandLineParser &options)
{
    const QString name = QStringLiteral("tail");
    const auto settings = settingsFrom(options);
    if (!settings) {
        printError(name, settings.error());
        return WrongUse;
    }
    const QString resource = options.positionalArguments().constFirst();
    auto connection = Connection::open(connectionRequest(options), resource);
    if (!connection)
        return printError(name, connection.error());
    QString arn = resource;
    if (!(*connection)->arn()) {
        const auto table = await((*connection)->tables().describeTable(resource));
        if (!table)
            return printError(name, table.error());
        arn = table->arn;
    }
    Tailer tailer(**connection, *settings);
    return tailer.run(arn);
}

} // namespace

Command tailCommand()
{
    const auto text = [](const char *t) { return QString::fromLatin1(t); };
    return {text("tail"),
            text("Print a stream's records as they arrive, one a line."),
            {{text("ARN"),
              text("A table's ARN or name (follows its newest stream), or a stream's ARN.")}},
            {{{text("shape")},
              text("NAME"),
              text("aws (default), triggermesh, plain or cloudevent.")},
             {{text("from")},
              text("WHERE"),
              text("latest (default), trim-horizon, sequence:N (the record after it) or "
                   "time:ISO8601.")},
             {{text("filter")},
              text("FILE|JSON"),
              text("Event pattern; only records that match are printed.")},
             {{text("limit")}, text("N"), text("Stop after N records.")},
             {{text("idle-exit")}, text("SECONDS"), text("Stop after that long without a record.")},
             {{text("capture")},
              text("FILE"),
              text("Also write every record read, and gaps, to FILE (JSON Lines; .zst "
                   "compresses).")}},
            text("tailrace-cli tail arn:aws:dynamodb:us-west-2:123456789012:table/orders --from "
                 "trim-horizon --shape plain"),
            run};
}

} // namespace tailrace::cli
