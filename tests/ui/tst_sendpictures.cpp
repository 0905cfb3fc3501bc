// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sendfixture.h"
#include "ui/widgets/themecontroller.h"

#include <QCheckBox>
#include <QPushButton>
#include <QRadioButton>
#include <QSettings>
#include <QTemporaryDir>

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
    } else if (face == QLatin1String("delete")) {
        f.child<QRadioButton>("deleteButton")->setChecked(true);
        f.send();
        f.sender.answer(test::goodAnswer());
        QTRY_COMPARE(f.dialog->lastWrite()->state(), models::SentWrite::State::NotExpected);
    }
}

} // namespace

void TestSendPictures::everyFaceFits_data()
{
    QTest::addColumn<QString>("face");
    QTest::addColumn<bool>("dark");
    for (const char *face : {"start", "found", "refused", "faults", "json", "delete"})
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
    const QString target = qEnvironmentVariable("TAILRACE_PICTURES");
    if (!target.isEmpty())
        QVERIFY(f.dialog->grab().save(
                QStringLiteral("%1/send-%2-%3.png")
                        .arg(target, face,
                             dark ? QStringLiteral("dark") : QStringLiteral("light"))));
}

QTEST_MAIN(TestSendPictures)
#include "tst_sendpictures.moc"
