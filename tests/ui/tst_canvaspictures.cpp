// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "album.h"
#include "canvasfixture.h"
#include "ui/canvas/bridgecanvas.h"
#include "ui/canvas/canvaspane.h"
#include "ui/canvas/canvaspicture.h"
#include "ui/canvas/canvasscene.h"
#include "ui/widgets/themecontroller.h"

#include <QImage>
#include <QPdfWriter>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

using namespace tailrace;
using namespace tailrace::ui;

/// The canvas as it looks, on screen, in files and on paper; with TAILRACE_PICTURES it puts
/// pictures there, for people to look at.
class TestCanvasPictures : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everythingIsInSight_data();
    void everythingIsInSight();
    void picturesAreLightWhateverTheTheme();
    void textsAreTextsInSvg();
    void aPageIsPrinted();
    void aFolderThatIsNotThereIsSaid();
};

namespace {

class Dark
{
public:
    Dark()
        : m_settings(m_home.filePath(QStringLiteral("settings.ini")), QSettings::IniFormat)
        , m_theme(m_settings)
    {
        m_theme.overrideChoice(ThemeChoice::Dark);
    }

private:
    QTemporaryDir m_home;
    QSettings m_settings;
    ThemeController m_theme;
};

QByteArray fileBytes(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void keepFile(const QByteArray &bytes, const char *name)
{
    const QString target = qEnvironmentVariable("TAILRACE_PICTURES");
    if (target.isEmpty())
        return;
    QFile file(target + u'/' + QLatin1String(name));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
}

} // namespace

void TestCanvasPictures::everythingIsInSight_data()
{
    QTest::addColumn<bool>("dark");
    QTest::newRow("light") << false;
    QTest::newRow("dark") << true;
}

void TestCanvasPictures::everythingIsInSight()
{
    QFETCH(bool, dark);
    QTemporaryDir home;
    QSettings settings(home.filePath(QStringLiteral("settings.ini")), QSettings::IniFormat);
    ThemeController theme(settings);
    theme.overrideChoice(dark ? ThemeChoice::Dark : ThemeChoice::Light);
    const test::Album album("canvas", dark);
    CanvasPane pane;
    BridgeCanvas &canvas = pane.canvas();
    pane.resize(960, 680);
    CanvasFlow empty;
    empty.source = test::runningFlow(1).source;
    empty.source.dot = DotState::Idle;
    canvas.setFlow(empty);
    pane.show();
    QVERIFY(album.save(pane, "empty"));

    canvas.setFlow(test::runningFlow(3));
    canvas.setFocus();
    canvas.setSelected(CardId{CardKind::Filter, 0});
    QCOMPARE(canvas.zoom(), 1.0);
    QVERIFY(album.save(pane, "running"));
    canvas.setFlow(test::failingFlow(2));
    canvas.setSelected(CardId{CardKind::Sink, 0});
    QVERIFY(album.save(pane, "failing"));
    pane.resize(620, 560);
    QVERIFY(album.save(pane, "narrow"));
    pane.resize(960, 680);

    canvas.setFlow(test::failingFlow(66));
    canvas.fit();
    const QRect sight = canvas.viewport()->rect();
    QVERIFY(sight.contains(canvas.cardRect({CardKind::Filter, 0})));
    QVERIFY(sight.contains(canvas.cardRect({CardKind::Sink, 65})));
    QVERIFY(album.save(pane, "many"));
    canvas.setZoom(0.32);
    QVERIFY(album.save(pane, "sketch"));
}

void TestCanvasPictures::picturesAreLightWhateverTheTheme()
{
    const Dark dark;
    BridgeCanvas canvas;
    canvas.setFlow(test::failingFlow(3));
    canvas.setSelected(CardId{CardKind::Sink, 0});
    const QByteArray png = canvasPng(canvas.canvasScene());
    keepFile(png, "canvas-picture.png");
    const QImage image = QImage::fromData(png);
    QCOMPARE(image.pixelColor(2, 2), Theme::light()[Token::Surface]);
    const QRectF content = canvas.canvasScene().contentRect();
    QVERIFY(image.width() >= 2 * int(content.width()));
    bool hasAccentLine = false; // what is selected is nobody's business on paper
    for (int x = 0; x < image.width(); ++x)
        for (int y = 0; y < image.height(); y += 3)
            hasAccentLine = hasAccentLine || image.pixelColor(x, y) == Theme::dark()[Token::Accent];
    QVERIFY(!hasAccentLine);
    QVERIFY(canvas.canvasScene().look().theme == &Theme::dark()); // on screen it is as before
}

void TestCanvasPictures::textsAreTextsInSvg()
{
    const Dark dark;
    BridgeCanvas canvas;
    canvas.setFlow(test::failingFlow(3));
    const QByteArray svg = canvasSvg(canvas.canvasScene(), QStringLiteral("orders to <hook> & on"));
    keepFile(svg, "canvas-picture.svg");
    QVERIFY(svg.contains("hooks.example.com"));
    QVERIFY(svg.contains("2nd try in 1.4 s"));
    QVERIFY(svg.contains("<text"));
    QVERIFY(!svg.contains("<hook>"));
    const QByteArray ink = Theme::light()[Token::Ink].name().toLatin1();
    QVERIFY(svg.contains("fill=\"" + ink));
}

void TestCanvasPictures::aPageIsPrinted()
{
    QTemporaryDir home;
    BridgeCanvas canvas;
    canvas.setFlow(test::failingFlow(66));
    const QString path = home.filePath(QStringLiteral("bridge.pdf"));
    QPdfWriter paper(path);
    QVERIFY(printCanvas(canvas.canvasScene(), QStringLiteral("orders"), paper));
    const QByteArray pdf = fileBytes(path);
    QVERIFY(pdf.startsWith("%PDF"));
    QVERIFY(pdf.contains("/FontFile2")); // words, not outlines
    canvas.setFlow(test::failingFlow(3));
    const QString smallPath = home.filePath(QStringLiteral("small.pdf"));
    QPdfWriter small(smallPath);
    small.setPageOrientation(QPageLayout::Landscape);
    QVERIFY(printCanvas(canvas.canvasScene(), QStringLiteral("orders to webhook"), small));
    keepFile(fileBytes(smallPath), "canvas-page.pdf");
}

void TestCanvasPictures::aFolderThatIsNotThereIsSaid()
{
    QTemporaryDir home;
    BridgeCanvas canvas;
    canvas.setFlow(test::runningFlow(1));
    const QString path = home.filePath(QStringLiteral("picture.svg"));
    QVERIFY(saveCanvas(canvas.canvasScene(), QStringLiteral("a"), path));
    QVERIFY(fileBytes(path).contains("<svg"));
    const Result<> done = saveCanvas(canvas.canvasScene(), QStringLiteral("a"),
                                     home.filePath(QStringLiteral("none/picture.png")));
    QVERIFY(!done);
    QVERIFY(done.error().message.contains(QLatin1String("none/picture.png")));
}

QTEST_MAIN(TestCanvasPictures)
#include "tst_canvaspictures.moc"
