// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "doctor/plan.h"

#include <QTest>

#include <algorithm>

using namespace tailrace::doctor;

class TestDoctorPlan : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void order();
    void blocked_data();
    void blocked();
    void theFirstCauseIsNamed();
    void aHostOfItsOwnIsLookedAtByItself();
    void plainHttpIsInNobodysWay();
};

void TestDoctorPlan::order()
{
    const auto plan = planOf(false);
    QCOMPARE(plan.size(), size_t(24));
    QCOMPARE(plan.front().check, Check::Arn);
    const auto two = planOf(true);
    QCOMPARE(two.size(), size_t(28));
    // Each thing comes after what it needs: nothing is blocked by what was not yet looked at.
    std::vector<Finding> failed;
    for (const Step &step : two) {
        if (step.check != Check::Arn && step.check != Check::Credentials)
            QVERIFY2(blockedBy(step, failed), qPrintable(nameOf(step.check)));
        Finding finding;
        finding.check = step.check;
        finding.side = step.side;
        finding.status = Status::Fail;
        failed.push_back(finding);
    }
}

void TestDoctorPlan::blocked_data()
{
    QTest::addColumn<Check>("failed");
    QTest::addColumn<Check>("step");
    QTest::addColumn<bool>("isBlocked");
    QTest::newRow("arn, region") << Check::Arn << Check::Region << true;
    QTest::newRow("arn, credentials") << Check::Arn << Check::Credentials << false;
    QTest::newRow("dns, tcp") << Check::Dns << Check::Tcp << true;
    QTest::newRow("tls, put") << Check::Tls << Check::PutItem << true;
    QTest::newRow("clock, put") << Check::Clock << Check::PutItem << false;
    QTest::newRow("credentials, scan") << Check::Credentials << Check::Scan << true;
    QTest::newRow("describe, put") << Check::DescribeTable << Check::PutItem << true;
    QTest::newRow("describe, stream's") << Check::DescribeTable << Check::DescribeStream << false;
    QTest::newRow("iterator, records") << Check::GetShardIterator << Check::GetRecords << true;
    QTest::newRow("put, update") << Check::PutItem << Check::UpdateItem << false;
}

void TestDoctorPlan::blocked()
{
    QFETCH(Check, failed);
    QFETCH(Check, step);
    Finding finding;
    finding.check = failed;
    finding.status = Status::Fail;
    const auto found = blockedBy({step, Side::Table}, {finding});
    QTEST(found.has_value(), "isBlocked");
    if (found) {
        QCOMPARE(found->status, Status::Skipped);
        QVERIFY(found->detail.contains(nameOf(failed)));
    }
    finding.status = Status::Warn;
    QVERIFY(!blockedBy({step, Side::Table}, {finding}));
}

void TestDoctorPlan::theFirstCauseIsNamed()
{
    std::vector<Finding> findings;
    for (const Step &step : planOf(false)) {
        Finding finding{step.check, step.side, Status::Ok, {}, {}, {}, {}, {}, false};
        if (step.check == Check::Dns)
            finding.status = Status::Fail;
        findings.push_back(blockedBy(step, findings).value_or(finding));
    }
    const auto last = findings.back();
    QCOMPARE(last.status, Status::Skipped);
    QCOMPARE(last.detail, QStringLiteral("not tried, because \"dns\" failed"));
    QCOMPARE(std::count_if(findings.begin(), findings.end(),
                           [](const Finding &f) { return f.status == Status::Fail; }),
             1);
}

void TestDoctorPlan::aHostOfItsOwnIsLookedAtByItself()
{
    Finding finding;
    finding.check = Check::Tls;
    finding.status = Status::Fail;
    finding.side = Side::Streams;
    QVERIFY(!blockedBy({Check::Scan, Side::Table}, {finding}));
    QVERIFY(blockedBy({Check::ListStreams, Side::Streams}, {finding}));
}

void TestDoctorPlan::plainHttpIsInNobodysWay()
{
    Finding finding;
    finding.check = Check::Tls;
    finding.status = Status::Skipped;
    finding.isNotNeeded = true;
    QVERIFY(!blockedBy({Check::Scan, Side::Table}, {finding}));
    finding.isNotNeeded = false;
    QVERIFY(blockedBy({Check::Scan, Side::Table}, {finding}));
}

QTEST_APPLESS_MAIN(TestDoctorPlan)
#include "tst_doctorplan.moc"
