// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "doctor/actionjudge.h"
#include "doctor/actionprobe.h"
#include "doctor/denial.h"

#include <QTest>

using namespace tailrace;
using namespace tailrace::doctor;

class TestDoctorActions : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void denials_data();
    void denials();
    void answers_data();
    void answers();
    void whatIsNeeded();
    void writesCanChangeNothing();
    void withoutTheKeyNothingIsTried();
};

void TestDoctorActions::denials_data()
{
    QTest::addColumn<QString>("message");
    QTest::addColumn<DeniedBy>("by");
    QTest::addColumn<QString>("fix");
    const auto row = [](const char *name, const char *end, DeniedBy by, const char *fix) {
        QTest::newRow(name) << QStringLiteral("User: arn:aws:iam::1:user/jo is not authorized to "
                                              "perform: dynamodb:PutItem on resource: arn:x ")
                                       + QLatin1String(end)
                            << by << QString::fromLatin1(fix);
    };
    row("implicit", "because no identity-based policy allows the dynamodb:PutItem action",
        DeniedBy::NothingAllows, "allow dynamodb:PutItem on arn:x");
    row("explicit", "with an explicit deny in an identity-based policy", DeniedBy::ExplicitDeny,
        "the Deny has to go");
    row("organization", "with an explicit deny in a service control policy",
        DeniedBy::OrganizationPolicy, "organization");
    row("boundary", "because no permissions boundary allows the dynamodb:PutItem action",
        DeniedBy::PermissionsBoundary, "boundary");
    row("session", "because no session policy allows it", DeniedBy::SessionPolicy, "session");
    row("VPC", "because no VPC endpoint policy allows it", DeniedBy::VpcEndpointPolicy, "VPC");
    row("resource", "with an explicit deny in a resource-based policy", DeniedBy::ResourcePolicy,
        "resource policy");
    row("resource allows not", "because no resource-based policy allows it",
        DeniedBy::NothingAllows, "allow dynamodb:PutItem");
    QTest::newRow("key") << QStringLiteral(
            "KMS key access denied error: User: arn:aws:iam::1:user/jo is not authorized to "
            "perform: kms:Decrypt on resource: arn:aws:kms:x")
                         << DeniedBy::Key << QStringLiteral("kms:Decrypt");
    QTest::newRow("no words") << QString() << DeniedBy::NothingAllows
                              << QStringLiteral("allow dynamodb:Scan on the table");
}

void TestDoctorActions::denials()
{
    QFETCH(QString, message);
    const Denial denial = readDenial(message);
    QTEST(denial.by, "by");
    QFETCH(QString, fix);
    const QString said =
            fixFor(denial, QStringLiteral("dynamodb:Scan"), QStringLiteral("the table"));
    QVERIFY2(said.contains(fix), qPrintable(said));
}

void TestDoctorActions::answers_data()
{
    QTest::addColumn<Check>("action");
    QTest::addColumn<ErrorKind>("kind");
    QTest::addColumn<QString>("message");
    QTest::addColumn<Status>("status");
    const QString none;
    QTest::newRow("read denied") << Check::GetRecords << ErrorKind::Denied << none << Status::Fail;
    QTest::newRow("write denied") << Check::PutItem << ErrorKind::Denied << none << Status::Warn;
    QTest::newRow("condition false") << Check::PutItem << ErrorKind::Conflict << none << Status::Ok;
    QTest::newRow("invalid") << Check::PutItem << ErrorKind::Rejected << none << Status::Warn;
    QTest::newRow("stream is there")
            << Check::UpdateTable << ErrorKind::Rejected
            << QStringLiteral("Table already has an enabled stream") << Status::Ok;
    QTest::newRow("stream is there, by code")
            << Check::UpdateTable << ErrorKind::Busy << none << Status::Ok;
    QTest::newRow("another word of streams")
            << Check::UpdateTable << ErrorKind::Rejected
            << QStringLiteral("Value at 'streamSpecification.streamViewType' is invalid")
            << Status::Warn;
    QTest::newRow("other update") << Check::UpdateTable << ErrorKind::Rejected
                                  << QStringLiteral("At least one") << Status::Warn;
    QTest::newRow("no table") << Check::DescribeTable << ErrorKind::NotFound << none
                              << Status::Fail;
    QTest::newRow("throttled") << Check::ListTables << ErrorKind::Throttled << none << Status::Warn;
    QTest::newRow("wrong secret") << Check::DescribeTable << ErrorKind::BadSignature << none
                                  << Status::Fail;
}

void TestDoctorActions::answers()
{
    QFETCH(Check, action);
    QFETCH(ErrorKind, kind);
    QFETCH(QString, message);
    const auto arn =
            aws::parseArn(QStringLiteral("arn:aws:dynamodb:us-west-2:123456789012:table/orders"));
    const Finding finding = judgeAction(action, *arn, Error{kind, {}, message, {}}, {});
    QTEST(finding.status, "status");
    // Writes are made to be refused: a server that takes one is not what it says.
    QCOMPARE(judgeAction(action, *arn, {}, {}).status,
             mayChange(action) ? Status::Warn : Status::Ok);
    const Finding needed =
            judgeAction(Check::PutItem, *arn, Error{ErrorKind::Denied, {}, {}, {}}, {true, false});
    QCOMPARE(needed.status, Status::Fail);
}

void TestDoctorActions::whatIsNeeded()
{
    int needed = 0;
    for (int i = 0; i <= int(Check::UpdateTable); ++i)
        needed += isNeeded(Check(i), {}) ? 1 : 0;
    QCOMPARE(needed, 5);
    QVERIFY(isNeeded(Check::PutItem, {true, false}));
    QVERIFY(isNeeded(Check::UpdateTable, {false, true}));
}

void TestDoctorActions::writesCanChangeNothing()
{
    ProbeContext context;
    context.table = QStringLiteral("orders");
    context.mark = QStringLiteral("made-up");
    context.description = dynamodb::TableDescription();
    context.description->keySchema = {{"a", dynamodb::AttributeValue::Type::S, true},
                                      {"b", dynamodb::AttributeValue::Type::N, false}};
    for (const Check action : {Check::PutItem, Check::UpdateItem, Check::DeleteItem}) {
        const auto request = probeRequest(action, context);
        QVERIFY(request);
        QVERIFY(request->body.contains("attribute_exists(#k) AND attribute_not_exists(#k)"));
        QVERIFY(request->body.contains("made-up"));
        QVERIFY(request->target.endsWith(actionOf(action).toLatin1()));
    }
    QVERIFY(!probeRequest(Check::UpdateTable, context)); // it could be on by now
    context.description->streamEnabled = true;
    context.description->streamViewType = QStringLiteral("NEW_IMAGE");
    const auto on = probeRequest(Check::UpdateTable, context);
    QVERIFY(on->body.contains(R"("StreamEnabled":true,"StreamViewType":"NEW_IMAGE")"));
}

void TestDoctorActions::withoutTheKeyNothingIsTried()
{
    ProbeContext context;
    context.table = QStringLiteral("orders");
    for (const Check action : {Check::PutItem, Check::GetItem, Check::Query, Check::UpdateTable,
                               Check::DescribeStream, Check::GetShardIterator, Check::GetRecords})
        QVERIFY2(!probeRequest(action, context), qPrintable(nameOf(action)));
    for (const Check action : {Check::DescribeTable, Check::ListTables, Check::Scan})
        QVERIFY(probeRequest(action, context));
}

QTEST_APPLESS_MAIN(TestDoctorActions)
#include "tst_doctoractions.moc"
