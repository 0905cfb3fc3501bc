// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/rowchoice.h"
#include "models/rowfilter.h"
#include "support/pagefixture.h"

#include <QTest>

using namespace tailrace;
using models::RecordLog;
using models::RowChoice;
using models::TimeRange;
using models::TimeSpan;

namespace {

constexpr qint64 writtenMs = 1'795'324'440'000; // what the fixture's records say

enum class Kind { Page, Broken, Gap, GapOfUnknownTime, Lost };

RecordLog::Part partOf(Kind kind)
{
    RecordLog::Part part;
    part.firstId = 10;
    part.rows = 1;
    if (kind == Kind::Page || kind == Kind::Broken) {
        part.page = test::pageOf(
                {kind == Kind::Page ? test::insertJson("a") : QByteArray("{\"eventID\":1}")});
    } else if (kind == Kind::Lost) {
        part.sealed = QByteArray("no frame");
    } else {
        stream::Gap gap = test::aGap(true);
        gap.atMs = kind == Kind::Gap ? writtenMs : 0;
        part.times = models::placeOf(gap);
        part.gap = std::make_shared<const stream::Gap>(gap);
    }
    return part;
}

RowChoice choice(const char *condition, std::optional<TimeRange> range)
{
    RowChoice made;
    if (*condition != '\0')
        made.condition = *models::RowCondition::parse(QString::fromLatin1(condition));
    made.range = range;
    return made;
}

} // namespace

class TestRowChoice : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void whatIsWanted_data();
    void whatIsWanted();
    void onlyPagesAcrossTheEndsAreOpened_data();
    void onlyPagesAcrossTheEndsAreOpened();
    void itSaysWhy();
};

void TestRowChoice::whatIsWanted_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("condition");
    QTest::addColumn<int>("second"); ///< of the range, after the record; -1: all times
    QTest::addColumn<bool>("isWanted");
    const auto row = [](const char *name, Kind kind, const char *condition, int second,
                        bool isWanted) {
        QTest::newRow(name) << int(kind) << QString::fromLatin1(condition) << second << isWanted;
    };
    row("everything", Kind::Page, "", -1, true);
    row("a record of the time", Kind::Page, "", 0, true);
    row("a record of another time", Kind::Page, "", 1, false);
    row("a record that meets the condition", Kind::Page, "key = a", 0, true);
    row("a record that does not", Kind::Page, "key = b", 0, false);
    row("meets the condition, at another time", Kind::Page, "key = a", 1, false);
    row("what could not be read meets every condition", Kind::Broken, "key = b", -1, true);
    row("and counts as of when it came", Kind::Broken, "", 0, true);
    row("not at another time", Kind::Broken, "key = b", 1, false);
    row("a gap meets every condition", Kind::Gap, "key = b", 0, true);
    row("a gap of another time", Kind::Gap, "", 1, false);
    row("a gap of unknown time is of every time", Kind::GapOfUnknownTime, "key = b", 1, true);
    row("a page that can't be opened is a loss", Kind::Lost, "key = b", 1, true);
}

void TestRowChoice::whatIsWanted()
{
    QFETCH(const int, kind);
    QFETCH(const QString, condition);
    QFETCH(const int, second);
    std::optional<TimeRange> range;
    if (second >= 0)
        range = TimeRange{writtenMs + second * 1000, writtenMs + second * 1000 + 1000};
    models::RowIds found;
    models::RowFilter::look(choice(condition.toLatin1().constData(), range), partOf(Kind(kind)),
                            nullptr, found);
    QTEST(!found.empty(), "isWanted");
}

void TestRowChoice::onlyPagesAcrossTheEndsAreOpened_data()
{
    QTest::addColumn<int>("first");
    QTest::addColumn<int>("last");
    QTest::addColumn<QString>("condition");
    QTest::addColumn<QString>("expected");
    QTest::newRow("before") << 1 << 9 << ""
                            << "none of it";
    QTest::newRow("up to the beginning") << 1 << 10 << ""
                                         << "to be looked at";
    QTest::newRow("within") << 10 << 19 << ""
                            << "all of it";
    QTest::newRow("across the end") << 15 << 20 << ""
                                    << "to be looked at";
    QTest::newRow("behind") << 20 << 25 << ""
                            << "none of it";
    QTest::newRow("around") << 5 << 30 << ""
                            << "to be looked at";
    QTest::newRow("not known") << 0 << 0 << ""
                               << "to be looked at";
    QTest::newRow("within, and a condition") << 10 << 19 << "key = a"
                                             << "to be looked at";
    QTest::newRow("before, and a condition") << 1 << 9 << "key = a"
                                             << "none of it";
}

void TestRowChoice::onlyPagesAcrossTheEndsAreOpened()
{
    QFETCH(const int, first);
    QFETCH(const int, last);
    QFETCH(const QString, condition);
    RecordLog::Part part;
    part.times = TimeSpan{first, last};
    const auto judged = choice(condition.toLatin1().constData(), TimeRange{10, 20}).judge(part);
    QTEST(!judged   ? QStringLiteral("to be looked at")
          : *judged ? QStringLiteral("all of it")
                    : QStringLiteral("none of it"),
          "expected");
}

void TestRowChoice::itSaysWhy()
{
    const stream::PagePtr page = test::pageOf({test::insertJson("a")});
    const models::LogRow row{page, &page->entries()[0], nullptr, nullptr};
    const auto why = [&row](const char *condition, qint64 from) {
        return choice(condition, TimeRange{from, from + 1000}).explain(row);
    };
    QVERIFY(why("", writtenMs).isMet);
    QVERIFY(!why("", writtenMs + 1000).isMet);
    QVERIFY(!why("key = b", writtenMs).isMet);
    const auto both = why("key = a", writtenMs + 1000);
    QVERIFY(!both.isMet);
    QCOMPARE(both.verdicts.back().clause, QStringLiteral("written 05:14:01 to 05:14:02"));
    QVERIFY(both.verdicts.back().actual.startsWith(QStringLiteral("written 2026-11-22 05:14:00")));
}

QTEST_GUILESS_MAIN(TestRowChoice)
#include "tst_rowchoice.moc"
