// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dynamodb/requestjournal.h"

#include <QTest>

using namespace tailrace;
using namespace tailrace::dynamodb;

namespace {

JournalEntry entryOf(const char *operation, bool isWell = true)
{
    JournalEntry entry;
    entry.operation = QString::fromLatin1(operation);
    if (!isWell)
        entry.error = Error{ErrorKind::Denied, {}, QStringLiteral("no"), {}};
    return entry;
}

QString printed(const RequestJournal &journal)
{
    QStringList lines;
    for (const JournalEntry &entry : journal.entries())
        lines << QStringLiteral("%1 %2").arg(entry.number).arg(entry.operation);
    return lines.join(u' ');
}

} // namespace

class TestRequestJournal : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void inOrderOfTheirEnds();
    void readingPushesOutNothingElse();
    void aFailedReadIsKeptLikeAnyOther();
    void headersAreShownWithoutSecrets();
};

void TestRequestJournal::inOrderOfTheirEnds()
{
    RequestJournal journal;
    QCOMPARE(journal.lastNumber(), quint64(0));
    journal.add(entryOf("DescribeTable"));
    journal.add(entryOf("GetRecords"));
    journal.add(entryOf("PutItem"));
    QCOMPARE(printed(journal), QStringLiteral("1 DescribeTable 2 GetRecords 3 PutItem"));
    QCOMPARE(journal.lastNumber(), quint64(3));
}

void TestRequestJournal::readingPushesOutNothingElse()
{
    RequestJournal journal;
    journal.add(entryOf("PutItem"));
    for (size_t i = 0; i < 10 * RequestJournal::keptOfReading; ++i)
        journal.add(entryOf("GetRecords"));
    QCOMPARE(journal.entries().size(), RequestJournal::keptOfReading + 1);
    QCOMPARE(journal.entries().front().operation, QStringLiteral("PutItem"));
    for (size_t i = 0; i < 2 * RequestJournal::keptOfOthers; ++i)
        journal.add(entryOf("Scan"));
    QCOMPARE(journal.entries().size(),
             RequestJournal::keptOfReading + RequestJournal::keptOfOthers);
}

void TestRequestJournal::aFailedReadIsKeptLikeAnyOther()
{
    RequestJournal journal;
    journal.add(entryOf("GetRecords", false));
    for (size_t i = 0; i < 2 * RequestJournal::keptOfReading; ++i)
        journal.add(entryOf("GetRecords"));
    QVERIFY(journal.entries().front().error);
}

void TestRequestJournal::headersAreShownWithoutSecrets()
{
    const auto shown = shownHeaders(
            {{"Authorization",
              "AWS4-HMAC-SHA256 Credential=AKID/x, SignedHeaders=host, Signature=abcdef"},
             {"x-amz-security-token", "HUSH"},
             {"Host", "h"}});
    QCOMPARE(shown[0].second, QByteArray("AWS4-HMAC-SHA256 Credential=AKID/x, "
                                         "SignedHeaders=host, Signature=****"));
    QCOMPARE(shown[1].second, QByteArray("****"));
    QCOMPARE(shown[2].second, QByteArray("h"));
}

QTEST_APPLESS_MAIN(TestRequestJournal)
#include "tst_requestjournal.moc"
