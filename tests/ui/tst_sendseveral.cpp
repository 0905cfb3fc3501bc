// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sendfixture.h"
#include "ui/send/columnstable.h"
#include "ui/send/sendfiledialog.h"
#include "ui/send/sendjob.h"
#include "ui/widgets/problemlabel.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDateTimeEdit>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSpinBox>

using namespace tailrace;
using namespace tailrace::ui;
using tailrace::test::goodAnswer;
using tailrace::test::SendFixture;

namespace {

/// Waits for the next request and answers it.
bool answerNext(SendFixture &f, qsizetype number, const test::ScriptedAccess::Answer &answer)
{
    const bool came = QTest::qWaitFor([&] {
        f.sender.time.advance(0);
        return f.sender.requests.size() == number;
    });
    if (came)
        f.sender.answer(answer);
    return came;
}

QString writeFile(const SendFixture &f, const char *name, const QByteArray &text)
{
    QFile file(f.path(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
        qFatal("the file can't be written");
    return f.path(name);
}

QByteArray fileText(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

/// More than one write: several times, until stopped, and from a file.
class TestSendSeveral : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void severalTimesWithTheirRecords();
    void itBeginsAtItsTime();
    void stoppedByHand();
    void closingStopsFirst();
    void rejectedAreSavedAndCanBeSentAgain();
    void columnsOfACsvCanBeChanged();
    void fileThatIsNone();
};

void TestSendSeveral::severalTimesWithTheirRecords()
{
    SendFixture f;
    f.child<QCheckBox>("variablesBox")->setChecked(true);
    f.child<QLineEdit>("partitionKeyEdit")->setText(QStringLiteral("o-{{seq}}"));
    f.child<QLineEdit>("sortKeyEdit")->setText(QStringLiteral("1"));
    f.child<QComboBox>("oftenCombo")->setCurrentIndex(1);
    f.child<QSpinBox>("countSpin")->setValue(3);
    f.send();
    for (int i = 1; i <= 3; ++i)
        QVERIFY(answerNext(f, i,
                           i == 2 ? test::ScriptedAccess::Answer(
                                   failure(ErrorKind::Rejected, QStringLiteral("too odd")))
                                  : goodAnswer()));
    QTRY_COMPARE(f.text("jobCounts"), QStringLiteral("2 written, 1 rejected, 2 capacity units"));
    QCOMPARE(dynamodb::find(f.sender.requests.back().item, "id")->bytes(), QByteArray("o-3"));
    QVERIFY(f.problem("jobProblem").contains(QStringLiteral("Too odd"), Qt::CaseInsensitive));
    f.sender.time.advance(100);
    f.sender.sendRecord("INSERT", R"("Keys":{"id":{"S":"o-3"},"at":{"N":"1"}})");
    QTRY_VERIFY2(f.text("jobRecords").startsWith(QStringLiteral("1 record seen, after ")),
                 qPrintable(f.text("jobRecords")));
    QVERIFY(f.canSend());
}

void TestSendSeveral::itBeginsAtItsTime()
{
    SendFixture f;
    f.child<QLineEdit>("partitionKeyEdit")->setText(QStringLiteral("o-1"));
    f.child<QLineEdit>("sortKeyEdit")->setText(QStringLiteral("1"));
    auto *at = f.child<QDateTimeEdit>("beginAtEdit");
    QVERIFY(!at->isVisible());
    f.child<QComboBox>("beginCombo")->setCurrentIndex(1);
    QVERIFY(at->isVisible());
    at->setDateTime(QDateTime::fromMSecsSinceEpoch(f.sender.time.nowMs() + 3'600'000));
    f.send();
    QTRY_VERIFY2(f.text("jobCounts").startsWith(QStringLiteral("Begins at ")),
                 qPrintable(f.text("jobCounts")));
    f.sender.time.advance(3'590'000);
    QCoreApplication::processEvents();
    QCOMPARE(f.sender.requests.size(), 0);
    f.sender.time.advance(20'000);
    QVERIFY(answerNext(f, 1, goodAnswer()));
    QTRY_COMPARE(f.text("jobCounts"), QStringLiteral("1 written, 1 capacity unit"));
}

void TestSendSeveral::stoppedByHand()
{
    SendFixture f;
    f.child<QComboBox>("oftenCombo")->setCurrentIndex(2);
    f.send();
    QVERIFY(answerNext(f, 1, goodAnswer()));
    QCOMPARE(f.child<QPushButton>("sendButton")->text(), QStringLiteral("&Stop"));
    QTRY_COMPARE(f.text("jobCounts").left(9), QStringLiteral("1 written"));
    QTest::keyClick(f.dialog.get(), Qt::Key_Return, Qt::ControlModifier); // is for sending
    QCOMPARE(f.child<QPushButton>("sendButton")->text(), QStringLiteral("&Stop"));
    f.send();
    QCOMPARE(f.text("jobCounts"), QStringLiteral("Stopped: 1 written, 1 capacity unit"));
    f.sender.time.advance(60'000);
    QCOMPARE(f.sender.requests.size(), 1);
    QVERIFY(f.canSend());
}

void TestSendSeveral::closingStopsFirst()
{
    SendFixture f;
    f.child<QComboBox>("oftenCombo")->setCurrentIndex(2);
    f.send();
    QVERIFY(answerNext(f, 1, goodAnswer()));
    QTRY_COMPARE(f.text("jobCounts").left(9), QStringLiteral("1 written"));
    f.dialog->close();
    QVERIFY(f.dialog->isVisible());
    QCOMPARE(f.text("jobCounts"), QStringLiteral("Stopped: 1 written, 1 capacity unit"));
    f.dialog->close();
    QVERIFY(!f.dialog->isVisible());
    QCOMPARE(f.sender.requests.size(), 1);
}

/// The dialog for files by itself.
struct FileFixture : SendFixture
{
    FileFixture()
        : file(std::make_unique<SendFileDialog>(sender, files, models::SeenAttributes()))
    {
        file->show();
    }
    template <typename T>
    T *part(const char *name) const
    {
        T *found = file->findChild<T *>(QLatin1String(name));
        if (!found)
            qFatal("there is no %s", name);
        return found;
    }
    void press(const char *button) const
    {
        QTest::mouseClick(part<QPushButton>(button), Qt::LeftButton);
    }
    void open(const char *name, const QByteArray &text)
    {
        files.name = writeFile(*this, name, text);
        press("openFileButton");
    }
    std::unique_ptr<SendFileDialog> file;
};

void TestSendSeveral::rejectedAreSavedAndCanBeSentAgain()
{
    FileFixture f;
    QVERIFY(!f.part<QPushButton>("sendFileButton")->isEnabled());
    f.open("o.csv", "id,at,total\na,1,1.50\nb,two,2\n");
    const QString preview = f.part<QPlainTextEdit>("filePreview")->toPlainText();
    QCOMPARE(preview.section(u'\n', 0, 0),
             QStringLiteral(R"({"id":{"S":"a"},"at":{"N":"1"},"total":{"N":"1.50"}})"));
    QVERIFY2(preview.contains(QStringLiteral("line 3 will be rejected: at: ")),
             qPrintable(preview));
    f.press("sendFileButton");
    QVERIFY(answerNext(f, 1, failure(ErrorKind::Rejected, QStringLiteral("no"))));
    QTRY_COMPARE(f.part<QLabel>("jobCounts")->text(), QStringLiteral("0 written, 1 rejected"));
    QTRY_VERIFY((f.sender.time.advance(0), !f.file->job()->isRunning()));
    QCOMPARE(f.part<QLabel>("jobCounts")->text(), QStringLiteral("0 written, 2 rejected"));
    QVERIFY(!f.part<QPushButton>("sendFileButton")->isEnabled()); // not the same twice by mistake
    f.files.name = f.path("rejected.jsonl");
    f.press("saveRejectedButton");
    QCOMPARE(fileText(f.files.name).count('\n'), 2);
    f.press("openFileButton");
    QVERIFY(f.part<QPlainTextEdit>("filePreview")
                    ->toPlainText()
                    .startsWith(QStringLiteral(R"({"id":{"S":"a"})")));
    f.press("sendFileButton");
    QVERIFY(answerNext(f, 2, goodAnswer()));
    QTRY_VERIFY((f.sender.time.advance(0), !f.file->job()->isRunning()));
    QCOMPARE(f.part<QLabel>("jobCounts")->text(),
             QStringLiteral("1 written, 1 rejected, 1 capacity unit"));
}

void TestSendSeveral::columnsOfACsvCanBeChanged()
{
    FileFixture f;
    f.open("o.csv", "id,at,Total,Note\na,1,7,x\n");
    auto *table = f.part<ColumnsTable>("columnsTable");
    QCOMPARE(table->rowCount(), 4);
    table->item(2, 1)->setText(QStringLiteral("amount"));
    qobject_cast<QComboBox *>(table->cellWidget(2, 2))->setCurrentIndex(0); // S
    table->item(3, 1)->setText({});
    QCOMPARE(f.part<QPlainTextEdit>("filePreview")->toPlainText(),
             QStringLiteral(R"({"id":{"S":"a"},"at":{"N":"1"},"amount":{"S":"7"}})"));
}

void TestSendSeveral::fileThatIsNone()
{
    FileFixture f;
    f.open("o.csv", "a,a\n1,2\n");
    QVERIFY(f.part<ProblemLabel>("fileProblem")->text().contains(QStringLiteral("same name")));
    QVERIFY(!f.part<QPushButton>("sendFileButton")->isEnabled());
}

QTEST_MAIN(TestSendSeveral)
#include "tst_sendseveral.moc"
