// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "delivery/deadletter.h"

#include "formats/json.h"

#include <QtTest>

using namespace tailrace;
using delivery::DeadLetter;

namespace {

DeadLetter aLetter(const QByteArray &record)
{
    return {QStringLiteral("b"),
            QStringLiteral("r"),
            QStringLiteral("arn:stream"),
            QStringLiteral("shardId-1"),
            3,
            QStringLiteral("400"),
            QStringLiteral("no: \"it\" ends with a comma,"),
            1'795'324'440'400,
            record};
}

} // namespace

class TestDeadLetter : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void comesBackAsItWas_data();
    void comesBackAsItWas();
    void readsWhatWasWrittenOtherwise();
    void saysWhatIsWrong_data();
    void saysWhatIsWrong();
    void isFoundOutWhereverItIsCut();
};

void TestDeadLetter::comesBackAsItWas_data()
{
    QTest::addColumn<QByteArray>("record");
    QTest::newRow("a record") << QByteArray(
            R"({"eventID":"e","dynamodb":{"Keys":{"id":{"S":"a"}}}})");
    QTest::newRow("numbers and escapes to the byte")
            << QByteArray(R"({ "n": 1.50e+3, "s": "\u0041\/" , "record": {"record":1}})");
    QTest::newRow("no record at all") << QByteArray(R"(["odd"])");
}

void TestDeadLetter::comesBackAsItWas()
{
    QFETCH(const QByteArray, record);
    const DeadLetter letter = aLetter(record);
    const QByteArray line = deadLetterLine(letter);
    QVERIFY(line.endsWith('\n'));
    QCOMPARE(line.count('\n'), 1);
    QVERIFY(formats::parseJson(line));
    const auto read = delivery::readDeadLetter(line);
    QVERIFY(read);
    QCOMPARE(read->record, record);
    QCOMPARE(read->bridge, letter.bridge);
    QCOMPARE(read->route, letter.route);
    QCOMPARE(read->streamArn, letter.streamArn);
    QCOMPARE(read->shardId, letter.shardId);
    QCOMPARE(read->attempts, letter.attempts);
    QCOMPARE(read->code, letter.code);
    QCOMPARE(read->error, letter.error);
    QCOMPARE(read->timeMs, letter.timeMs);
    QCOMPARE(deadLetterLine(*read), line);
}

// An earlier version's, and one that went through somebody's tool.
void TestDeadLetter::readsWhatWasWrittenOtherwise()
{
    const auto old = delivery::readDeadLetter(
            R"({"route":"r","shardId":"s","attempts":1,"code":null,"error":"e","time":"2026-11-24T00:00:00.000Z","record":{"n":1.0}})");
    QVERIFY(old);
    QCOMPARE(old->bridge, QString());
    QCOMPARE(old->record, QByteArray(R"({"n":1.0})"));
    const auto sorted = delivery::readDeadLetter(
            R"({"a":{"x":1,"record":{"no":1}}, "record" : {"n": 1.0}, "route":"r"})");
    QVERIFY(sorted);
    QCOMPARE(sorted->record, QByteArray(R"({"n":1.0})"));
    QCOMPARE(sorted->timeMs, 0);
}

void TestDeadLetter::saysWhatIsWrong_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QString>("why");
    QTest::newRow("cut") << QByteArray(R"({"route":"r","rec)") << QStringLiteral("cut off");
    QTest::newRow("text") << QByteArray("hello}") << QStringLiteral("no dead letter");
    QTest::newRow("a list") << QByteArray("[1]") << QString();
    QTest::newRow("no object") << QByteArray("7") << QString();
    QTest::newRow("another's line")
            << QByteArray(R"({"level":"info"})") << QStringLiteral("no record");
    QTest::newRow("a record of nobody")
            << QByteArray(R"({"record":{}})") << QStringLiteral("route");
    QTest::newRow("a record further down")
            << QByteArray(R"({"route":"r","n":{"q":1,"record":5}})") << QStringLiteral("no record");
    QTest::newRow("nothing") << QByteArray() << QString();
}

void TestDeadLetter::saysWhatIsWrong()
{
    QFETCH(const QByteArray, line);
    QFETCH(const QString, why);
    const auto read = delivery::readDeadLetter(line);
    QVERIFY(!read);
    QCOMPARE(read.error().kind, ErrorKind::Malformed);
    QVERIFY2(read.error().message.contains(why), qPrintable(read.error().message));
}

void TestDeadLetter::isFoundOutWhereverItIsCut()
{
    const QByteArray line =
            deadLetterLine(aLetter(R"({"eventID":"e","dynamodb":{"Keys":{"id":{"S":"a"}}}})"))
                    .trimmed();
    for (qsizetype i = 0; i < line.size(); ++i)
        QVERIFY2(!delivery::readDeadLetter(line.first(i)), line.first(i).constData());
}

QTEST_GUILESS_MAIN(TestDeadLetter)
#include "tst_deadletter.moc"
