// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/bridgestatusline.h"
#include "cli/logline.h"

#include <QTest>

using namespace tailrace;
using formats::Json;

class TestLogLine : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void isOneObject();
    void holdsNoSecret();
    void statusStandsByRoute();
};

void TestLogLine::isOneObject()
{
    Json fields = Json::object();
    fields.set("count", Json::number(3));
    const QByteArray line = cli::logLine(
            {"warning", QStringLiteral("gap"), fields, QStringLiteral("two\nlines \"quoted\"")},
            1'700'000'000'123);
    const Json read = formats::parseJson(line).value();
    QVERIFY(!line.contains('\n'));
    QCOMPARE(read.find("time")->text(), QByteArray("2023-11-14T22:13:20.123Z"));
    QCOMPARE(read.find("level")->text(), QByteArray("warning"));
    QCOMPARE(read.find("event")->text(), QByteArray("gap"));
    QCOMPARE(read.find("count")->toInt(), std::optional<qint64>(3));
    QCOMPARE(read.find("message")->text(), QByteArray("two\nlines \"quoted\""));
}

void TestLogLine::holdsNoSecret()
{
    const QString secret = QStringLiteral("Authorization: Bearer abc.def-ghi");
    Json fields = Json::object();
    fields.set("trouble", Json::string(secret));
    Json route = Json::object();
    route.set("trouble", Json::string(secret));
    fields.set("routes", Json::array({route}));
    QVERIFY(!cli::logLine({"info", QStringLiteral("note"), fields, secret}, 0)
                     .contains("abc.def-ghi"));
}

void TestLogLine::statusStandsByRoute()
{
    delivery::BridgeStatus status;
    status.name = QStringLiteral("b");
    status.routes.resize(2);
    status.routes[1].name = QStringLiteral("two");
    status.routes[1].delivered = 7;
    status.routes[1].trouble = QStringLiteral("why");
    const Json fields = cli::statusFields(status);
    QVERIFY(fields.find("lagMilliseconds")->isNull() && fields.find("trouble")->isNull());
    const Json &two = fields.find("routes")->items().at(1);
    QCOMPARE(two.find("delivered")->toInt(), std::optional<qint64>(7));
    QCOMPARE(two.find("trouble")->text(), QByteArray("why"));
}

QTEST_APPLESS_MAIN(TestLogLine)
#include "tst_logline.moc"
