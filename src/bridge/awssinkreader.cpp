// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bridge/awssinkreader.h"

#include "aws/resourcearn.h"
#include "bridge/awsaccessreader.h"
#include "bridge/choice.h"

#include <QRegularExpression>

namespace tailrace::bridge {

namespace {

using formats::Json;
using Presence = ObjectReader::Presence;

/// A member that is the ARN of a resource of one service.
struct ArnForm
{
    const char *member;
    aws::Service service;
    const char *resource; ///< what follows the account, as an expression
    const char *example;  ///< the same for people
    const char *what;
};

constexpr ArnForm queue = {"queue", aws::Service::Sqs, "(?=.{1,80}$)[A-Za-z0-9_-]+(\\.fifo)?",
                           "NAME", "a queue"};
constexpr ArnForm topic = {"topic", aws::Service::Sns, "(?=.{1,256}$)[A-Za-z0-9_-]+(\\.fifo)?",
                           "NAME", "a topic"};
constexpr ArnForm eventBus = {"eventBus", aws::Service::EventBridge,
                              "event-bus/[A-Za-z0-9._/-]{1,256}", "event-bus/NAME", "an event bus"};
constexpr ArnForm stream = {"stream", aws::Service::Kinesis, "stream/[A-Za-z0-9_.-]{1,128}",
                            "stream/NAME", "a stream of Kinesis"};
constexpr ArnForm function = {"function", aws::Service::Lambda,
                              "function:[A-Za-z0-9_-]{1,140}(:(\\$LATEST|[A-Za-z0-9_-]{1,128}))?",
                              "function:NAME", "a function"};

QString readArn(ObjectReader &reader, const ArnForm &form)
{
    const QString example =
            QStringLiteral("arn:aws:%1:REGION:ACCOUNT:%2")
                    .arg(aws::namesOf(form.service).host.toString(), QLatin1String(form.example));
    const auto text = reader.text(form.member, Presence::Required, example);
    if (!text)
        return {};
    const QString advice = QStringLiteral("write it like %1").arg(example);
    const auto arn = aws::parseResourceArn(*text, form.service, advice);
    const QRegularExpression resource(
            QRegularExpression::anchoredPattern(QLatin1String(form.resource)));
    const Json &at = *reader.json().find(form.member);
    if (!arn)
        reader.fault(at, form.member, base::describe(arn.error()));
    else if (!resource.match(arn->resource).hasMatch())
        reader.fault(at, form.member,
                     QStringLiteral("%1 names no %2; %3")
                             .arg(quoted(arn->resource.toUtf8()),
                                  QString::fromLatin1(form.what).section(QLatin1Char(' '), 1),
                                  advice));
    return *text;
}

QString readSource(ObjectReader &reader)
{
    const QString usual = QStringLiteral("tailrace");
    const QString source =
            reader.text("source", Presence::Optional, QStringLiteral("com.example.orders"))
                    .value_or(usual);
    const Json *json = reader.json().find("source");
    if (source.startsWith(QLatin1String("aws.")))
        reader.fault(*json, "source",
                     QStringLiteral("what begins with \"aws.\" is AWS's own; write another name, "
                                    "such as com.example.orders"));
    else if (source.toUtf8().size() > 256)
        reader.fault(*json, "source", QStringLiteral("it has up to 256 characters"));
    return source;
}

QString readDetailType(ObjectReader &reader)
{
    const QString type =
            reader.text("detailType", Presence::Optional, QStringLiteral("Order changed"))
                    .value_or(QStringLiteral("DynamoDB Stream Record"));
    if (type.toUtf8().size() > 128)
        reader.fault(*reader.json().find("detailType"), "detailType",
                     QStringLiteral("it has up to 128 characters"));
    return type;
}

/// Names of EventBridge Pipes; the first is whether nobody waits for the answer.
constexpr Choice<bool> invocationTypes[] = {{"REQUEST_RESPONSE", false}, {"FIRE_AND_FORGET", true}};

} // namespace

SinkSettings readSqsSink(const Json &json, const QString &path, FaultList &faults)
{
    ObjectReader reader(json, path, faults);
    SqsSinkSettings sqs{readArn(reader, queue), readAwsAccess(reader)};
    reader.refuseOthers();
    return sqs;
}

SinkSettings readSnsSink(const Json &json, const QString &path, FaultList &faults)
{
    ObjectReader reader(json, path, faults);
    SnsSinkSettings sns{readArn(reader, topic), readAwsAccess(reader)};
    reader.refuseOthers();
    return sns;
}

SinkSettings readEventBridgeSink(const Json &json, const QString &path, FaultList &faults)
{
    ObjectReader reader(json, path, faults);
    EventBridgeSinkSettings bus{readArn(reader, eventBus), readSource(reader),
                                readDetailType(reader), readAwsAccess(reader)};
    reader.refuseOthers();
    return bus;
}

SinkSettings readKinesisSink(const Json &json, const QString &path, FaultList &faults)
{
    ObjectReader reader(json, path, faults);
    KinesisSinkSettings kinesis{readArn(reader, stream), readAwsAccess(reader)};
    reader.refuseOthers();
    return kinesis;
}

SinkSettings readLambdaSink(const Json &json, const QString &path, FaultList &faults)
{
    ObjectReader reader(json, path, faults);
    LambdaSinkSettings lambda;
    lambda.function = readArn(reader, function);
    lambda.isAsynchronous = readChoice(reader, "invocationType", invocationTypes, false);
    lambda.access = readAwsAccess(reader);
    reader.refuseOthers();
    return lambda;
}

} // namespace tailrace::bridge
