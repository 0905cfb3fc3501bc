// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sinks/makesink.h"

#include "sinks/filesink.h"
#include "sinks/httpsink.h"
#include "sinks/kafkasink.h"
#include "sinks/postgresqlsink.h"
#include "sinks/sqlitesink.h"
#include "sinks/stdoutsink.h"

namespace tailrace::sinks {

namespace {

// Scaffold: gone when each kind has its class.
template <typename Settings>
struct Unbuilt
{
    static Result<std::unique_ptr<Sink>> make(const Settings &, const SinkContext &)
    {
        return failure(ErrorKind::Usage, QStringLiteral("this sink is not built yet"));
    }
    static EventFormat formatOf(const Settings &) { return EventFormat::Shape; }
    static SinkSummary summaryOf(const Settings &) { return {}; }
};

template <typename Settings>
struct ServedBy
{
    using Class = Unbuilt<Settings>;
};

// One line a kind: the settings of the document and the class that serves them.
// clang-format off
template <> struct ServedBy<bridge::StdoutSinkSettings> { using Class = StdoutSink; };
template <> struct ServedBy<bridge::FileSinkSettings> { using Class = FileSink; };
template <> struct ServedBy<bridge::HttpSinkSettings> { using Class = HttpSink; };
template <> struct ServedBy<bridge::KafkaSinkSettings> { using Class = KafkaSink; };
template <> struct ServedBy<bridge::PostgreSqlSinkSettings> { using Class = PostgreSqlSink; };
template <> struct ServedBy<bridge::SqliteSinkSettings> { using Class = SqliteSink; };
// clang-format on

template <typename Settings>
using SinkFor = typename ServedBy<std::decay_t<Settings>>::Class;

} // namespace

Result<std::unique_ptr<Sink>> makeSink(const bridge::SinkSettings &settings,
                                       const SinkContext &context)
{
    return std::visit([&](const auto &its) { return SinkFor<decltype(its)>::make(its, context); },
                      settings);
}

EventFormat formatOf(const bridge::SinkSettings &settings)
{
    return std::visit([](const auto &its) { return SinkFor<decltype(its)>::formatOf(its); },
                      settings);
}

SinkSummary summaryOf(const bridge::SinkSettings &settings)
{
    return std::visit([](const auto &its) { return SinkFor<decltype(its)>::summaryOf(its); },
                      settings);
}

} // namespace tailrace::sinks
