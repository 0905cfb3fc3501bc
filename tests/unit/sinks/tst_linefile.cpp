// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sinks/file/linefile.h"
#include "support/testsupport.h"

#include <QtTest>

#include <csignal>
#include <sys/resource.h>
#include <sys/stat.h>

using namespace tailrace;
using sinks::LineFile;

class TestLineFile : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void appends();
    void cutsTheLineThatACrashLeft_data();
    void cutsTheLineThatACrashLeft();
    void leavesNothingOfAFailedWrite();
    void beginsAnewWhenItsFileIsGone();
    void refusesWhatIsNoFile();
    void saysWhatIsWrong();

private:
    QString path() const { return m_folder->filePath(QStringLiteral("out/orders.jsonl")); }
    void put(const QByteArray &content) const
    {
        QDir().mkpath(QFileInfo(path()).absolutePath());
        QFile file(path());
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
    }
    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestLineFile::appends()
{
    {
        LineFile file(path());
        QVERIFY(file.append("a\nb\n"));
        QVERIFY(file.append("c\n"));
    }
    LineFile again(path());
    QVERIFY(again.append("d\n"));
    QCOMPARE(test::readFile(path()), QByteArray("a\nb\nc\nd\n"));
    QCOMPARE(int(QFileInfo(path()).permissions() & 0x0077), 0);
}

void TestLineFile::cutsTheLineThatACrashLeft_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    QTest::newRow("a whole line stays") << QByteArray("a\n") << QByteArray("a\nnew\n");
    QTest::newRow("half a line goes") << QByteArray("a\nhal") << QByteArray("a\nnew\n");
    QTest::newRow("only half a line") << QByteArray("hal") << QByteArray("new\n");
    QTest::newRow("half a line longer than a block")
            << "a\n" + QByteArray(100'000, 'x') << QByteArray("a\nnew\n");
    QTest::newRow("a line feed at a block's edge")
            << QByteArray(4095, 'x') + "\n" + QByteArray(4096, 'y')
            << QByteArray(4095, 'x') + "\nnew\n";
}

void TestLineFile::cutsTheLineThatACrashLeft()
{
    QFETCH(const QByteArray, before);
    put(before);
    LineFile file(path());
    QVERIFY(file.append("new\n"));
    QTEST(test::readFile(path()), "after");
}

void TestLineFile::leavesNothingOfAFailedWrite()
{
    LineFile file(path());
    QVERIFY(file.append("first\n"));
    struct rlimit before;
    ::getrlimit(RLIMIT_FSIZE, &before);
    std::signal(SIGXFSZ, SIG_IGN);
    struct rlimit small = before;
    small.rlim_cur = 100;
    ::setrlimit(RLIMIT_FSIZE, &small); // as a full disk would: part of it fits
    const auto written = file.append(QByteArray(1000, 'x') + '\n');
    ::setrlimit(RLIMIT_FSIZE, &before);
    QVERIFY(!written);
    QCOMPARE(written.error().kind, ErrorKind::File);
    QCOMPARE(test::readFile(path()), QByteArray("first\n"));
    QVERIFY(file.append("second\n"));
    QCOMPARE(test::readFile(path()), QByteArray("first\nsecond\n"));
}

void TestLineFile::beginsAnewWhenItsFileIsGone()
{
    LineFile file(path());
    QVERIFY(file.append("first\n"));
    QVERIFY(QFile::rename(path(), path() + QStringLiteral(".moved")));
    QVERIFY(file.append("second\n"));
    QCOMPARE(test::readFile(path()), QByteArray("second\n"));
    QCOMPARE(test::readFile(path() + QStringLiteral(".moved")), QByteArray("first\n"));
    QVERIFY(QFile::remove(path()));
    QVERIFY(file.append("third\n"));
    QCOMPARE(test::readFile(path()), QByteArray("third\n"));
}

void TestLineFile::refusesWhatIsNoFile()
{
    QVERIFY(QDir().mkpath(QFileInfo(path()).absolutePath()));
    QCOMPARE(::mkfifo(QFile::encodeName(path()).constData(), 0600), 0);
    LineFile file(path());
    QVERIFY(!file.append("x\n"));
}

void TestLineFile::saysWhatIsWrong()
{
    QVERIFY(QDir().mkpath(path()));
    LineFile file(path());
    const auto written = file.append("x\n");
    QVERIFY(!written);
    QVERIFY(written.error().message.contains(path()));
    QVERIFY(!written.error().facts.remedy.isEmpty());
}

QTEST_GUILESS_MAIN(TestLineFile)
#include "tst_linefile.moc"
