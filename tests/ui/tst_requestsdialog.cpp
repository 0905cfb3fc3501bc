// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "album.h"
#include "support/testsupport.h"
#include "ui/requests/requestsdialog.h"
#include "ui/requests/requestwords.h"
#include "ui/widgets/themecontroller.h"

#include <QCheckBox>
#include <QClipboard>
#include <QGuiApplication>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSettings>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeWidget>

using namespace tailrace;
using namespace tailrace::ui;
using dynamodb::JournalEntry;

namespace {

JournalEntry put()
{
    JournalEntry entry;
    entry.atMs = 1'795'324'440'000;
    entry.operation = QStringLiteral("PutItem");
    entry.url = QStringLiteral("https://dynamodb.us-west-2.amazonaws.com");
    entry.headers = {{"Host", "dynamodb.us-west-2.amazonaws.com"},
                     {"X-Amz-Target", "DynamoDB_20120810.PutItem"},
                     {"Authorization", "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLEWXYZ/20261128/"
                                       "us-west-2/dynamodb/aws4_request, "
                                       "SignedHeaders=host;x-amz-date;x-amz-target, "
                                       "Signature=****"}};
    entry.bodyBytes = 214;
    entry.signedTexts = {
            "POST\n/\n\nhost:dynamodb.us-west-2.amazonaws.com\nx-amz-date:1\n\nhost\n0",
            "AWS4-HMAC-SHA256\n20261128T180000Z\nscope\nhash"};
    entry.httpStatus = 200;
    entry.requestId = QStringLiteral("REQUESTID");
    entry.took = std::chrono::milliseconds(23);
    return entry;
}

JournalEntry refused()
{
    JournalEntry entry = put();
    entry.httpStatus = 400;
    entry.error = Error{ErrorKind::BadSignature,
                        QStringLiteral("InvalidSignatureException"),
                        QStringLiteral("the signature does not match"),
                        {}};
    entry.error->facts.remedy = QStringLiteral("check whether a proxy changes the header host");
    entry.expected = aws::SigningTexts{"POST\n/\n\nhost:proxy.example\nx-amz-date:1\n\nhost\n0",
                                       "AWS4-HMAC-SHA256\nother"};
    return entry;
}

JournalEntry read()
{
    JournalEntry entry = put();
    entry.operation = QStringLiteral("GetRecords");
    return entry;
}

} // namespace

class TestRequestsDialog : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { m_journal = std::make_shared<dynamodb::RequestJournal>(); }
    void theNewestStandsFirstAndComesByItself();
    void whatTheServiceExpectedStandsBesideIt();
    void readingIsShownOnRequest();
    void allOfItIsCopied();
    void everyFaceFits_data();
    void everyFaceFits();

private:
    template <typename T>
    static T *child(RequestsDialog &dialog, const char *name)
    {
        return dialog.findChild<T *>(QLatin1String(name));
    }
    std::shared_ptr<dynamodb::RequestJournal> m_journal;
};

void TestRequestsDialog::theNewestStandsFirstAndComesByItself()
{
    RequestsDialog dialog(m_journal);
    dialog.show();
    auto *list = child<QTreeWidget>(dialog, "requestsList");
    QCOMPARE(list->topLevelItemCount(), 0);
    QVERIFY(!child<QPushButton>(dialog, "copyRequestButton")->isEnabled());
    m_journal->add(put());
    m_journal->add(refused());
    QTRY_COMPARE(list->topLevelItemCount(), 2);
    QCOMPARE(list->topLevelItem(0)->text(2), QStringLiteral("400 InvalidSignatureException"));
    QCOMPARE(list->topLevelItem(1)->text(2), QStringLiteral("200"));
    // Who looks at one goes on looking at it.
    list->setCurrentItem(list->topLevelItem(1));
    m_journal->add(put());
    QTRY_COMPARE(list->topLevelItemCount(), 3);
    QCOMPARE(list->currentItem(), list->topLevelItem(2));
}

void TestRequestsDialog::whatTheServiceExpectedStandsBesideIt()
{
    m_journal->add(put());
    m_journal->add(refused());
    RequestsDialog dialog(m_journal);
    auto *list = child<QTreeWidget>(dialog, "requestsList");
    auto *tabs = dialog.findChild<QTabWidget *>();
    list->setCurrentItem(list->topLevelItem(0));
    QVERIFY(tabs->isTabVisible(3));
    QVERIFY(child<QPlainTextEdit>(dialog, "expectedText")
                    ->toPlainText()
                    .startsWith(QStringLiteral("The canonical requests first differ in line 4.")));
    list->setCurrentItem(list->topLevelItem(1));
    QVERIFY(!tabs->isTabVisible(3));
}

void TestRequestsDialog::readingIsShownOnRequest()
{
    m_journal->add(read());
    m_journal->add(put());
    RequestsDialog dialog(m_journal);
    auto *list = child<QTreeWidget>(dialog, "requestsList");
    QVERIFY(list->topLevelItem(1)->isHidden());
    child<QCheckBox>(dialog, "readingBox")->click();
    QVERIFY(!list->topLevelItem(1)->isHidden());
}

void TestRequestsDialog::allOfItIsCopied()
{
    m_journal->add(refused());
    RequestsDialog dialog(m_journal);
    child<QPushButton>(dialog, "copyRequestButton")->click();
    const QString text = QGuiApplication::clipboard()->text();
    for (const char *part : {"PutItem, 400 InvalidSignatureException, 23 ms, request id REQUESTID",
                             "X-Amz-Target: DynamoDB_20120810.PutItem", "Signature=****",
                             "(a body of 214 bytes)", "first differ in line 4"})
        QVERIFY2(text.contains(QLatin1String(part)), part);
}

void TestRequestsDialog::everyFaceFits_data()
{
    QTest::addColumn<bool>("isDark");
    QTest::newRow("light") << false;
    QTest::newRow("dark") << true;
}

/// With TAILRACE_PICTURES it puts pictures there. Checked: no button's words are cut off.
void TestRequestsDialog::everyFaceFits()
{
    QFETCH(bool, isDark);
    QTemporaryDir folder;
    QSettings settings(folder.filePath(QStringLiteral("s.ini")), QSettings::IniFormat);
    ThemeController theme(settings);
    theme.overrideChoice(isDark ? ThemeChoice::Dark : ThemeChoice::Light);
    const test::Album album("requests", isDark);
    {
        RequestsDialog empty(m_journal);
        QVERIFY(album.save(empty, "empty"));
    }
    for (int i = 0; i < 6; ++i)
        m_journal->add(put());
    m_journal->add(refused());
    RequestsDialog dialog(m_journal);
    dialog.show();
    QVERIFY(album.save(dialog, "request"));
    dialog.findChild<QTabWidget *>()->setCurrentIndex(3);
    QVERIFY(album.save(dialog, "expected"));
    for (const QPushButton *button : dialog.findChildren<QPushButton *>())
        QVERIFY2(button->width() >= button->sizeHint().width(), qPrintable(button->text()));
}

QTEST_MAIN(TestRequestsDialog)
#include "tst_requestsdialog.moc"
