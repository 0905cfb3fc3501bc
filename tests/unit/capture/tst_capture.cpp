// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A capture is written, and read back whole, cut off at every byte, and damaged.
#include "capture/capturereader.h"
#include "capture/capturewriter.h"
#include "capture/compressor.h"
#include "support/testsupport.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace tailrace;
using capture::Boundary;
using capture::CaptureReader;
using capture::CaptureWriter;
using capture::Damage;

namespace {

QByteArray record(int number)
{
    const QByteArray n = QByteArray::number(number);
    return R"({"eventID":"e)" + n + R"(","eventName":"INSERT","dynamodb":{"Keys":{"pk":{"S":"k)" + n
           + R"("}},"NewImage":{"v":{"N":"1.50e3"}},"SequenceNumber":"4000000000000000000)" + n
           + R"(","SizeBytes":12,"StreamViewType":"NEW_IMAGE"}})";
}

const QByteArray strange = "{\"eventID\": 5,\n \"x\":\"\\ud800 Z\xc3\xbcrich\"}";

stream::RecordPage page(const QByteArrayList &records,
                        const QString &streamArn = QStringLiteral("s1"))
{
    auto made = stream::indexPage("{\"Records\":[" + records.join(',') + "]}").value();
    made.setOrigin(streamArn, QStringLiteral("shard-1"), 1'795'324'441'123);
    return made;
}

stream::Gap gap()
{
    return {QStringLiteral("shard-1"), "17", {}, QStringLiteral("trimmed: \"x\"\nand more"), true,
            1'795'324'450'001};
}

struct Sample
{
    explicit Sample(const QString &name)
        : path(folder.filePath(name))
    {
    }
    QByteArray write()
    {
        auto writer = CaptureWriter::create(path, QStringLiteral("arn:table"), clock).value();
        QByteArray other = record(4);
        other.replace("NEW_IMAGE", "KEYS_ONLY");
        const bool written = writer->append(page({record(1), record(2)})) && writer->append(gap())
                             && writer->append(page({record(3), strange}))
                             && writer->append(page({other}, QStringLiteral("s2")))
                             && writer->finish(QStringLiteral("done"));
        if (!written)
            qFatal("no room for a test");
        return test::readFile(path);
    }
    QTemporaryDir folder;
    QString path;
    test::ManualClock clock;
};

QByteArray toText(const stream::RecordPage &page)
{
    QByteArray text = "page " + page.shardId().toUtf8() + ' ' + page.streamArn().toUtf8();
    for (const stream::RecordEntry &entry : page.entries())
        text += ' ' + page.slice(entry.eventId).toByteArray();
    for (const stream::QuarantinedRecord &bad : page.quarantined())
        text += " aside(" + page.slice(bad.record).toByteArray() + ')';
    return text;
}

QByteArray toText(const capture::Entry &entry)
{
    if (const auto *p = std::get_if<stream::PagePtr>(&entry))
        return toText(**p);
    if (const auto *g = std::get_if<stream::Gap>(&entry))
        return "gap " + g->shardId.toUtf8() + ' ' + g->after + ' ' + g->before + ' '
               + g->cause.toUtf8() + ' ' + QByteArray::number(g->atMs);
    if (const auto *b = std::get_if<Boundary>(&entry))
        return "boundary " + QByteArray::number(int(b->kind)) + ' ' + b->streamArn.toUtf8()
               + b->viewType.toUtf8();
    const auto &damage = std::get<Damage>(entry);
    return (damage.isCut ? "cut " : "damage ") + QByteArray::number(damage.line) + ' '
           + damage.reason.toUtf8();
}

QByteArrayList read(const QByteArray &bytes)
{
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("c"));
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("no room for a test");
    file.close();
    auto reader = CaptureReader::open(path).value();
    QByteArrayList entries;
    while (const auto entry = reader->next())
        entries += toText(*entry);
    return entries;
}

const QByteArrayList whole = {
        "boundary 0 ",
        "boundary 2 s1NEW_IMAGE",
        "page shard-1 s1 e1 e2",
        "gap shard-1 17  trimmed: \"x\"\nand more 1795324450001",
        "page shard-1 s1 e3 aside(" + strange + ')',
        "boundary 3 s2KEYS_ONLY",
        "boundary 4 s2KEYS_ONLY",
        "page shard-1 s2 e4",
        "boundary 1 ",
};

/// The ids of the records that came out, whatever pages they are in.
QByteArrayList idsOf(const QByteArrayList &entries)
{
    QByteArrayList ids;
    for (const QByteArray &entry : entries)
        if (entry.startsWith("page "))
            for (const QByteArray &word : entry.split(' ').mid(3))
                if (word.startsWith('e'))
                    ids += word;
    return ids;
}

} // namespace

class TestCapture : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase_data()
    {
        QTest::addColumn<QString>("name");
        QTest::newRow("plain") << QStringLiteral("c.jsonl");
        QTest::newRow("compressed") << QStringLiteral("c.jsonl.zst");
    }

    void readsBackWhatWasWritten()
    {
        QFETCH_GLOBAL(QString, name);
        QCOMPARE(read(Sample(name).write()), whole);
    }

    void keepsARecordsBytesAndItsPagesFacts()
    {
        QFETCH_GLOBAL(QString, name);
        Sample sample(name);
        sample.write();
        auto reader = CaptureReader::open(sample.path).value();
        while (const auto entry = reader->next()) {
            const auto *found = std::get_if<stream::PagePtr>(&*entry);
            if (!found)
                continue;
            QCOMPARE((*found)->raw((*found)->entries().front()).toByteArray(), record(1));
            QCOMPARE((*found)->arrivedMs(), 1'795'324'441'123);
            const auto before = page({record(1), record(2)});
            QCOMPARE((*found)->entries().back().keyDigest, before.entries().back().keyDigest);
            return;
        }
        QFAIL("there is no page");
    }

    /// Never a record that is not one, in order, and it says that it is cut.
    void isReadableUpToACutAtEveryByte()
    {
        QFETCH_GLOBAL(QString, name);
        const QByteArray bytes = Sample(name).write();
        const QByteArrayList all = idsOf(whole);
        qsizetype most = 0;
        for (qsizetype size = 1; size < bytes.size(); ++size) {
            const QByteArrayList entries = read(bytes.first(size));
            const QByteArrayList ids = idsOf(entries);
            QCOMPARE(ids, all.first(ids.size()));
            QVERIFY2(ids.size() >= most, "a longer piece gives fewer records");
            most = ids.size();
            const bool endIsWhole = !entries.isEmpty() && entries.back() == whole.back();
            const bool saysSo =
                    !entries.isEmpty()
                    && (entries.back().startsWith("cut ") || entries.back().startsWith("damage "));
            // The last line feed, or the last frame's checksum, may be what is missing.
            QVERIFY2(saysSo || endIsWhole,
                     QByteArray(QByteArray::number(size) + ' ' + entries.join('|')).constData());
        }
        QCOMPARE(most, all.size());
    }

    void staysReadableWithoutItsEnd()
    {
        QFETCH_GLOBAL(QString, name);
        Sample sample(name);
        auto writer = CaptureWriter::create(sample.path, {}, sample.clock).value();
        QVERIFY(writer->append(page({record(1), record(2)})));
        writer.reset(); // as a kill -9 would
        const QByteArrayList entries = read(test::readFile(sample.path));
        QCOMPARE(idsOf(entries), (QByteArrayList{"e1", "e2"}));
        QVERIFY2(entries.back().startsWith("cut "), entries.back().constData());
    }

    void givesDamageItsPlaceAndGoesOn_data()
    {
        QTest::addColumn<QByteArray>("lines");
        QTest::addColumn<QByteArrayList>("expected");
        const QByteArray one = record(1) + '\n';
        const QByteArray two = record(2) + '\n';
        const QByteArrayList both = {"page   e1", "damage 2", "page   e2"};
        QTest::newRow("records from elsewhere are one page")
                << one + two << QByteArrayList{"page   e1 e2"};
        QTest::newRow("the last line feed may be missing")
                << one + record(2) << QByteArrayList{"page   e1 e2"};
        QTest::newRow("lines of Windows and blank ones")
                << record(1) + "\r\n\r\n \n" + two << QByteArrayList{"page   e1 e2"};
        QTest::newRow("a line that is no JSON") << one + "{\"a\":\n" + two << both;
        QTest::newRow("two records on a line")
                << one + record(3) + ',' + record(3) + '\n' + two << both;
        QTest::newRow("a line that closes the list")
                << one + record(3) + "],\"Other\":[1\n" + two << both;
        QTest::newRow("bytes that are no UTF-8") << one + "{\"\xff\":1}\n" + two << both;
        QTest::newRow("a quote that is not closed") << one + "{\"a\n" + two << both;
        QTest::newRow("a value over two lines")
                << one + "{\"a\":\n1}\n" + two
                << QByteArrayList{"page   e1", "damage 2", "damage 3", "page   e2"};
        QTest::newRow("what is JSON but no record is set aside")
                << one + "{\"a\":1}\n" + two << QByteArrayList{"page   e1 e2 aside({\"a\":1})"};
        QTest::newRow("a gap's line that is cut") << one + "{\"gap\":{\"sh\n" + two << both;
        QTest::newRow("a boundary that nobody knows")
                << one + "{\"boundary\":{\"kind\":\"moon\"}}\n" + two << both;
        QTest::newRow("a page that misses a record")
                << "{\"page\":{\"shardId\":\"a\",\"records\":2}}\n" + one
                           + "{\"page\":{\"shardId\":\"b\",\"records\":1}}\n" + two
                << QByteArrayList{"page a  e1", "damage 3", "page b  e2"};
        QTest::newRow("a page that says it holds more than there is memory")
                << "{\"page\":{\"shardId\":\"a\",\"records\":999999999999}}\n" + one
                << QByteArrayList{"page a  e1", "damage 3"};
        QTest::newRow("nothing") << QByteArray() << QByteArrayList{};
    }

    void givesDamageItsPlaceAndGoesOn()
    {
        QFETCH_GLOBAL(QString, name);
        QFETCH(QByteArray, lines);
        QFETCH(QByteArrayList, expected);
        if (name.endsWith(QLatin1String(".zst")))
            lines = capture::Compressor().compress(lines);
        QByteArrayList entries = read(lines);
        for (QByteArray &entry : entries)
            if (entry.startsWith("damage "))
                entry = entry.split(' ').mid(0, 2).join(' ');
        if (!entries.isEmpty() && entries.back().startsWith("cut ")) // the frame's end
            entries.removeLast();
        QCOMPARE(entries, expected);
    }

    void readsALineOfSeveralMegabytes()
    {
        QFETCH_GLOBAL(QString, name);
        Sample sample(name);
        auto writer = CaptureWriter::create(sample.path, {}, sample.clock).value();
        QByteArray large = record(1);
        large.replace("1.50e3\"}", "1\"},\"s\":{\"S\":\"" + QByteArray(9'000'000, 'x') + "\"}");
        QVERIFY(writer->append(page({large, record(2)})));
        QVERIFY(writer->finish({}));
        QCOMPARE(idsOf(read(test::readFile(sample.path))), (QByteArrayList{"e1", "e2"}));
    }

    void neverTouchesWhatIsThere()
    {
        QFETCH_GLOBAL(QString, name);
        Sample sample(name);
        const QByteArray bytes = sample.write();
        const auto again = CaptureWriter::create(sample.path, {}, sample.clock);
        QVERIFY(!again);
        QCOMPARE(again.error().kind, ErrorKind::File);
        QCOMPARE(test::readFile(sample.path), bytes);
        QVERIFY(!CaptureWriter::create(sample.folder.path(), {}, sample.clock));
        QVERIFY(!CaptureWriter::create(sample.folder.filePath(QStringLiteral("no/such")), {},
                                       sample.clock));
    }

    void saysThatADiskIsFull()
    {
        test::ManualClock clock;
        const auto made = CaptureWriter::create(QStringLiteral("/dev/full"), {}, clock);
        QVERIFY(!made);
        QCOMPARE(made.error().kind, ErrorKind::File);
        QVERIFY(made.error().message.contains(QLatin1String("No space left")));
    }

    /// Damage is never silent. What is behind it is read, unless the damage is in a length, which
    /// then takes it for its own.
    void goesOnBehindADamagedFrame()
    {
        capture::Compressor one;
        capture::Compressor two;
        QByteArray first = one.compress(record(1) + '\n');
        first += one.compress(record(2) + '\n');
        first += one.finish();
        QByteArray second = two.compress(record(3) + '\n');
        second += two.finish();
        int lost = 0;
        for (qsizetype at = 6; at < first.size(); ++at) { // behind the size of the window
            QByteArray damaged = first;
            damaged[at] = char(damaged[at] ^ 0x55);
            const QByteArrayList entries = read(damaged + second);
            const auto isDamage = [](const QByteArray &e) { return e.startsWith("damage "); };
            QVERIFY2(std::any_of(entries.begin(), entries.end(), isDamage),
                     QByteArray(QByteArray::number(at) + ' ' + entries.join('|')).constData());
            lost += idsOf(entries).contains("e3") ? 0 : 1;
        }
        QVERIFY2(lost <= 12, QByteArray::number(lost).constData());
    }
};

QTEST_GUILESS_MAIN(TestCapture)
#include "tst_capture.moc"
