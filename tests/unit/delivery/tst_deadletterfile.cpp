// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "delivery/deadletterfile.h"

#include <QTemporaryDir>
#include <QtTest>

#include <sys/stat.h>

#include <atomic>
#include <thread>

using namespace tailrace;
using delivery::DeadLetterFile;
using delivery::TakenLetters;

namespace {

delivery::DeadLetter letter(int n)
{
    delivery::DeadLetter out;
    out.route = QStringLiteral("r");
    out.record = QByteArray::number(n);
    return out;
}

QByteArray lineOf(int n)
{
    return deadLetterLine(letter(n)).trimmed();
}

} // namespace

class TestDeadLetterFile : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_path = m_folder->filePath(QStringLiteral("dead.jsonl"));
    }
    void appendsToWhateverHasTheNameThen();
    void whatIsLeftComesBeforeWhatArrivedMeanwhile();
    void whatACrashLeftIsTakenUp_data();
    void whatACrashLeftIsTakenUp();
    void foreignAndCutLinesStay();
    void oneAtATime();
    void nothingThereIsNothing();
    void pipesAndDevicesAreNotRead();
    void noLetterIsLostBetweenWriterAndReader();

private:
    QString beside(const char *suffix) const { return m_path + QLatin1String(suffix); }
    QByteArray read(const QString &path) const
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("not there");
    }
    void write(const QString &path, const QByteArray &text) const
    {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;
};

void TestDeadLetterFile::appendsToWhateverHasTheNameThen()
{
    DeadLetterFile file(m_path);
    QVERIFY(file.append(letter(1)));
    struct stat facts = {};
    QVERIFY(::stat(QFile::encodeName(m_path).constData(), &facts) == 0);
    QCOMPARE(facts.st_mode & 0777, mode_t(0600));
    auto taken = TakenLetters::take(m_path);
    QVERIFY(taken);
    QCOMPARE((*taken)->lines(), QByteArrayList{lineOf(1)});
    QVERIFY(!QFile::exists(m_path));
    QVERIFY(file.append(letter(2)));
    QCOMPARE(read(m_path), lineOf(2) + '\n');
    QCOMPARE(read(beside(".redriving")), lineOf(1) + '\n');
}

void TestDeadLetterFile::whatIsLeftComesBeforeWhatArrivedMeanwhile()
{
    DeadLetterFile file(m_path);
    for (int n = 1; n <= 3; ++n)
        QVERIFY(file.append(letter(n)));
    {
        auto taken = TakenLetters::take(m_path);
        QVERIFY(taken);
        QVERIFY((*taken)->keep({lineOf(2), lineOf(3)}));
        QCOMPARE(read(beside(".redriving")), lineOf(2) + '\n' + lineOf(3) + '\n');
        QVERIFY(file.append(letter(4)));
        QVERIFY((*taken)->putBack({lineOf(3)}));
    }
    QCOMPARE(read(m_path), lineOf(3) + '\n' + lineOf(4) + '\n');
    QVERIFY(file.append(letter(5)));
    QCOMPARE(DeadLetterFile::lines(m_path).value(),
             (QByteArrayList{lineOf(3), lineOf(4), lineOf(5)}));
    {
        auto taken = TakenLetters::take(m_path);
        QVERIFY(taken);
        QVERIFY((*taken)->putBack({}));
    }
    QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files), QStringList());
}

void TestDeadLetterFile::whatACrashLeftIsTakenUp_data()
{
    QTest::addColumn<QByteArray>("hand");
    QTest::addColumn<QByteArray>("taking");
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<QByteArrayList>("lines");
    const QByteArrayList both{"1", "2"};
    QTest::newRow("in hand") << QByteArray("1\n") << QByteArray() << QByteArray("2\n") << both;
    QTest::newRow("moved away only")
            << QByteArray() << QByteArray("1\n") << QByteArray("2\n") << both;
    QTest::newRow("gathered, and not yet removed")
            << QByteArray("1\n2\n") << QByteArray("2\n") << QByteArray() << both;
    QTest::newRow("back in the file, and not yet removed")
            << QByteArray("1\n") << QByteArray() << QByteArray("1\n2\n") << both;
    QTest::newRow("all three") << QByteArray("1\n") << QByteArray("2\n") << QByteArray("3\n")
                               << QByteArrayList{"1", "2", "3"};
}

void TestDeadLetterFile::whatACrashLeftIsTakenUp()
{
    QFETCH(const QByteArray, hand);
    QFETCH(const QByteArray, taking);
    QFETCH(const QByteArray, file);
    QFETCH(const QByteArrayList, lines);
    if (!hand.isEmpty())
        write(beside(".redriving"), hand);
    if (!taking.isEmpty())
        write(beside(".taking"), taking);
    if (!file.isEmpty())
        write(m_path, file);
    QCOMPARE(DeadLetterFile::lines(m_path).value(), lines);
    const auto taken = TakenLetters::take(m_path);
    QVERIFY(taken);
    QCOMPARE((*taken)->lines(), lines);
    QVERIFY((*taken)->putBack(lines));
    QCOMPARE(read(m_path), lines.join('\n') + '\n');
    QVERIFY(!QFile::exists(beside(".redriving")) && !QFile::exists(beside(".taking")));
}

void TestDeadLetterFile::foreignAndCutLinesStay()
{
    write(m_path, "hello\n\n{\"route\":\"r\",\"rec");
    const auto taken = TakenLetters::take(m_path);
    QVERIFY(taken);
    QCOMPARE((*taken)->lines(), (QByteArrayList{"hello", "{\"route\":\"r\",\"rec"}));
    QVERIFY((*taken)->putBack((*taken)->lines()));
    QCOMPARE(read(m_path), QByteArray("hello\n{\"route\":\"r\",\"rec\n"));
}

void TestDeadLetterFile::oneAtATime()
{
    auto first = TakenLetters::take(m_path);
    QVERIFY(first);
    const auto second = TakenLetters::take(m_path);
    QVERIFY(!second);
    QCOMPARE(second.error().kind, ErrorKind::Usage);
    first->reset();
    QVERIFY(TakenLetters::take(m_path));
}

void TestDeadLetterFile::nothingThereIsNothing()
{
    const QString nowhere = m_folder->filePath(QStringLiteral("no/such/dead.jsonl"));
    QCOMPARE(DeadLetterFile::lines(nowhere).value(), QByteArrayList());
    const auto taken = TakenLetters::take(nowhere);
    QVERIFY(taken);
    QCOMPARE((*taken)->lines(), QByteArrayList());
    QVERIFY((*taken)->putBack({}));
    QVERIFY(!QFile::exists(m_folder->filePath(QStringLiteral("no"))));
}

// A bridge that appends while letters are taken, kept and put back again and again.
void TestDeadLetterFile::pipesAndDevicesAreNotRead()
{
    QVERIFY(::mkfifo(QFile::encodeName(m_path).constData(), 0600) == 0);
    for (const QString &path : {m_path, QStringLiteral("/dev/zero")}) {
        const auto lines = DeadLetterFile::lines(path);
        QVERIFY(!lines && lines.error().message.contains(QStringLiteral("no regular file")));
    }
}

void TestDeadLetterFile::noLetterIsLostBetweenWriterAndReader()
{
    constexpr int count = 60;
    std::atomic<bool> isWriting = true;
    std::atomic<int> failures = 0;
    std::thread writer([&] {
        DeadLetterFile file(m_path);
        for (int n = 0; n < count; ++n)
            if (!file.append(letter(n)))
                ++failures;
        isWriting = false;
    });
    while (isWriting) {
        const auto taken = TakenLetters::take(m_path);
        if (!taken || !(*taken)->putBack((*taken)->lines()))
            ++failures;
    }
    writer.join();
    QCOMPARE(failures.load(), 0);
    QByteArrayList expected;
    for (int n = 0; n < count; ++n)
        expected << lineOf(n);
    QCOMPARE(DeadLetterFile::lines(m_path).value(), expected);
}

QTEST_GUILESS_MAIN(TestDeadLetterFile)
#include "tst_deadletterfile.moc"
