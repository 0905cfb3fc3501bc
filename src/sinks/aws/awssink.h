// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sinks/aws/awsprotocol.h"

namespace tailrace::sinks {

/// Where events go in a service of AWS's: a protocol, and who calls it.
class AwsSink final : public Sink
{
    Q_OBJECT
public:
    AwsSink(AwsProtocol protocol, std::unique_ptr<AwsCaller> caller, QObject *parent = nullptr);
    ~AwsSink() override;
    QFuture<DeliveryOutcome> deliver(const std::vector<Event> &batch) override;
    bool wantsItemKey() const override { return m_protocol.wantsItemKey; }

private:
    const AwsProtocol m_protocol;
    const std::unique_ptr<AwsCaller> m_caller;
};

/// "arn:aws:sqs:eu-west-1:123456789012:orders" as the lines of a card: "orders", "eu-west-1".
QStringList placeOf(const QString &arn);

} // namespace tailrace::sinks
