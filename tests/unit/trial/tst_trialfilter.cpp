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
                         + (clause.verdict.isMet ? u"+ "_qs : u"- "_qs) + clause.verdict.clause
                         + (clause.verdict.actual.isEmpty() ? QString()
                                                            : u" | "_qs + clause.verdict.actual);
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
            << uR"({"dynamodb":{"NewImage":{"status":{"S":[{"prefix":"pa"}]}}}})"_qs << true
            << uR"(status is "paid")"_qs;
    QTest::newRow("another value") << uR"({"dynamodb":{"NewImage":{"status":{"S":["new"]}}}})"_qs
                                   << false << uR"(status is "paid")"_qs;
    QTest::newRow("an attribute that is not there")
            << uR"({"dynamodb":{"NewImage":{"state":{"S":["new"]}}}})"_qs << false
            << u"there is no state"_qs;
    QTest::newRow("another type") << uR"({"dynamodb":{"NewImage":{"total":{"S":["1"]}}}})"_qs
                                  << false << u"total is 184.20, of type N and not S"_qs;
    QTest::newRow("a number that is text")
            << uR"({"dynamodb":{"NewImage":{"total":{"N":[{"numeric":[">",100]}]}}}})"_qs << false
            << u"total is 184.20"_qs;
    QTest::newRow("within a list")
            << uR"({"dynamodb":{"NewImage":{"lines":{"L":{"M":{"qty":{"N":["3"]}}}}}}})"_qs << false
            << u"lines.qty is 2"_qs;
    QTest::newRow("the key") << uR"({"dynamodb":{"Keys":{"id":{"S":["x"]}}}})"_qs << false
                             << uR"(id is "order#1")"_qs;
    QTest::newRow("no old image in a record without one")
            << uR"({"dynamodb":{"OldImage":{"status":{"S":["x"]}}}})"_qs << false
            << u"this stream does not carry the old image"_qs;
    QTest::newRow("the operation")
            << uR"({"eventName":["INSERT"]})"_qs << false << u"eventName is MODIFY"_qs;
    QTest::newRow("any of several patterns: those that fail are not the reason")
            << uR"([{"eventName":["INSERT"]},{"dynamodb":{"Keys":{"id":{"S":["order#1"]}}}}])"_qs
            << true << uR"(id is "order#1")"_qs;
    QTest::newRow("short form, met")
            << u"status ^ pa and total > 100"_qs << true << u"status is paid, total is 184.20"_qs;
    QTest::newRow("short form, missing")
            << u"state = new"_qs << false << u"the item has no state"_qs;
    QTest::newRow("short form, the first clause that fails")
            << u"status = paid and total > 500"_qs << false << u"total is 184.20"_qs;
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
    QTest::newRow("one pattern")
            << uR"({"eventName":["MODIFY"],"dynamodb":{"Keys":{"id":{"S":["x"]}}}})"_qs
            << u"+ eventName: [\"MODIFY\"] | eventName is MODIFY\n"
               "- dynamodb.Keys.id.S: [\"x\"] | id is \"order#1\""_qs;
    QTest::newRow("alternatives")
            << uR"({"$or":[{"eventName":["INSERT"]},{"eventName":["MODIFY"]}]})"_qs
            << u"- one way, $or[0]:\n"
               "  - eventName: [\"INSERT\"] | eventName is MODIFY\n"
               "+ one way, $or[1]:\n"
               "  + eventName: [\"MODIFY\"] | eventName is MODIFY"_qs;
    QTest::newRow("several patterns")
            << uR"([{"eventName":["INSERT"]},{"eventName":["MODIFY"]}])"_qs
            << u"- pattern 1:\n"
               "  - eventName: [\"INSERT\"] | eventName is MODIFY\n"
               "+ pattern 2:\n"
               "  + eventName: [\"MODIFY\"] | eventName is MODIFY"_qs;
    QTest::newRow("short form") << u"op = MODIFY and not status = paid"_qs
                                << u"+ op = MODIFY | op is MODIFY\n"
                                   "- not status = paid | status is paid"_qs;
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
    QTest::newRow("broken JSON") << u"{\"eventName\": [\"INSERT\" x]}"_qs << u"x]}"_qs
                                 << u"Character 25:"_qs;
    QTest::newRow("an unknown test, on its line")
            << u"{\n  \"eventName\": [{\"prefixx\": \"I\"}]\n}"_qs << u"{\"prefixx\""_qs
            << u"Line 2, column 17:"_qs;
    QTest::newRow("in the second of two patterns, behind wide letters")
            << u"[{\"eventName\": [\"äöü\"]},\n {\"eventName\": \"x\"}]"_qs << u"\"x\"}]"_qs
            << u"Line 2, column 16:"_qs;
    QTest::newRow("short form") << u"status ="_qs << QString() << u"At the end:"_qs;
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
            << uR"({"dynamodb":{"Keys":{"id":{"S":["x"]}}}})"_qs << QString();
    QTest::newRow("eventName") << uR"({"eventName":["INSERT"]})"_qs << u"Disputed"_qs;
    QTest::newRow("numbers as text")
            << uR"({"dynamodb":{"NewImage":{"t":{"N":[{"tailrace-numeric":[">",1]}]}}}})"_qs
            << u"Tailrace's own"_qs;
    QTest::newRow("numbers as numbers")
            << uR"({"$or":[{"dynamodb":{"NewImage":{"t":{"N":[{"numeric":[">",1]}]}}}},{"source":["x"]}]})"_qs
            << u"never matches"_qs;
    QTest::newRow("six patterns")
            << (u'[' + QStringList(6, uR"({"dynamodb":{"Keys":{"id":{"S":["x"]}}}})"_qs).join(u',')
                + u']')
            << u"at most 5 patterns"_qs;
    QTest::newRow("a long one") << (uR"({"dynamodb":{"Keys":{"id":{"S":[")"_qs + QString(5000, u'x')
                                    + uR"("]}}}})"_qs)
                                << u"at most 4096"_qs;
    QTest::newRow("the short form") << u"a = b"_qs << u"short form"_qs;
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
    QTest::newRow("a leaf") << u"dynamodb/NewImage/status/S"_qs << u"\"paid\""_qs << 1 << true;
    QTest::newRow("within a list")
            << u"dynamodb/NewImage/lines/L/M/qty/N"_qs << u"\"N\": \"2\""_qs << 1 << true;
    QTest::newRow("an attribute of several lines")
            << u"dynamodb/NewImage/status"_qs << u"\"status\": {"_qs << 2 << true;
    QTest::newRow("what is not there: as far as it goes")
            << u"dynamodb/NewImage/state/S"_qs << u"\"NewImage\": {"_qs << -1 << false;
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
