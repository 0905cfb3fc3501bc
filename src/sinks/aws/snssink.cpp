// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sinks/aws/snssink.h"

#include "dynamodb/serviceerror.h"
#include "sinks/aws/awssink.h"
#include "sinks/aws/messageids.h"
#include "sinks/aws/signedcaller.h"

#include <QXmlStreamReader>

namespace tailrace::sinks {

namespace {

// Amazon SNS API reference, PublishBatch: 10 messages, 256 KiB for one and for all of them.
constexpr size_t mostMessages = 10;
constexpr qint64 mostBytes = 262'144;

/// A request's body in the Query protocol.
class Form
{
public:
    void add(const QByteArray &name, const QByteArray &value)
    {
        m_text += (m_text.isEmpty() ? "" : "&") + name + '=' + value.toPercentEncoding();
    }
    const QByteArray &text() const { return m_text; }

private:
    QByteArray m_text;
};

QByteArray requestOf(std::span<const Event> events, const QString &topicArn)
{
    const bool fifo = topicArn.endsWith(QLatin1String(".fifo"));
    Form form;
    form.add("Action", "PublishBatch");
    form.add("Version", "2010-03-31");
    form.add("TopicArn", topicArn.toUtf8());
    for (size_t i = 0; i < events.size(); ++i) {
        const Event &event = events[i];
        const QByteArray entry =
                "PublishBatchRequestEntries.member." + QByteArray::number(qint64(i) + 1) + '.';
        form.add(entry + "Id", QByteArray::number(qint64(i)));
        form.add(entry + "Message", messageText(event.body));
        int number = 0;
        for (const auto &[name, value] : idAttributes(event)) {
            const QByteArray at =
                    entry + "MessageAttributes.entry." + QByteArray::number(++number) + '.';
            form.add(at + "Name", name);
            form.add(at + "Value.DataType", "String");
            form.add(at + "Value.StringValue", value);
        }
        if (fifo) {
            form.add(entry + "MessageGroupId", groupId(event));
            form.add(entry + "MessageDeduplicationId", fifoId(event.id));
        }
    }
    return form.text();
}

using Texts = QMap<QString, QString>;

/// The texts of the elements in the one that was begun, by name; those below them are passed over.
Texts textsIn(QXmlStreamReader &xml)
{
    Texts texts;
    while (xml.readNextStartElement())
        texts.insert(xml.name().toString(),
                     xml.readElementText(QXmlStreamReader::SkipChildElements));
    return texts;
}

void readMembers(QXmlStreamReader &xml, bool taken, std::vector<EntryAnswer> &entries)
{
    while (xml.readNextStartElement()) {
        const Texts texts = textsIn(xml);
        bool ok = false;
        const size_t index = size_t(texts.value(QStringLiteral("Id")).toUInt(&ok));
        if (!ok || index >= entries.size())
            continue;
        entries[index] = {taken ? EntryAnswer::Kind::Taken : EntryAnswer::Kind::Failed,
                          texts.value(QStringLiteral("Code")),
                          texts.value(QStringLiteral("Message")),
                          texts.value(QStringLiteral("SenderFault")) == QLatin1String("true")};
    }
}

DeliveryOutcome readAnswer(size_t count, const QByteArray &answer, const AwsUse &use)
{
    std::vector<EntryAnswer> entries(count);
    QXmlStreamReader xml(answer);
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        if (xml.name() == QLatin1String("Successful"))
            readMembers(xml, true, entries);
        else if (xml.name() == QLatin1String("Failed"))
            readMembers(xml, false, entries);
    }
    return outcomeOf(entries, use);
}

/// A proxy or a portal answered, not the service.
tl::unexpected<Error> foreignAnswer(ErrorFacts facts)
{
    facts.remedy = QStringLiteral("check the endpoint, and that no proxy answers in its place");
    return failure(facts.httpStatus >= 500 ? ErrorKind::Unavailable : ErrorKind::Malformed,
                   QStringLiteral("status %1 with something that is not an AWS answer")
                           .arg(facts.httpStatus),
                   facts);
}

} // namespace

Result<QByteArray> judgeQueryAnswer(const net::HttpResponse &response)
{
    ErrorFacts facts;
    facts.httpStatus = response.status;
    facts.requestId = QString::fromLatin1(response.header("x-amzn-RequestId").left(128));
    QXmlStreamReader xml(response.body);
    if (!xml.readNextStartElement())
        return foreignAnswer(facts);
    if (response.status == 200 && xml.name() == QLatin1String("PublishBatchResponse"))
        return response.body;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement
            || xml.name() != QLatin1String("Error"))
            continue;
        const Texts texts = textsIn(xml);
        Error error{dynamodb::errorKindOf(texts.value(QStringLiteral("Code"))),
                    texts.value(QStringLiteral("Code")), texts.value(QStringLiteral("Message")),
                    facts};
        if (error.kind == ErrorKind::Rejected && response.status >= 500)
            error.kind = ErrorKind::Unavailable;
        if (error.kind == ErrorKind::Rejected && response.status == 429)
            error.kind = ErrorKind::Throttled;
        return failure(error);
    }
    return foreignAnswer(facts);
}

AwsProtocol snsProtocol(const QString &topicArn)
{
    const bool fifo = topicArn.endsWith(QLatin1String(".fifo"));
    AwsProtocol protocol;
    protocol.use = {QStringLiteral("sns:Publish"), topicArn};
    protocol.limits = {mostMessages, mostBytes, mostBytes, 0, fifo};
    protocol.wantsItemKey = fifo;
    protocol.sizeOf = [](const Event &event) {
        return messageText(event.body).size() + attributeBytes(event);
    };
    protocol.request = [topicArn](std::span<const Event> events) {
        return requestOf(events, topicArn);
    };
    protocol.read = [use = protocol.use](std::span<const Event> events, const QByteArray &answer) {
        return readAnswer(events.size(), answer, use);
    };
    return protocol;
}

Result<std::unique_ptr<Sink>> SnsSink::make(const bridge::SnsSinkSettings &settings,
                                            const SinkContext &context)
{
    const auto target = awsTarget(settings.access, settings.topic, aws::Service::Sns, context);
    if (!target)
        return failure(target.error());
    SignedCaller::Operation operation;
    operation.contentType = {"Content-Type", "application/x-www-form-urlencoded; charset=utf-8"};
    operation.judge = judgeQueryAnswer;
    return std::make_unique<AwsSink>(snsProtocol(settings.topic),
                                     std::make_unique<SignedCaller>(*target, operation, context));
}

SinkSummary SnsSink::summaryOf(const bridge::SnsSinkSettings &settings)
{
    return {QStringLiteral("Amazon SNS"), QStringLiteral("topic ") + settings.topic,
            placeOf(settings.topic)};
}

EventFormat SnsSink::formatOf(const bridge::SnsSinkSettings &)
{
    return EventFormat::Shape;
}

} // namespace tailrace::sinks
