// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/pagefixture.h"
#include "trial/recordtext.h"
#include "trial/textplace.h"
#include "trial/trialfilter.h"

#include <QTest>

using namespace tailrace;
using trial::TrialFilter;
using trial::TrialRecord;

namespace {

TrialRecord order(const QByteArray &operation, const QByteArray &image)
{
    QByteArray members = R"("Keys":{"id":{"S":"order#1"}})";
    if (!image.isEmpty())
        members += R"(,"NewImage":)" + image;
    return {test::pageOf({test::recordJson("e1", operation, members)}), 0};
}

TrialRecord paidOrder()
{
    return order("MODIFY", R"({"id":{"S":"order#1"},"status":{"S":"paid"},"total":{"N":"184.20"},)"
                           R"("lines":{"L":[{"M":{"sku":{"S":"A1"},"qty":{"N":"2"}}}]}})");
}

QString asText(const trial::TriedExplanation &explanation)
{
    QStringList lines;
    for (const trial::TriedClause &clause : explanation.clauses)
        lines << QString(clause.verdict.depth * 2, u' ')
                         + (clause.verdict.isMet ? QStringLiteral("+ ") : QStringLiteral("- "))
                         + clause.verdict.clause
                         + (clause.verdict.actual.isEmpty()
                                    ? QString()
                                    : QStringLiteral(" | ") + clause.verdict.actual);
    return lines.join(u'\n');
}

} // namespace

class TestTrialFilter : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void saysWhy_data();
    void saysWhy();
    void eachClauseIsToldWithItsWay_data();
    void eachClauseIsToldWithItsWay();
    void faultsHaveTheirPlace_data();
    void faultsHaveTheirPlace();
    void whatAwsDoesOtherwiseIsSaid_data();
    void whatAwsDoesOtherwiseIsSaid();
    void clausesAreFoundInTheRecord_data();
    void clausesAreFoundInTheRecord();
};

void TestTrialFilter::saysWhy_data()
{
    QTest::addColumn<QString>("filter");
    QTest::addColumn<bool>("isMet");
    QTest::addColumn<QString>("why");
    QTest::newRow("every record") << QString() << true << QString();
    QTest::newRow("a prefix is met")
            << QStringLiteral(R"({"dynamodb":{"NewImage":{"status":{"S":[{"prefix":"pa"}]}}}})")
            << true << QStringLiteral(R"(status is "paid")");
    QTest::newRow("another value")
            << QStringLiteral(R"({"dynamodb":{"NewImage":{"status":{"S":["new"]}}}})") << false
            << QStringLiteral(R"(status is "paid")");
    QTest::newRow("an attribute that is not there")
            << QStringLiteral(R"({"dynamodb":{"NewImage":{"state":{"S":["new"]}}}})") << false
            << QStringLiteral("there is no state");
    QTest::newRow("another type") << QStringLiteral(
            R"({"dynamodb":{"NewImage":{"total":{"S":["1"]}}}})")
                                  << false
                                  << QStringLiteral("total is 184.20, of type N and not S");
    QTest::newRow("a number that is text") << QStringLiteral(
            R"({"dynamodb":{"NewImage":{"total":{"N":[{"numeric":[">",100]}]}}}})")
                                           << false << QStringLiteral("total is 184.20");
    QTest::newRow("within a list") << QStringLiteral(
            R"({"dynamodb":{"NewImage":{"lines":{"L":{"M":{"qty":{"N":["3"]}}}}}}})")
                                   << false << QStringLiteral("lines.qty is 2");
    QTest::newRow("the key") << QStringLiteral(R"({"dynamodb":{"Keys":{"id":{"S":["x"]}}}})")
                             << false << QStringLiteral(R"(id is "order#1")");
    QTest::newRow("no old image in a record without one")
            << QStringLiteral(R"({"dynamodb":{"OldImage":{"status":{"S":["x"]}}}})") << false
            << QStringLiteral("this stream does not carry the old image");
    QTest::newRow("the operation") << QStringLiteral(R"({"eventName":["INSERT"]})") << false
                                   << QStringLiteral("eventName is MODIFY");
    QTest::newRow("any of several patterns: those that fail are not the reason")
            << QStringLiteral(
                       R"([{"eventName":["INSERT"]},{"dynamodb":{"Keys":{"id":{"S":["order#1"]}}}}])")
            << true << QStringLiteral(R"(id is "order#1")");
    QTest::newRow("short form, met") << QStringLiteral("status ^ pa and total > 100") << true
                                     << QStringLiteral("status is paid, total is 184.20");
    QTest::newRow("short form, missing")
            << QStringLiteral("state = new") << false << QStringLiteral("the item has no state");
    QTest::newRow("short form, the first clause that fails")
            << QStringLiteral("status = paid and total > 500") << false
            << QStringLiteral("total is 184.20");
}

void TestTrialFilter::saysWhy()
{
    QFETCH(const QString, filter);
    QFETCH(const bool, isMet);
    QFETCH(const QString, why);
    const auto parsed = TrialFilter::parse(filter);
    QVERIFY2(parsed, parsed ? "" : qPrintable(parsed.error().message));
    const TrialRecord record = paidOrder();
    const auto explanation = parsed->explain(record);
    QCOMPARE(explanation.isMet, isMet);
    QCOMPARE(parsed->matches(record), isMet);
    QCOMPARE(explanation.why, why);
}

void TestTrialFilter::eachClauseIsToldWithItsWay_data()
{
    QTest::addColumn<QString>("filter");
    QTest::addColumn<QString>("told");
    QTest::newRow("one pattern") << QStringLiteral(
            R"({"eventName":["MODIFY"],"dynamodb":{"Keys":{"id":{"S":["x"]}}}})")
                                 << QStringLiteral(
                                            "+ eventName: [\"MODIFY\"] | eventName is MODIFY\n"
                                            "- dynamodb.Keys.id.S: [\"x\"] | id is \"order#1\"");
    QTest::newRow("alternatives") << QStringLiteral(
            R"({"$or":[{"eventName":["INSERT"]},{"eventName":["MODIFY"]}]})")
                                  << QStringLiteral(
                                             "- one way, $or[0]:\n"
                                             "  - eventName: [\"INSERT\"] | eventName is MODIFY\n"
                                             "+ one way, $or[1]:\n"
                                             "  + eventName: [\"MODIFY\"] | eventName is MODIFY");
    QTest::newRow("several patterns")
            << QStringLiteral(R"([{"eventName":["INSERT"]},{"eventName":["MODIFY"]}])")
            << QStringLiteral("- pattern 1:\n"
                              "  - eventName: [\"INSERT\"] | eventName is MODIFY\n"
                              "+ pattern 2:\n"
                              "  + eventName: [\"MODIFY\"] | eventName is MODIFY");
    QTest::newRow("short form") << QStringLiteral("op = MODIFY and not status = paid")
                                << QStringLiteral("+ op = MODIFY | op is MODIFY\n"
                                                  "- not status = paid | status is paid");
}

void TestTrialFilter::eachClauseIsToldWithItsWay()
{
    QFETCH(const QString, filter);
    QFETCH(const QString, told);
    const auto parsed = TrialFilter::parse(filter);
    QVERIFY(parsed);
    QCOMPARE(asText(parsed->explain(paidOrder())), told);
}

void TestTrialFilter::faultsHaveTheirPlace_data()
{
    QTest::addColumn<QString>("filter");
    QTest::addColumn<QString>("place"); ///< what begins there
    QTest::addColumn<QString>("problem");
    QTest::newRow("broken JSON") << QStringLiteral("{\"eventName\": [\"INSERT\" x]}")
                                 << QStringLiteral("x]}") << QStringLiteral("Character 25:");
    QTest::newRow("an unknown test, on its line")
            << QStringLiteral("{\n  \"eventName\": [{\"prefixx\": \"I\"}]\n}")
            << QStringLiteral("{\"prefixx\"") << QStringLiteral("Line 2, column 17:");
    QTest::newRow("in the second of two patterns, behind wide letters")
            << QStringLiteral("[{\"eventName\": [\"äöü\"]},\n {\"eventName\": \"x\"}]")
            << QStringLiteral("\"x\"}]") << QStringLiteral("Line 2, column 16:");
    QTest::newRow("short form") << QStringLiteral("status =") << QString()
                                << QStringLiteral("At the end:");
}

void TestTrialFilter::faultsHaveTheirPlace()
{
    QFETCH(const QString, filter);
    QFETCH(const QString, place);
    QFETCH(const QString, problem);
    const auto parsed = TrialFilter::parse(filter);
    QVERIFY(!parsed);
    const auto at = trial::placeIn(filter, parsed.error());
    QVERIFY2(at, qPrintable(parsed.error().message));
    QVERIFY2(filter.mid(*at).startsWith(place), qPrintable(filter.mid(*at)));
    const QString said = trial::placedProblem(filter, parsed.error());
    QVERIFY2(said.startsWith(problem), qPrintable(said));
}

void TestTrialFilter::whatAwsDoesOtherwiseIsSaid_data()
{
    QTest::addColumn<QString>("filter");
    QTest::addColumn<QString>("caution"); ///< a part of it; empty: none
    QTest::newRow("nothing to say")
            << QStringLiteral(R"({"dynamodb":{"Keys":{"id":{"S":["x"]}}}})") << QString();
    QTest::newRow("eventName") << QStringLiteral(R"({"eventName":["INSERT"]})")
                               << QStringLiteral("Disputed");
    QTest::newRow("numbers as text") << QStringLiteral(
            R"({"dynamodb":{"NewImage":{"t":{"N":[{"tailrace-numeric":[">",1]}]}}}})")
                                     << QStringLiteral("Tailrace's own");
    QTest::newRow("numbers as numbers") << QStringLiteral(
            R"({"$or":[{"dynamodb":{"NewImage":{"t":{"N":[{"numeric":[">",1]}]}}}},{"source":["x"]}]})")
                                        << QStringLiteral("never matches");
    QTest::newRow("six patterns")
            << (u'['
                + QStringList(6, QStringLiteral(R"({"dynamodb":{"Keys":{"id":{"S":["x"]}}}})"))
                          .join(u',')
                + u']')
            << QStringLiteral("at most 5 patterns");
    QTest::newRow("a long one") << (QStringLiteral(R"({"dynamodb":{"Keys":{"id":{"S":[")")
                                    + QString(5000, u'x') + QStringLiteral(R"("]}}}})"))
                                << QStringLiteral("at most 4096");
    QTest::newRow("the short form") << QStringLiteral("a = b") << QStringLiteral("short form");
}

void TestTrialFilter::whatAwsDoesOtherwiseIsSaid()
{
    QFETCH(const QString, filter);
    QFETCH(const QString, caution);
    const auto parsed = TrialFilter::parse(filter);
    QVERIFY2(parsed, parsed ? "" : qPrintable(parsed.error().message));
    const QString said = parsed->cautions().join(u' ');
    if (caution.isEmpty())
        QCOMPARE(said, QString());
    else
        QVERIFY2(said.contains(caution), qPrintable(said));
}

void TestTrialFilter::clausesAreFoundInTheRecord_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("line"); ///< a part of the first line
    QTest::addColumn<int>("lines");
    QTest::addColumn<bool>("isWhole");
    QTest::newRow("a leaf") << QStringLiteral("dynamodb/NewImage/status/S")
                            << QStringLiteral("\"paid\"") << 1 << true;
    QTest::newRow("within a list") << QStringLiteral("dynamodb/NewImage/lines/L/M/qty/N")
                                   << QStringLiteral("\"N\": \"2\"") << 1 << true;
    QTest::newRow("an attribute of several lines") << QStringLiteral("dynamodb/NewImage/status")
                                                   << QStringLiteral("\"status\": {") << 2 << true;
    QTest::newRow("what is not there: as far as it goes")
            << QStringLiteral("dynamodb/NewImage/state/S") << QStringLiteral("\"NewImage\": {")
            << -1 << false;
}

void TestTrialFilter::clausesAreFoundInTheRecord()
{
    QFETCH(const QString, path);
    QFETCH(const QString, line);
    QFETCH(const int, lines);
    QFETCH(const bool, isWhole);
    const trial::RecordText text(paidOrder());
    const auto found = text.linesOf(path.toUtf8().split('/'));
    QVERIFY(found);
    const QString first = text.text().split(u'\n').value(found->first);
    QVERIFY2(first.contains(line), qPrintable(first));
    QCOMPARE(found->isWhole, isWhole);
    if (lines > 0)
        QCOMPARE(found->last - found->first + 1, lines);
}

QTEST_APPLESS_MAIN(TestTrialFilter)
#include "tst_trialfilter.moc"
