// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/answerhead.h"

#include <QTest>

using namespace tailrace;

namespace {

QByteArray shown(const net::AnswerHead &head)
{
    QByteArray out;
    for (const net::Header &header : head.headers())
        out += header.first + '=' + header.second + '|';
    return out;
}

} // namespace

class TestAnswerHead : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void lines_data();
    void lines();
    void trailersAreNoHeaders();
    void announcedLength_data();
    void announcedLength();
    void aFloodIsRefused();
};

void TestAnswerHead::lines_data()
{
    QTest::addColumn<QByteArrayList>("lines");
    QTest::addColumn<QByteArray>("headers");
    QTest::addColumn<bool>("whole");
    const QByteArray ok = "HTTP/1.1 200 OK\r\n";
    QTest::newRow("none yet") << QByteArrayList{} << QByteArray() << false;
    QTest::newRow("a status alone") << QByteArrayList{ok} << QByteArray() << false;
    QTest::newRow("no headers") << QByteArrayList{ok, "\r\n"} << QByteArray() << true;
    QTest::newRow("as received") << QByteArrayList{ok, "X-Amz-Crc32: 12\r\n", "b:c\r\n", "\r\n"}
                                 << QByteArray("X-Amz-Crc32=12|b=c|") << true;
    QTest::newRow("twice the same")
            << QByteArrayList{ok, "A: 1\r\n", "a: 2\r\n", "\r\n"} << QByteArray("A=1|a=2|") << true;
    QTest::newRow("line feeds alone")
            << QByteArrayList{"HTTP/1.1 200 OK\n", "A: 1\n", "\n"} << QByteArray("A=1|") << true;
    QTest::newRow("folded") << QByteArrayList{ok, "A: 1\r\n", "\t 2 \r\n", "\r\n"}
                            << QByteArray("A=1 2|") << true;
    QTest::newRow("no value") << QByteArrayList{ok, "A:\r\n", "\r\n"} << QByteArray("A=|") << true;
    QTest::newRow("no colon") << QByteArrayList{ok, "junk\r\n", ":x\r\n", "\r\n"} << QByteArray()
                              << true;
    QTest::newRow("cut") << QByteArrayList{ok, "Content-Le"} << QByteArray() << false;
    QTest::newRow("an interim answer before it") << QByteArrayList{"HTTP/1.1 103 Early Hints\r\n",
                                                                   "Link: x\r\n",
                                                                   "\r\n",
                                                                   ok,
                                                                   "A: 1\r\n",
                                                                   "\r\n"}
                                                 << QByteArray("A=1|") << true;
    QTest::newRow("a status line among the headers")
            << QByteArrayList{ok, "A: 1\r\n", "HTTP/1.1 500 X\r\n", "B: 2\r\n", "\r\n"}
            << QByteArray("A=1|B=2|") << true;
}

void TestAnswerHead::lines()
{
    QFETCH(const QByteArrayList, lines);
    net::AnswerHead head;
    for (const QByteArray &line : lines)
        QVERIFY(head.take(line));
    QTEST(shown(head), "headers");
    QTEST(head.isWhole(), "whole");
    QCOMPARE(head.isEmpty(), lines.isEmpty());
}

void TestAnswerHead::trailersAreNoHeaders()
{
    net::AnswerHead head;
    for (const char *line : {"HTTP/1.1 200 OK\r\n", "A: 1\r\n", "\r\n"})
        QVERIFY(head.take(line));
    QVERIFY(head.take("A: 2\r\n")); // behind a body without bytes
    head.end();
    QVERIFY(head.take("HTTP/1.1 500 X\r\n"));
    QVERIFY(head.take("A: 3\r\n"));
    QCOMPARE(shown(head), QByteArray("A=1|"));
    QVERIFY(head.isWhole());
}

void TestAnswerHead::announcedLength_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<qsizetype>("bytes");
    QTest::newRow("a number") << QByteArray("12") << qsizetype(12);
    QTest::newRow("below zero") << QByteArray("-12") << qsizetype(0);
    QTest::newRow("a word") << QByteArray("many") << qsizetype(0);
    QTest::newRow("too large for any number") << QByteArray("99999999999999999999") << qsizetype(0);
}

void TestAnswerHead::announcedLength()
{
    QFETCH(const QByteArray, value);
    net::AnswerHead head;
    QVERIFY(head.take("HTTP/1.1 200 OK\r\n"));
    QCOMPARE(head.announcedBytes(), 0);
    QVERIFY(head.take("content-length: " + value + "\r\n"));
    QTEST(head.announcedBytes(), "bytes");
}

// Interim answers count too: a server may send them without end.
void TestAnswerHead::aFloodIsRefused()
{
    net::AnswerHead head;
    const QByteArray line = "X: " + QByteArray(995, 'y') + "\r\n";
    qsizetype taken = 0;
    while (taken < 2 * net::AnswerHead::mostBytes && head.take("HTTP/1.1 102 Processing\r\n")
           && head.take(line) && head.take("\r\n"))
        taken += line.size();
    QVERIFY(taken > net::AnswerHead::mostBytes / 2);
    QVERIFY(taken < net::AnswerHead::mostBytes);
}

QTEST_APPLESS_MAIN(TestAnswerHead)
#include "tst_answerhead.moc"
