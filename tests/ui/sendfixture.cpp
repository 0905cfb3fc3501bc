// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sendfixture.h"

#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/problemlabel.h"

#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTabBar>

namespace tailrace::test {

QFuture<ScriptedSender::Answer> ScriptedSender::write(const dynamodb::WriteRequest &request)
{
    requests.append(request);
    promises.push_back(std::make_unique<QPromise<Answer>>());
    promises.back()->start();
    return promises.back()->future();
}

void ScriptedSender::answer(const Answer &answer)
{
    promises.back()->addResult(answer);
    promises.back()->finish();
}

void ScriptedSender::sendRecord(const QByteArray &eventName, const QByteArray &dynamodbMember)
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

void ScriptedSender::setReading(bool on)
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

SendFixture::SendFixture(const QString &endpoint)
{
    sender.endpointText = endpoint;
    sender.description = ordersTable();
    dialog = std::make_unique<ui::SendItemDialog>(sender);
    dialog->show();
}

QString SendFixture::text(const char *label) const
{
    return child<QLabel>(label)->text();
}

QString SendFixture::problem(const char *label) const
{
    return child<ui::ProblemLabel>(label)->text();
}

bool SendFixture::canSend() const
{
    return child<QPushButton>("sendButton")->isEnabled() && text("obstacleLabel").isEmpty();
}

void SendFixture::send()
{
    QTest::mouseClick(child<QPushButton>("sendButton"), Qt::LeftButton);
}

void SendFixture::switchTo(int way)
{
    child<QTabBar>("notationTabs")->setCurrentIndex(way);
}

void SendFixture::type(const char *field, const QString &text)
{
    auto *edit = child<QLineEdit>(field);
    edit->selectAll();
    QTest::keyClick(edit, Qt::Key_Delete);
    QTest::keyClicks(edit, text);
}

void SendFixture::setJson(const QString &json)
{
    child<QPlainTextEdit>("itemText")->setPlainText(json);
}

QString SendFixture::json() const
{
    return child<QPlainTextEdit>("itemText")->toPlainText();
}

} // namespace tailrace::test
