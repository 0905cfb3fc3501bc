// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sinks/makesink.h"

#include "sinks/aws/dynamodbsink.h"
#include "sinks/aws/eventbridgesink.h"
#include "sinks/aws/kinesissink.h"
#include "sinks/aws/lambdasink.h"
#include "sinks/aws/snssink.h"
#include "sinks/aws/sqssink.h"
#include "sinks/file/filesink.h"
#include "sinks/file/stdoutsink.h"
#include "sinks/http/httpsink.h"
#include "sinks/kafka/kafkasink.h"
#include "sinks/sql/postgresqlsink.h"
#include "sinks/sql/sqlitesink.h"

namespace tailrace::sinks {

namespace {

template <typename Settings>
struct ServedBy;

// One line a kind: the settings of the document and the class that serves them.
// clang-format off
template <> struct ServedBy<bridge::StdoutSinkSettings> { using Class = StdoutSink; };
template <> struct ServedBy<bridge::FileSinkSettings> { using Class = FileSink; };
template <> struct ServedBy<bridge::HttpSinkSettings> { using Class = HttpSink; };
template <> struct ServedBy<bridge::DynamoDbSinkSettings> { using Class = DynamoDbSink; };
template <> struct ServedBy<bridge::KafkaSinkSettings> { using Class = KafkaSink; };
template <> struct ServedBy<bridge::PostgreSqlSinkSettings> { using Class = PostgreSqlSink; };
template <> struct ServedBy<bridge::SqliteSinkSettings> { using Class = SqliteSink; };
template <> struct ServedBy<bridge::SqsSinkSettings> { using Class = SqsSink; };
template <> struct ServedBy<bridge::KinesisSinkSettings> { using Class = KinesisSink; };
template <> struct ServedBy<bridge::SnsSinkSettings> { using Class = SnsSink; };
template <> struct ServedBy<bridge::EventBridgeSinkSettings> { using Class = EventBridgeSink; };
template <> struct ServedBy<bridge::LambdaSinkSettings> { using Class = LambdaSink; };
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
