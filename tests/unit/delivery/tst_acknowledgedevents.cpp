// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "delivery/acknowledgedevents.h"

#include "support/testsupport.h"

#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#include <sys/wait.h>
#include <unistd.h>

using namespace tailrace;
using delivery::AcknowledgedEvents;

namespace {

const QString route = QStringLiteral("paid");

sinks::EventPlace eventAt(int number)
{
    return {QStringLiteral("stream"), QStringLiteral("shard"), QByteArray::number(number)};
}

} // namespace

class TestAcknowledgedEvents : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { m_file = m_folder.filePath(QStringLiteral("ring%1").arg(++m_count)); }
    void whatAnEarlierRunSaidIsThere();
    void itSurvivesAKill();
    void theOldestMakeRoom();
    void afterManyQuestionsNothingIsLookedFor();
    void aResetForgetsAll();
    void whatIsNoneOfOursBeginsAnew_data();
    void whatIsNoneOfOursBeginsAnew();
    void whereThereIsNoRoomThatIsSaid();
    void itIsForItsOwnerOnly();
    void everyPartOfThePlaceCounts();
    void itHasAStamp();

private:
    std::unique_ptr<AcknowledgedEvents> opened()
    {
        auto events = AcknowledgedEvents::open(m_file);
        return events ? std::move(*events) : nullptr;
    }

    QTemporaryDir m_folder;
    QString m_file;
    int m_count = 0;
};

void TestAcknowledgedEvents::whatAnEarlierRunSaidIsThere()
{
    {
        const auto events = opened();
        events->add(route, eventAt(1));
        events->add(QStringLiteral("other"), eventAt(2));
        QVERIFY(!events->wasAcknowledged(route, eventAt(1))); // this run knows by itself
    }
    const auto events = opened();
    QVERIFY(events->wasAcknowledged(route, eventAt(1)));
    QVERIFY(!events->wasAcknowledged(route, eventAt(2)));
    QVERIFY(events->wasAcknowledged(QStringLiteral("other"), eventAt(2)));
}

void TestAcknowledgedEvents::itSurvivesAKill()
{
    const pid_t child = ::fork();
    if (child == 0) {
        const auto events = opened();
        for (int i = 0; i < 100; ++i)
            events->add(route, eventAt(i));
        ::kill(::getpid(), SIGKILL);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    QVERIFY(WIFSIGNALED(status));
    const auto events = opened();
    for (int i = 0; i < 100; ++i)
        QVERIFY(events->wasAcknowledged(route, eventAt(i)));
}

void TestAcknowledgedEvents::theOldestMakeRoom()
{
    constexpr int count = int(AcknowledgedEvents::capacity) + 10;
    {
        const auto events = opened();
        for (int i = 0; i < count; ++i)
            events->add(route, eventAt(i));
    }
    const auto events = opened();
    QVERIFY(!events->wasAcknowledged(route, eventAt(9)));
    QVERIFY(events->wasAcknowledged(route, eventAt(10)));
    QVERIFY(events->wasAcknowledged(route, eventAt(count - 1)));
}

void TestAcknowledgedEvents::afterManyQuestionsNothingIsLookedFor()
{
    opened()->add(route, eventAt(1));
    const auto events = opened();
    for (size_t i = 0; i <= 16 * AcknowledgedEvents::capacity; ++i)
        events->wasAcknowledged(route, eventAt(-1));
    QVERIFY(!events->wasAcknowledged(route, eventAt(1)));
}

void TestAcknowledgedEvents::aResetForgetsAll()
{
    opened()->add(route, eventAt(1));
    {
        const auto events = opened();
        events->reset();
        QVERIFY(!events->wasAcknowledged(route, eventAt(1)));
    }
    QVERIFY(!opened()->wasAcknowledged(route, eventAt(1)));
}

void TestAcknowledgedEvents::whatIsNoneOfOursBeginsAnew_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("text") << QByteArray("hello");
    QTest::newRow("long") << QByteArray(2'000'000, 'x');
}

void TestAcknowledgedEvents::whatIsNoneOfOursBeginsAnew()
{
    QFETCH(QByteArray, content);
    {
        QFile file(m_file);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
    }
    QVERIFY(opened());
    opened()->add(route, eventAt(1));
    QVERIFY(opened()->wasAcknowledged(route, eventAt(1)));
}

void TestAcknowledgedEvents::whereThereIsNoRoomThatIsSaid()
{
    const auto events = AcknowledgedEvents::open(QStringLiteral("/dev/full"));
    QVERIFY(!events);
    QCOMPARE(events.error().kind, ErrorKind::File);
    QVERIFY(!AcknowledgedEvents::open(QStringLiteral("/nowhere/ring")));
}

void TestAcknowledgedEvents::itIsForItsOwnerOnly()
{
    QVERIFY(opened());
    QCOMPARE(QFileInfo(m_file).permissions() & (QFile::ReadGroup | QFile::ReadOther), 0);
}

void TestAcknowledgedEvents::everyPartOfThePlaceCounts()
{
    opened()->add(route, eventAt(1));
    const auto events = opened();
    sinks::EventPlace other = eventAt(1);
    other.streamArn += u'x';
    QVERIFY(!events->wasAcknowledged(route, other));
    other = eventAt(1);
    other.shardId += u'x';
    QVERIFY(!events->wasAcknowledged(route, other));
    QVERIFY(!events->wasAcknowledged(route + u'x', eventAt(1)));
    QVERIFY(events->wasAcknowledged(route, eventAt(1)));
}

void TestAcknowledgedEvents::itHasAStamp()
{
    const QByteArray stamp("0123456789abcdef");
    opened()->setStamp(stamp);
    QCOMPARE(opened()->stamp(), stamp);
    opened()->reset();
    QVERIFY(opened()->stamp() != stamp);
}

QTEST_APPLESS_MAIN(TestAcknowledgedEvents)
#include "tst_acknowledgedevents.moc"
