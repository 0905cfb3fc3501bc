// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sinks/aws/jsoncaller.h"

#include "base/async.h"

namespace tailrace::sinks {

JsonCaller::JsonCaller(const AwsTarget &target, const QByteArray &jsonVersion, QByteArray operation,
                       const SinkContext &context)
    : m_client(context.transport, context.clock, target.credentials,
               clientSettings(target, jsonVersion))
    , m_operation(std::move(operation))
{
}

void JsonCaller::post(const QByteArray &body, QObject *receiver, Reply reply)
{
    onResult(m_client.callAtMost(1, m_operation, body), receiver,
             [reply = std::move(reply)](const Result<dynamodb::Answer> &answer) {
                 reply(answer.map([](const dynamodb::Answer &its) { return its.body; }));
             });
}

} // namespace tailrace::sinks
