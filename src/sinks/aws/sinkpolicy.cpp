// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sinks/aws/sinkpolicy.h"

#include <algorithm>

namespace tailrace::sinks {

namespace {

using aws::PolicyStatement;

PolicyStatement statement(const char *sid, const char *action, const QString &resource,
                          const QString &why)
{
    return {QLatin1String(sid), {QLatin1String(action)}, {resource}, why};
}

/// What one kind of sink needs; a kind that is not named here needs nothing.
struct Needs
{
    std::optional<PolicyStatement> operator()(const bridge::DynamoDbSinkSettings &sink) const
    {
        if (sink.mode == bridge::DynamoDbSinkSettings::Mode::PutItem)
            return statement("PutEvents", "dynamodb:PutItem", sink.table,
                             QStringLiteral("events become items of the table"));
        return PolicyStatement{
                QStringLiteral("ReplicateItems"),
                {QStringLiteral("dynamodb:PutItem"), QStringLiteral("dynamodb:DeleteItem")},
                {sink.table},
                QStringLiteral("items are written and deleted as in the source, each only over an "
                               "older one")};
    }
    std::optional<PolicyStatement> operator()(const bridge::SqsSinkSettings &sink) const
    {
        return statement("SendMessages", "sqs:SendMessage", sink.queue,
                         QStringLiteral("events become messages; it allows batches too"));
    }
    std::optional<PolicyStatement> operator()(const bridge::SnsSinkSettings &sink) const
    {
        return statement("PublishMessages", "sns:Publish", sink.topic,
                         QStringLiteral("events are published; it allows batches too"));
    }
    std::optional<PolicyStatement> operator()(const bridge::EventBridgeSinkSettings &sink) const
    {
        return statement("PutBusEvents", "events:PutEvents", sink.eventBus,
                         QStringLiteral("events go to the event bus"));
    }
    std::optional<PolicyStatement> operator()(const bridge::KinesisSinkSettings &sink) const
    {
        return statement("PutStreamRecords", "kinesis:PutRecords", sink.stream,
                         QStringLiteral("events become records of the stream"));
    }
    std::optional<PolicyStatement> operator()(const bridge::LambdaSinkSettings &sink) const
    {
        return statement("InvokeFunctions", "lambda:InvokeFunction", sink.function,
                         QStringLiteral("the function is invoked with batches of events"));
    }
    template <typename Other>
    std::optional<PolicyStatement> operator()(const Other &) const
    {
        return std::nullopt;
    }
};

} // namespace

std::vector<PolicyStatement> writingPolicy(const std::vector<bridge::SinkSettings> &sinks)
{
    std::vector<PolicyStatement> policy;
    for (const bridge::SinkSettings &sink : sinks) {
        const auto need = std::visit(Needs(), sink);
        if (!need)
            continue;
        const auto known = std::find_if(policy.begin(), policy.end(),
                                        [&](const auto &one) { return one.sid == need->sid; });
        if (known == policy.end())
            policy.push_back(*need);
        else if (!known->resources.contains(need->resources.constFirst()))
            known->resources += need->resources;
    }
    return policy;
}

Result<std::vector<PolicyStatement>> bridgePolicy(const bridge::Document &document,
                                                  aws::TableUse use)
{
    const auto arn = aws::parseArn(document.source.table);
    if (!arn)
        return failure(arn.error());
    std::vector<bridge::SinkSettings> sinks;
    for (const bridge::Route &route : document.routes) {
        sinks.push_back(route.sink);
        use.scans = use.scans || route.snapshot.has_value();
    }
    std::vector<PolicyStatement> policy = aws::readingPolicy(*arn, use);
    const std::vector<PolicyStatement> writing = writingPolicy(sinks);
    policy.insert(policy.end(), writing.begin(), writing.end());
    return policy;
}

} // namespace tailrace::sinks
