// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sinks/aws/awsprotocol.h"

namespace tailrace::sinks {

/// One batch on its way to a service of AWS's, in as many requests as its limits ask for, one after
/// the other, until something fails. Deletes itself when it has told the outcome.
class AwsDelivery final : public QObject
{
    Q_OBJECT
public:
    /// protocol and caller outlive it.
    AwsDelivery(std::vector<Event> batch, const AwsProtocol &protocol, AwsCaller &caller,
                QObject *parent);
    QFuture<DeliveryOutcome> start();

Q_SIGNALS:
    void acknowledged(const tailrace::sinks::EventPlace &place);

private:
    void sendNext();
    void receive(std::span<const Event> sent, const Result<QByteArray> &answer);
    void finish(DeliveryOutcome outcome);
    std::optional<Error> problemOf(const Event &event) const;

    const std::vector<Event> m_batch;
    const AwsProtocol &m_protocol;
    AwsCaller &m_caller;
    QPromise<DeliveryOutcome> m_promise;
    size_t m_taken = 0;
};

} // namespace tailrace::sinks
