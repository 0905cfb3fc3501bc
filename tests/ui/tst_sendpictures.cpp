// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/proofsheet.h"
#include "sendfixture.h"
#include "ui/send/sendfiledialog.h"
#include "ui/widgets/themecontroller.h"

#include <QCheckBox>
#include <QComboBox>
#include <QPainter>
#include <QPushButton>
#include <QRadioButton>
#include <QSettings>
#include <QSpinBox>
#include <QTemporaryDir>
#include <QTextDocument>

using namespace tailrace;
using namespace tailrace::ui;
using tailrace::test::SendFixture;

/// Brings the dialog into each of its faces; with TAILRACE_PICTURES it puts pictures of them there,
/// for people to look at. Checked here: nothing is cut off.
class TestSendPictures : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyFaceFits_data();
    void everyFaceFits();
    void fileAndLibraryFit_data();
    void fileAndLibraryFit();
    void proofSheetFitsAPage();
};

namespace {

const auto farAway = QStringLiteral("https://dynamodb.eu-central-1.amazonaws.com");

void put(const SendFixture &f, const QString &id)
{
    auto *edit = f.child<QLineEdit>("partitionKeyEdit");
    edit->setText(id);
}

void prepare(SendFixture &f, const QString &face)
{
    put(f, QStringLiteral("o-17"));
    f.child<QLineEdit>("sortKeyEdit")->setText(QStringLiteral("1"));
    if (face == QLatin1String("found")) {
        f.child<QCheckBox>("consentBox")->setChecked(true);
        f.send();
        f.sender.time.advance(240);
        f.sender.sendRecord("INSERT", R"("Keys":{"id":{"S":"o-17"},"at":{"N":"1"}})");
        f.sender.answer(test::goodAnswer());
        QTRY_COMPARE(f.dialog->lastWrite()->state(), models::SentWrite::State::Found);
    } else if (face == QLatin1String("refused")) {
        f.child<QCheckBox>("absentBox")->setChecked(true);
        f.send();
        Error error{ErrorKind::Conflict,
                    QStringLiteral("ConditionalCheckFailedException"),
                    QStringLiteral("The conditional request failed"),
                    {}};
        error.facts.httpStatus = 400;
        error.facts.requestId = test::goodAnswer().info.requestId;
        f.sender.answer(tl::unexpected(error));
        QTRY_COMPARE(f.dialog->lastWrite()->state(), models::SentWrite::State::Refused);
    } else if (face == QLatin1String("faults")) {
        put(f, {});
        f.child<QPushButton>("addAttributeButton")->click();
    } else if (face == QLatin1String("json")) {
        f.switchTo(1);
        f.setJson(QStringLiteral("{\n  \"id\": {\"S\": \"o-17\"},\n  \"at\": {\"N\": 1,}\n}"));
    } else if (face == QLatin1String("variables")) {
        f.child<QCheckBox>("variablesBox")->setChecked(true);
        f.switchTo(1);
        f.setJson(QStringLiteral("{\n  \"id\": {\"S\": \"o-{{seq}}\"},\n  \"at\": {\"N\": "
                                 "\"{{random 1 100}}\"},\n  \"paid\": {\"BOOL\": true}\n}"));
    } else if (face == QLatin1String("several")) {
        f.child<QRadioButton>("updateButton")->setChecked(true);
        f.child<QComboBox>("oftenCombo")->setCurrentIndex(1);
        f.child<QSpinBox>("countSpin")->setValue(2);
        f.send();
        f.sender.answer(test::goodAnswer());
        QTRY_COMPARE(f.sender.requests.size(), 2);
        f.sender.answer(failure(ErrorKind::Rejected, QStringLiteral("the item is too odd")));
        QTRY_VERIFY(f.child<QPushButton>("saveRejectedButton")->isVisible());
    } else if (face == QLatin1String("delete")) {
        f.child<QRadioButton>("deleteButton")->setChecked(true);
        f.send();
        f.sender.answer(test::goodAnswer());
        QTRY_COMPARE(f.dialog->lastWrite()->state(), models::SentWrite::State::NotExpected);
    }
}

void save(QWidget &widget, const QString &face, bool dark)
{
    const QString target = qEnvironmentVariable("TAILRACE_PICTURES");
    if (!target.isEmpty())
        QVERIFY(widget.grab().save(
                QStringLiteral("%1/send-%2-%3.png")
                        .arg(target, face,
                             dark ? QStringLiteral("dark") : QStringLiteral("light"))));
}

} // namespace

void TestSendPictures::everyFaceFits_data()
{
    QTest::addColumn<QString>("face");
    QTest::addColumn<bool>("dark");
    for (const char *face :
         {"start", "found", "refused", "faults", "json", "delete", "variables", "several"})
        for (const bool dark : {false, true})
            QTest::addRow("%s, %s", face, dark ? "dark" : "light")
                    << QString::fromLatin1(face) << dark;
}

void TestSendPictures::everyFaceFits()
{
    QFETCH(const QString, face);
    QFETCH(const bool, dark);
    const QTemporaryDir folder;
    QSettings settings(folder.filePath(QStringLiteral("s.ini")), QSettings::IniFormat);
    ThemeController theme(settings);
    theme.overrideChoice(dark ? ThemeChoice::Dark : ThemeChoice::Light);
    SendFixture f(face == QLatin1String("found") || face == QLatin1String("start")
                          ? farAway
                          : QStringLiteral("http://127.0.0.1:8000"));
    prepare(f, face);
    QCoreApplication::processEvents();
    QVERIFY(f.dialog->minimumSizeHint().width() <= f.dialog->width());
    QVERIFY(f.dialog->minimumSizeHint().height() <= f.dialog->height());
    save(*f.dialog, face, dark);
}

void TestSendPictures::fileAndLibraryFit_data()
{
    QTest::addColumn<bool>("dark");
    QTest::newRow("light") << false;
    QTest::newRow("dark") << true;
}

void TestSendPictures::fileAndLibraryFit()
{
    QFETCH(const bool, dark);
    const QTemporaryDir folder;
    QSettings settings(folder.filePath(QStringLiteral("s.ini")), QSettings::IniFormat);
    ThemeController theme(settings);
    theme.overrideChoice(dark ? ThemeChoice::Dark : ThemeChoice::Light);
    SendFixture f(QStringLiteral("http://127.0.0.1:8000"),
                  {QStringLiteral("production"), true, false});
    save(*f.dialog, QStringLiteral("production"), dark);
    f.child<QPushButton>("libraryButton")->click();
    auto *library = f.child<QDialog>("libraryDialog");
    for (const char *name : {"new order", "an order that is paid"}) {
        library->findChild<QLineEdit *>(QStringLiteral("itemNameEdit"))
                ->setText(QString::fromLatin1(name));
        library->findChild<QPushButton *>(QStringLiteral("saveItemButton"))->click();
    }
    QVERIFY(library->minimumSizeHint().width() <= library->width());
    save(*library, QStringLiteral("library"), dark);
    QFile file(f.path("orders.csv"));
    QVERIFY(file.open(QIODevice::WriteOnly)
            && file.write("id,at,total,paid,Note\no-1,1,12.50,true,first\no-2,2,7,false,\n"
                          "o-3,three,1,true,\"x, y\"\n")
                       > 0);
    file.close();
    SendFileDialog dialog(f.sender, f.files, {});
    dialog.show();
    dialog.openFile(file.fileName());
    QVERIFY(dialog.minimumSizeHint().height() <= dialog.height());
    save(dialog, QStringLiteral("file"), dark);
    f.child<QPushButton>("previewButton")->click();
    QTRY_VERIFY(f.dialog->findChild<QDialog *>(QStringLiteral("requestDialog")));
    save(*f.child<QDialog>("requestDialog"), QStringLiteral("request"), dark);
}

void TestSendPictures::proofSheetFitsAPage()
{
    SendFixture f(farAway);
    prepare(f, QStringLiteral("found"));
    QTextDocument page;
    page.setHtml(models::proofSheet(*f.dialog->lastWrite(),
                                    {f.sender.tableArn(), f.sender.endpoint()},
                                    f.sender.time.nowMs()));
    page.setPageSize(QSizeF(794, 1123)); // A4 at 96 dots an inch
    QVERIFY(page.pageCount() <= 2);
    QVERIFY(page.idealWidth() <= 794);
    const QString target = qEnvironmentVariable("TAILRACE_PICTURES");
    if (target.isEmpty())
        return;
    QImage picture(794, 1123, QImage::Format_RGB32);
    picture.fill(Qt::white);
    QPainter painter(&picture);
    page.drawContents(&painter);
    QVERIFY(picture.save(target + QStringLiteral("/send-proof.png")));
}

QTEST_MAIN(TestSendPictures)
#include "tst_sendpictures.moc"
