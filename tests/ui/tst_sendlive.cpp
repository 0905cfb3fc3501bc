// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The Send dialog over a real session: the engine's thread, the real client, and the sandbox.
#include "models/livesession.h"
#include "net/curltransport.h"
#include "sandbox/sandbox.h"
#include "ui/send/senditemdialog.h"
#include "ui/widgets/fileasker.h"

#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>
#include <QTest>

using namespace tailrace;
using namespace tailrace::ui;
using State = models::SentWrite::State;

namespace {

const auto region = QStringLiteral("us-east-1");

struct World
{
    World()
    {
        if (!server.start())
            qFatal("the sandbox does not start");
        endpoint = server.endpoint().toString();
    }
    /// Answers its ARN.
    QString createTable(const QByteArray &viewType)
    {
        dynamodb::ClientSettings settings;
        settings.endpoint = endpoint;
        settings.signingRegion = region;
        net::CurlTransport transport;
        dynamodb::JsonClient json(
                transport, clock,
                std::make_shared<aws::StaticCredentialsProvider>(server.credentials()), settings);
        dynamodb::TableClient tables(json);
        const auto table = tables.createTable(
                R"({"TableName":"orders","BillingMode":"PAY_PER_REQUEST",)"
                R"("AttributeDefinitions":[{"AttributeName":"id","AttributeType":"S"}],)"
                R"("KeySchema":[{"AttributeName":"id","KeyType":"HASH"}],)"
                R"("StreamSpecification":{"StreamEnabled":true,"StreamViewType":")"
                + viewType + "\"}}");
        if (!QTest::qWaitFor([&table] { return table.isFinished(); }) || !table.result())
            qFatal("the table was not made");
        return table.result()->arn;
    }

    base::SystemClock clock;
    sandbox::Sandbox server{{}, clock};
    QString endpoint;
    models::EngineThread engine;
};

} // namespace

class TestSendLive : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyChangeIsFoundAndNoneInvented_data();
    void everyChangeIsFoundAndNoneInvented();
};

void TestSendLive::everyChangeIsFoundAndNoneInvented_data()
{
    QTest::addColumn<QByteArray>("viewType");
    for (const char *type : {"NEW_AND_OLD_IMAGES", "NEW_IMAGE", "OLD_IMAGE", "KEYS_ONLY"})
        QTest::newRow(type) << QByteArray(type);
}

void TestSendLive::everyChangeIsFoundAndNoneInvented()
{
    QFETCH(const QByteArray, viewType);
    World world;
    models::Connection connection;
    connection.endpoint = world.endpoint;
    connection.streamsEndpoint = world.endpoint;
    connection.signingRegion = region;
    connection.credentials =
            std::make_shared<aws::StaticCredentialsProvider>(world.server.credentials());
    models::LiveSession session(world.engine, world.clock, connection, world.createTable(viewType),
                                {stream::StartPosition::Kind::TrimHorizon, {}, 0});
    DialogFileAsker files;
    SendItemDialog dialog(session, files, {});
    dialog.show();
    auto *sendButton = dialog.findChild<QPushButton *>(QStringLiteral("sendButton"));
    QVERIFY(!sendButton->isEnabled());
    QSignalSpy found(&dialog, &SendItemDialog::recordFound);
    const auto send = [&] {
        QTest::mouseClick(sendButton, Qt::LeftButton);
        return QTest::qWaitFor([&dialog] { return dialog.lastWrite()->isOver(); }, 20'000);
    };
    session.startReading();
    QTRY_VERIFY(sendButton->isEnabled());

    QVERIFY(send());
    QCOMPARE(dialog.lastWrite()->state(), State::Found);
    QCOMPARE(dialog.lastWrite()->eventName(), QByteArray("INSERT"));
    QCOMPARE(dialog.lastWrite()->answer()->info.httpStatus, 200);
    QVERIFY(send()); // the same again
    QCOMPARE(dialog.lastWrite()->state(), State::NotExpected);
    dialog.findChild<QLineEdit *>(QStringLiteral("attributeValue"))->setText(QStringLiteral("x"));
    QVERIFY(send());
    QCOMPARE(dialog.lastWrite()->state(), State::Found);
    QCOMPARE(dialog.lastWrite()->eventName(), QByteArray("MODIFY"));
    dialog.findChild<QCheckBox *>(QStringLiteral("absentBox"))->setChecked(true);
    QVERIFY(send());
    QCOMPARE(dialog.lastWrite()->state(), State::Refused);
    dialog.findChild<QRadioButton *>(QStringLiteral("deleteButton"))->setChecked(true);
    QVERIFY(send());
    QCOMPARE(dialog.lastWrite()->state(), State::Found);
    QCOMPARE(dialog.lastWrite()->eventName(), QByteArray("REMOVE"));
    QVERIFY(send());
    QCOMPARE(dialog.lastWrite()->state(), State::NotExpected);

    QCOMPARE(found.size(), 3);
    QSet<QByteArray> eventIds;
    for (const QList<QVariant> &call : found)
        eventIds.insert(call.front().toByteArray());
    QCOMPARE(eventIds.size(), 3);
    session.stopReading();
    dialog.findChild<QRadioButton *>(QStringLiteral("putButton"))->setChecked(true);
    QVERIFY(send());
    QCOMPARE(dialog.lastWrite()->state(), State::NotExpected); // nobody looks
    session.startReading();
    QTRY_COMPARE_WITH_TIMEOUT(dialog.lastWrite()->state(), State::Found, 20'000);
}

QTEST_MAIN(TestSendLive)
#include "tst_sendlive.moc"
