// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/problemlabel.h"
#include "ui/widgets/stylesheet.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/themecontroller.h"

#include <QApplication>
#include <QDir>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

using namespace tailrace;
using namespace tailrace::ui;

class TestTheme : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void textIsReadableOnItsGround_data();
    void textIsReadableOnItsGround();
    void choiceIsAppliedAndRemembered();
    void themeIsFoundByPalette();
    void sheetHasNoTokenLeft();
    void everyIconDrawsSomething();
    void iconFollowsTheTheme();
    void labelShowsMarkupAsText();
    void longTextIsElidedAndKeptInTheToolTip();
    void problemSaysWhatWhyAndWhatToDo();
};

void TestTheme::textIsReadableOnItsGround_data()
{
    QTest::addColumn<Token>("text");
    QTest::addColumn<Token>("ground");
    const std::pair<const char *, std::pair<Token, Token>> rows[] = {
            {"text on the window", {Token::Ink, Token::Bg}},
            {"text on a surface", {Token::Ink, Token::Surface}},
            {"text on the selection", {Token::Ink, Token::Selection}},
            {"second text on the window", {Token::Ink2, Token::Bg}},
            {"second text on a surface", {Token::Ink2, Token::Surface}},
            {"second text on a card", {Token::Ink2, Token::Raised}},
            {"second text on the selection", {Token::Ink2, Token::Selection}},
            {"text on the accent", {Token::OnAccent, Token::Accent}},
            {"accent text on a surface", {Token::Accent, Token::Surface}},
            {"INSERT in its chip", {Token::Insert, Token::InsertSoft}},
            {"MODIFY in its chip", {Token::Modify, Token::ModifySoft}},
            {"REMOVE in its chip", {Token::Remove, Token::RemoveSoft}},
            {"a problem on a surface", {Token::Remove, Token::Surface}},
            {"a warning on a surface", {Token::Modify, Token::Surface}},
    };
    for (const auto &[name, pair] : rows)
        QTest::newRow(name) << pair.first << pair.second;
}

void TestTheme::textIsReadableOnItsGround()
{
    QFETCH(Token, text);
    QFETCH(Token, ground);
    for (const Theme *theme : {&Theme::light(), &Theme::dark()}) {
        const double ratio = contrastRatio((*theme)[text], (*theme)[ground]);
        QVERIFY2(ratio >= 4.5, qPrintable(QString::number(ratio)));
    }
}

void TestTheme::choiceIsAppliedAndRemembered()
{
    QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("settings.ini"));
    {
        QSettings settings(file, QSettings::IniFormat);
        ThemeController controller(settings);
        QCOMPARE(controller.choice(), ThemeChoice::System);
        controller.setChoice(ThemeChoice::Dark);
        QVERIFY(Theme::of(QGuiApplication::palette()).isDark());
        controller.overrideChoice(ThemeChoice::Light);
        QVERIFY(!Theme::of(QGuiApplication::palette()).isDark());
    }
    QSettings settings(file, QSettings::IniFormat);
    const ThemeController controller(settings);
    QCOMPARE(controller.choice(), ThemeChoice::Dark);
}

void TestTheme::themeIsFoundByPalette()
{
    QCOMPARE(&Theme::of(Theme::light().palette()), &Theme::light());
    QCOMPARE(&Theme::of(Theme::dark().palette()), &Theme::dark());
}

void TestTheme::sheetHasNoTokenLeft()
{
    for (const Theme *theme : {&Theme::light(), &Theme::dark()}) {
        const QString sheet = styleSheet(*theme);
        QVERIFY(sheet.contains(QStringLiteral("QPushButton")));
        QVERIFY(!sheet.contains(QLatin1Char('@')));
        QVERIFY(sheet.contains((*theme)[Token::Accent].name()));
    }
}

void TestTheme::everyIconDrawsSomething()
{
    const QStringList names = QDir(QStringLiteral(":/icons")).entryList();
    QVERIFY(names.size() > 20);
    for (const QString &name : names) {
        const QString base = name.chopped(4);
        const QImage image = iconPixmap(base, Qt::red, 16, 2).toImage();
        QCOMPARE(image.size(), QSize(32, 32));
        int inked = 0;
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x)
                inked += image.pixelColor(x, y).alpha() > 128 ? 1 : 0;
        }
        QVERIFY2(inked > 20, qPrintable(name));
    }
}

void TestTheme::iconFollowsTheTheme()
{
    const QIcon play = icon(QStringLiteral("play"), Token::Ink);
    QApplication::setPalette(Theme::light().palette());
    const QColor onLight = play.pixmap(16).toImage().pixelColor(8, 8);
    QApplication::setPalette(Theme::dark().palette());
    const QColor onDark = play.pixmap(16).toImage().pixelColor(8, 8);
    QCOMPARE(onLight, Theme::light()[Token::Ink]);
    QCOMPARE(onDark, Theme::dark()[Token::Ink]);
}

void TestTheme::labelShowsMarkupAsText()
{
    const std::unique_ptr<QLabel> label(plainLabel(QStringLiteral("<b>bold</b>")));
    QCOMPARE(label->textFormat(), Qt::PlainText);
    QCOMPARE(plainToolTip(QStringLiteral("<img src=x>")),
             QStringLiteral("<qt>&lt;img src=x&gt;</qt>"));
}

void TestTheme::longTextIsElidedAndKeptInTheToolTip()
{
    ElidedLabel label(QString(200, QLatin1Char('m')));
    label.resize(80, 20);
    label.show();
    const auto *inner = label.findChild<QLabel *>();
    QVERIFY(inner->text().endsWith(QChar(0x2026)));
    QVERIFY(label.toolTip().contains(label.text()));
    label.setText(QStringLiteral("m"));
    QCOMPARE(inner->text(), QStringLiteral("m"));
    QVERIFY(label.toolTip().isEmpty());
}

void TestTheme::problemSaysWhatWhyAndWhatToDo()
{
    base::Error error{base::ErrorKind::NotFound,
                      QStringLiteral("ResourceNotFoundException"),
                      QStringLiteral("there is no table orders"),
                      {}};
    error.facts.remedy = QStringLiteral("check the region");
    QCOMPARE(problemText(QStringLiteral("describe the table"), error),
             QStringLiteral("Describe the table: ResourceNotFoundException: there is no table "
                            "orders. Check the region."));
    ProblemLabel label;
    QVERIFY(label.isHidden());
    label.setProblem(QStringLiteral("<b>"));
    QVERIFY(!label.isHidden());
    QCOMPARE(label.text(), QStringLiteral("<b>"));
    label.clear();
    QVERIFY(label.isHidden());
}

QTEST_MAIN(TestTheme)
#include "tst_theme.moc"
