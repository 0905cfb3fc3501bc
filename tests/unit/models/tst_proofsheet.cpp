// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/proofsheet.h"

#include <QRegularExpression>
#include <QTest>

using namespace tailrace;

namespace {

const std::vector<dynamodb::KeyElement> schema{{"id", dynamodb::AttributeValue::Type::S, true}};
const auto arn = QStringLiteral("arn:aws:dynamodb:eu-central-1:123456789012:table/orders");
constexpr qint64 sentMs = 1'795'324'440'000;

models::SentWrite write(const QByteArray &value)
{
    dynamodb::WriteRequest request;
    request.item = {{"id", dynamodb::AttributeValue::string("a")},
                    {"v", dynamodb::AttributeValue::string(value)}};
    request.returnValues = "ALL_OLD";
    return {request, schema, sentMs};
}

void answer(models::SentWrite &sent)
{
    dynamodb::WriteAnswer good;
    good.info.httpStatus = 200;
    good.info.requestId = QStringLiteral("REQ1");
    good.info.duration = std::chrono::milliseconds(12);
    sent.answered(good, {});
}

void findRecord(models::SentWrite &sent)
{
    auto page = stream::indexPage(
            R"({"Records":[{"eventID":"e-1","eventName":"INSERT","awsRegion":"eu-central-1",)"
            R"("dynamodb":{"Keys":{"id":{"S":"a"}},"SequenceNumber":"400000000000000000001",)"
            R"("SizeBytes":12,"StreamViewType":"KEYS_ONLY",)"
            R"("ApproximateCreationDateTime":1795324440}}]})");
    page->setOrigin({}, {}, sentMs + 240);
    sent.look(*page);
}

QString sheet(const models::SentWrite &sent)
{
    return models::proofSheet(
            sent, {arn, QStringLiteral("https://user:pass@db.example.com:8000/x")}, sentMs + 1000);
}

} // namespace

class TestProofSheet : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void hasAllThatHappened();
    void accountAndUserInfoAreNotThere();
    void dataIsNeverMarkup_data();
    void dataIsNeverMarkup();
    void refusalIsTold();
};

void TestProofSheet::hasAllThatHappened()
{
    auto sent = write("x");
    answer(sent);
    findRecord(sent);
    const QString page = sheet(sent);
    for (const char *text :
         {"PutItem", "REQ1", "200", "e-1", "INSERT", "400000000000000000001", "12 ms", "240 ms",
          "228 ms", "2026-11-22T05:14:00", "orders", "eu-central-1", "db.example.com"})
        QVERIFY2(page.contains(QLatin1String(text)), text);
}

void TestProofSheet::accountAndUserInfoAreNotThere()
{
    auto sent = write("my account is 123456789012");
    answer(sent);
    const QString page = sheet(sent);
    QVERIFY(!page.contains(QStringLiteral("123456789012")));
    QVERIFY(page.contains(QStringLiteral("****9012")));
    QVERIFY(!page.contains(QStringLiteral("pass")));
}

void TestProofSheet::dataIsNeverMarkup_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::newRow("script") << QByteArray("</pre><script>alert(1)</script>");
    QTest::newRow("picture") << QByteArray("<img src=http://evil.example/x onerror=1>");
    QTest::newRow("style") << QByteArray("</style><style>@import url(//evil.example)</style>");
    QTest::newRow("entity") << QByteArray("&lt;b&gt; &amp; \"quotes\" 'too'");
    QTest::newRow("placeholders") << QByteArray("%1 %2 %3 %%");
    QTest::newRow("turned direction") << QByteArray("\xE2\x80\xAE"
                                                    "fdp.exe");
}

void TestProofSheet::dataIsNeverMarkup()
{
    QFETCH(const QByteArray, value);
    auto sent = write(value);
    answer(sent);
    auto other = write("x");
    answer(other);
    const auto tags = [](const QString &page) {
        QStringList found;
        static const QRegularExpression tag(QStringLiteral("<[^>]*>"));
        for (auto it = tag.globalMatch(page); it.hasNext();)
            found << it.next().captured();
        return found;
    };
    QCOMPARE(tags(sheet(sent)), tags(sheet(other)));
    QVERIFY(!sheet(sent).contains(QChar(0x202E)));
}

void TestProofSheet::refusalIsTold()
{
    auto sent = write("x");
    Error error{ErrorKind::Denied,
                QStringLiteral("AccessDeniedException"),
                QStringLiteral("not for <b>you</b> in 123456789012"),
                {}};
    sent.answered(failure(error), {});
    const QString page = sheet(sent);
    QVERIFY(page.contains(QStringLiteral("not written")));
    QVERIFY(page.contains(QStringLiteral("not for &lt;b&gt;you&lt;/b&gt; in ****9012")));
}

QTEST_APPLESS_MAIN(TestProofSheet)
#include "tst_proofsheet.moc"
