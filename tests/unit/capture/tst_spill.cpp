// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "capture/capturereader.h"
#include "capture/frame.h"
#include "capture/spillfile.h"
#include "support/manualclock.h"
#include "support/pagefixture.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

using namespace tailrace;
using capture::SpillFile;

namespace {

QByteArray printed(const stream::RecordPage &page)
{
    QByteArray text = page.streamArn().toUtf8() + ' ' + page.shardId().toUtf8() + ' '
                      + QByteArray::number(page.arrivedMs());
    for (const stream::RecordEntry &entry : page.entries())
        text += '\n' + page.raw(entry).toByteArray();
    for (const stream::QuarantinedRecord &bad : page.quarantined())
        text += "\nset aside: " + page.slice(bad.record).toByteArray();
    return text;
}

/// The files that this process has open and that have no name any more.
QList<struct stat> namelessFiles(const QString &directory)
{
    QList<struct stat> files;
    const QDir open(QStringLiteral("/proc/self/fd"));
    for (const QString &name : open.entryList(QDir::System | QDir::Files | QDir::NoDotAndDotDot)) {
        const QString target = QFile::symLinkTarget(open.filePath(name));
        struct stat facts
        {
        };
        if (target.startsWith(directory) && ::fstat(name.toInt(), &facts) == 0)
            files << facts;
    }
    return files;
}

} // namespace

class TestSpill : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aPageComesBackAsItWas_data();
    void aPageComesBackAsItWas();
    void whatIsNoPageIsRefused_data();
    void whatIsNoPageIsRefused();
    void framesBehindEachOtherAreACapture();
    void theFileIsPrivateAndHasNoName();
    void aPlaceThatIsNotThereIsAnError();
    void aDirectoryThatCannotBeMadeIsAnError();
};

void TestSpill::aPageComesBackAsItWas_data()
{
    QTest::addColumn<stream::PagePtr>("page");
    QTest::newRow("one") << test::pageOfInserts("a", 1);
    QTest::newRow("a thousand") << test::pageOfInserts("a", 1000);
    QTest::newRow("set aside") << test::pageOf(
            {test::insertJson("a"), "{\"eventID\":1}", test::insertJson("b")});
    QTest::newRow("only set aside") << test::pageOf({"{\"eventID\":1}"});
    QTest::newRow("hostile") << test::pageOf({test::insertJson("<b>\\u202e\\n</b>")});
}

void TestSpill::aPageComesBackAsItWas()
{
    QFETCH(stream::PagePtr, page);
    const QByteArray frame = capture::packPage(*page);
    QCOMPARE(capture::packPage(*page), frame); // the compressor is used again
    const auto back = capture::unpackPage(frame);
    QVERIFY2(back, qPrintable(back ? QString() : back.error().message));
    QCOMPARE(printed(**back), printed(*page));
}

void TestSpill::whatIsNoPageIsRefused_data()
{
    QTest::addColumn<QByteArray>("frame");
    const QByteArray frame = capture::packPage(*test::pageOfInserts("a", 50));
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("noise") << QByteArray(100, 'x');
    QTest::newRow("cut") << frame.left(frame.size() / 2);
    QByteArray damaged = frame;
    damaged[damaged.size() / 2] = char(~damaged[damaged.size() / 2]);
    QTest::newRow("damaged") << damaged;
    QTest::newRow("two pages") << frame + frame;
    QTest::newRow("no page") << capture::packLines("{\"boundary\":{}}\n");
}

void TestSpill::whatIsNoPageIsRefused()
{
    QFETCH(QByteArray, frame);
    const auto page = capture::unpackPage(frame);
    QVERIFY(!page);
    QCOMPARE(page.error().kind, ErrorKind::Malformed);
}

void TestSpill::framesBehindEachOtherAreACapture()
{
    const QTemporaryDir dir;
    const test::ManualClock clock;
    const auto spill = SpillFile::create(dir.path(), QStringLiteral("arn"), clock);
    QVERIFY(spill);
    std::vector<capture::FramePlace> places;
    for (const char *prefix : {"a", "b", "c"})
        places.push_back(*(*spill)->append(capture::packPage(*test::pageOfInserts(prefix, 3))));
    const auto second = capture::unpackPage(*(*spill)->read(places[1]));
    QVERIFY(second);
    QVERIFY(printed(**second).contains("event-b2"));
    // The whole file, read by a reader of captures.
    const auto whole = (*spill)->read({0, places.back().offset + places.back().size});
    QVERIFY(whole);
    const QString copy = dir.filePath(QStringLiteral("copy.jsonl.zst"));
    QFile file(copy);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(*whole);
    file.close();
    auto reader = capture::CaptureReader::open(copy);
    QVERIFY(reader);
    const auto start = (*reader)->next();
    QCOMPARE(std::get<capture::Boundary>(*start).tableArn, QStringLiteral("arn"));
    qint64 records = 0;
    while (const auto entry = (*reader)->next())
        if (const auto *page = std::get_if<stream::PagePtr>(&*entry))
            records += qint64((*page)->entries().size());
    QCOMPARE(records, 9);
}

void TestSpill::theFileIsPrivateAndHasNoName()
{
    const QTemporaryDir dir;
    const QString place = dir.filePath(QStringLiteral("deep/records"));
    const test::ManualClock clock;
    {
        const auto spill = SpillFile::create(place, {}, clock);
        QVERIFY(spill);
        QVERIFY(QDir(place).isEmpty());
        const QList<struct stat> files = namelessFiles(place);
        QVERIFY(!files.isEmpty());
        for (const struct stat &facts : files) {
            QCOMPARE(facts.st_mode & 0777, mode_t(0600));
            QCOMPARE(facts.st_nlink, nlink_t(0));
        }
    }
    QVERIFY(namelessFiles(place).isEmpty()); // and the room is free
}

void TestSpill::aPlaceThatIsNotThereIsAnError()
{
    const QTemporaryDir dir;
    const test::ManualClock clock;
    const auto spill = SpillFile::create(dir.path(), {}, clock);
    const auto bytes = (*spill)->read({10, 1'000'000});
    QVERIFY(!bytes);
    QCOMPARE(bytes.error().kind, ErrorKind::File);
    // Room that was given back reads as nothing that could be taken for a page.
    const auto place = (*spill)->append(capture::packPage(*test::pageOfInserts("a", 500)));
    (*spill)->release(*place);
    const auto released = (*spill)->read(*place);
    QVERIFY(!released || released->size() == place->size);
}

void TestSpill::aDirectoryThatCannotBeMadeIsAnError()
{
    const test::ManualClock clock;
    const auto spill = SpillFile::create(QStringLiteral("/proc/nowhere"), {}, clock);
    QVERIFY(!spill);
    QCOMPARE(spill.error().kind, ErrorKind::File);
    QVERIFY(!spill.error().facts.remedy.isEmpty());
}

QTEST_APPLESS_MAIN(TestSpill)
#include "tst_spill.moc"
