// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sinks/aws/awssink.h"

#include "sinks/aws/awsdelivery.h"

namespace tailrace::sinks {

AwsSink::AwsSink(AwsProtocol protocol, std::unique_ptr<AwsCaller> caller, QObject *parent)
    : Sink(parent)
    , m_protocol(std::move(protocol))
    , m_caller(std::move(caller))
{
}

AwsSink::~AwsSink()
{
    // The deliveries use protocol and caller: they go first.
    qDeleteAll(findChildren<AwsDelivery *>(QString(), Qt::FindDirectChildrenOnly));
}

QFuture<DeliveryOutcome> AwsSink::deliver(const std::vector<Event> &batch)
{
    auto *delivery = new AwsDelivery(batch, m_protocol, *m_caller, this);
    connect(delivery, &AwsDelivery::acknowledged, this, &Sink::acknowledged);
    return delivery->start();
}

QStringList placeOf(const QString &arn)
{
    const QString resource = arn.section(QLatin1Char(':'), 5);
    const qsizetype kind = resource.indexOf(QLatin1Char('/')); // "stream/", "event-bus/"
    const QString name = resource.startsWith(QLatin1String("function:")) ? resource.mid(9)
                                                                         : resource.mid(kind + 1);
    return {name, arn.section(QLatin1Char(':'), 3, 3)};
}

} // namespace tailrace::sinks
