// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sinks/file/filesink.h"
#include "sinks/file/rotation.h"
#include "support/manualclock.h"
#include "support/scriptedtransport.h"
#include "support/testsupport.h"

#include <QtTest>

using namespace tailrace;

class TestFileSink : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QDir(m_folder.filePath(QStringLiteral("out"))).removeRecursively(); }
    void beginsANewFileBeforeItIsFull();
    void keepsSoManyFullFiles();
    void neverLosesAFileToAName();
    void goesOnWithTheFileThatIsThere();
    void aFullFileHoldsNoHalfLine();

private:
    void open(qint64 rotateBytes, int keep)
    {
        m_sink = std::make_unique<sinks::FileSink>(
                bridge::FileSinkSettings{QStringLiteral("out/o.jsonl"), rotateBytes, keep},
                sinks::SinkContext{m_folder.path(), m_transport, m_clock});
    }
    /// Of one event with that many bytes, the line feed included.
    sinks::DeliveryOutcome deliver(int bytes)
    {
        sinks::Event event;
        event.body = QByteArray(bytes - 1, 'x');
        m_clock.advance(1);
        return m_sink->deliver({event}).result();
    }
    QList<qint64> sizes() const
    {
        QList<qint64> out;
        for (const QFileInfo &file :
             QDir(m_folder.filePath(QStringLiteral("out"))).entryInfoList(QDir::Files, QDir::Name))
            out << file.size();
        return out;
    }
    const QTemporaryDir m_folder;
    test::ManualClock m_clock;
    test::ScriptedTransport m_transport;
    std::unique_ptr<sinks::FileSink> m_sink;
};

void TestFileSink::beginsANewFileBeforeItIsFull()
{
    open(10, 0);
    for (const int bytes : {4, 6, 3, 20, 10}) // 4+6 fit; an event larger than a file has one alone
        QCOMPARE(deliver(bytes).acknowledged, size_t(1));
    QCOMPARE(sizes(), (QList<qint64>{10, 3, 20, 10}));
}

void TestFileSink::keepsSoManyFullFiles()
{
    open(10, 2);
    for (int i = 1; i <= 6; ++i)
        QCOMPARE(deliver(10 + i).acknowledged, size_t(1));
    QCOMPARE(sizes(), (QList<qint64>{14, 15, 16}));
}

void TestFileSink::neverLosesAFileToAName()
{
    open(10, 0);
    QCOMPARE(deliver(8).acknowledged, size_t(1));
    const QString taken = sinks::rotatedName(m_folder.filePath(QStringLiteral("out/o.jsonl")),
                                             m_clock.nowMs() + 1);
    QVERIFY(QFile::copy(m_folder.filePath(QStringLiteral("out/o.jsonl")), taken));
    const sinks::DeliveryOutcome refused = deliver(9);
    QCOMPARE(refused.acknowledged, size_t(0));
    QVERIFY(refused.error && refused.retryable);
    QCOMPARE(deliver(9).acknowledged, size_t(1)); // a millisecond later there is room
    QCOMPARE(sizes(), (QList<qint64>{8, 8, 9}));
}

void TestFileSink::goesOnWithTheFileThatIsThere()
{
    open(10, 0);
    QCOMPARE(deliver(6).acknowledged, size_t(1));
    open(10, 0);
    QCOMPARE(deliver(3).acknowledged, size_t(1));
    QCOMPARE(deliver(3).acknowledged, size_t(1));
    QCOMPARE(sizes(), (QList<qint64>{9, 3}));
}

void TestFileSink::aFullFileHoldsNoHalfLine()
{
    open(10, 0);
    QCOMPARE(deliver(6).acknowledged, size_t(1));
    {
        QFile file(m_folder.filePath(QStringLiteral("out/o.jsonl")));
        QVERIFY(file.open(QIODevice::Append));
        file.write("hal"); // what a kill left
    }
    open(10, 0);
    QCOMPARE(deliver(9).acknowledged, size_t(1));
    QCOMPARE(sizes(), (QList<qint64>{6, 9}));
}

QTEST_GUILESS_MAIN(TestFileSink)
#include "tst_filesink.moc"
