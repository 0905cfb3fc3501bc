// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "scriptedaccess.h"

namespace tailrace::test {

namespace {

template <typename T>
QFuture<T> ask(std::vector<std::unique_ptr<QPromise<T>>> &promises)
{
    promises.push_back(std::make_unique<QPromise<T>>());
    promises.back()->start();
    return promises.back()->future();
}

template <typename T>
void give(std::vector<std::unique_ptr<QPromise<T>>> &promises, const T &answer)
{
    promises.back()->addResult(answer);
    promises.back()->finish();
}

} // namespace

QFuture<ScriptedAccess::Answer> ScriptedAccess::write(const dynamodb::WriteRequest &request)
{
    requests.append(request);
    return ask(m_writes);
}

QFuture<Result<dynamodb::PreparedCall>>
ScriptedAccess::prepare(const dynamodb::WriteRequest &request)
{
    dynamodb::PreparedCall call;
    call.request.url = QUrl(endpointText);
    call.request.headers = {{"Authorization", "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/x, "
                                              "SignedHeaders=host, Signature=5d672d79c15b13162d92"},
                            {"X-Amz-Security-Token", "FwoGZXIvYXdzEXAMPLETOKEN"}};
    call.request.body = dynamodb::requestBody(request);
    QPromise<Result<dynamodb::PreparedCall>> promise;
    promise.start();
    promise.addResult(call);
    promise.finish();
    return promise.future();
}

QFuture<ScriptedAccess::ItemAnswer> ScriptedAccess::getItem(const dynamodb::AttributeMap &key)
{
    keysRead.append(key);
    return ask(m_items);
}

QFuture<ScriptedAccess::PageAnswer> ScriptedAccess::readPage(const models::ReadRequest &request)
{
    pagesRead.append(request);
    return ask(m_pages);
}

void ScriptedAccess::answer(const Answer &answer)
{
    give(m_writes, answer);
}

void ScriptedAccess::answerItem(const ItemAnswer &answer)
{
    give(m_items, answer);
}

void ScriptedAccess::answerPage(const PageAnswer &answer)
{
    give(m_pages, answer);
}

void ScriptedAccess::sendRecord(const QByteArray &eventName, const QByteArray &dynamodbMember)
{
    auto page = stream::indexPage(R"({"Records":[{"eventID":"e-77","eventName":")" + eventName
                                  + R"(","awsRegion":"eu-central-1","dynamodb":{)" + dynamodbMember
                                  + R"(,"SequenceNumber":"400000000000000000001","SizeBytes":12,)"
                                  + R"("StreamViewType":"NEW_AND_OLD_IMAGES"}}]})");
    if (!page || page->entries().size() != 1)
        qFatal("the page is not good");
    page->setOrigin(QStringLiteral("stream"), QStringLiteral("shard"), time.nowMs());
    Q_EMIT pagesArrived({std::make_shared<const stream::RecordPage>(std::move(*page))});
}

void ScriptedAccess::setReading(bool on)
{
    reading = on;
    Q_EMIT readingChanged();
}

dynamodb::TableDescription ordersTable()
{
    using Type = dynamodb::AttributeValue::Type;
    dynamodb::TableDescription table;
    table.name = QStringLiteral("orders");
    table.streamEnabled = true;
    table.keySchema = {{"id", Type::S, true}, {"at", Type::N, false}};
    return table;
}

dynamodb::WriteAnswer goodAnswer(const std::optional<dynamodb::AttributeMap> &old)
{
    dynamodb::WriteAnswer answer;
    answer.info.httpStatus = 200;
    answer.info.duration = std::chrono::milliseconds(12);
    answer.info.requestId = QStringLiteral("3GKQ1P0VN5J2LQ4C6ESB7MA0QNVV4KQNSO5AEMVJF66Q9ASUAAJG");
    answer.consumedCapacityJson = R"({"TableName":"orders","CapacityUnits":1.0})";
    answer.attributes = old;
    return answer;
}

} // namespace tailrace::test
