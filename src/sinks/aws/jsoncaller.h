// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sinks/aws/awsaccess.h"
#include "sinks/aws/awsprotocol.h"

namespace tailrace::sinks {

/// Calls one operation of a service that speaks AWS JSON.
class JsonCaller final : public AwsCaller
{
public:
    /// operation is the whole X-Amz-Target value: "AmazonSQS.SendMessageBatch".
    JsonCaller(const AwsTarget &target, const QByteArray &jsonVersion, QByteArray operation,
               const SinkContext &context);
    void post(const QByteArray &body, QObject *receiver, Reply reply) override;

private:
    dynamodb::JsonClient m_client;
    const QByteArray m_operation;
};

} // namespace tailrace::sinks
