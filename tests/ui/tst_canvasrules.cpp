// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "canvasfixture.h"
#include "ui/canvas/canvaslayout.h"
#include "ui/canvas/canvastext.h"
#include "ui/canvas/dropanswer.h"
#include "ui/widgets/typography.h"

#include <QTest>

using namespace tailrace;
using namespace tailrace::ui;

/// What the canvas decides without a window: what may be dropped where, where cards stand, where
/// keys lead.
class TestCanvasRules : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void partsGoWhereTheyBelong_data();
    void partsGoWhereTheyBelong();
    void thePaletteNeverReplacesASink();
    void everyPartHasWords();
    void keysLeadAlongTheArrows_data();
    void keysLeadAlongTheArrows();
    void tabVisitsEveryCardOnce();
    void routesAreFoundAgain_data();
    void routesAreFoundAgain();
    void tidyCardsDoNotOverlap();
    void longWordsAreElidedAndWrapped();
};

namespace {

constexpr CardId source{};
constexpr CardId filterOf(int route)
{
    return {CardKind::Filter, route};
}
constexpr CardId shapeOf(int route)
{
    return {CardKind::Shape, route};
}
constexpr CardId sinkOf(int route)
{
    return {CardKind::Sink, route};
}

/// Route 0 is whole; route 1 has no filter, and here no sink either.
CanvasFlow flowWithHoles()
{
    CanvasFlow flow = test::runningFlow(2);
    flow.routes[1].sink = {};
    flow.routes[1].sink.isPlaceholder = true;
    return flow;
}

QString said(const DropAnswer &answer)
{
    if (!answer.isAllowed)
        return QStringLiteral("refused");
    const QString where = answer.route ? QStringLiteral("route %1").arg(*answer.route)
                                       : QStringLiteral("new route");
    return answer.target ? where + QStringLiteral(", card %1").arg(int(answer.target->kind))
                         : where;
}

} // namespace

void TestCanvasRules::partsGoWhereTheyBelong_data()
{
    QTest::addColumn<QString>("part");
    QTest::addColumn<std::optional<CardId>>("under");
    QTest::addColumn<QString>("answer");
    using Under = std::optional<CardId>;
    const auto row = [](const char *name, const char *part, const Under &under,
                        const char *answer) {
        QTest::newRow(name) << QString::fromLatin1(part) << under << QString::fromLatin1(answer);
    };
    row("a sink on free ground makes a route", "kafka", {}, "new route");
    row("a sink on the source too", "kafka", source, "new route");
    row("a filter on free ground makes a route", "filter", {}, "new route");
    row("a shape needs a route", "shape", {}, "refused");
    row("a sink on a sink replaces it", "kafka", sinkOf(0), "route 0, card 3");
    row("a sink on another card does not", "kafka", shapeOf(0), "refused");
    row("a sink fills a route without one wherever", "kafka", filterOf(1), "route 1, card 3");
    row("a filter fills a route without one", "filter", sinkOf(1), "route 1, card 1");
    row("a second filter is refused", "filter", filterOf(0), "refused");
    row("a second shape is refused", "shape", shapeOf(0), "refused");
}

void TestCanvasRules::partsGoWhereTheyBelong()
{
    QFETCH(QString, part);
    QFETCH(std::optional<CardId>, under);
    QFETCH(QString, answer);
    const DropAnswer given = answerDrop(flowWithHoles(), *canvasPart(part), under);
    QCOMPARE(said(given), answer);
    QVERIFY2(given.text.endsWith(u'.'), qPrintable(given.text)); // a sentence either way
}

void TestCanvasRules::thePaletteNeverReplacesASink()
{
    const CanvasFlow flow = flowWithHoles();
    QCOMPARE(said(answerAdd(flow, *canvasPart(u"kafka"), sinkOf(0))), QStringLiteral("new route"));
    QCOMPARE(said(answerAdd(flow, *canvasPart(u"kafka"), filterOf(1))),
             QStringLiteral("route 1, card 3"));
    QCOMPARE(said(answerAdd(flow, *canvasPart(u"filter"), filterOf(0))), QStringLiteral("refused"));
    QCOMPARE(said(answerAdd(flow, *canvasPart(u"filter"), {})), QStringLiteral("new route"));
    QCOMPARE(said(answerAdd(flow, *canvasPart(u"shape"), {})), QStringLiteral("refused"));
    CanvasFlow one = test::runningFlow(1);
    one.routes[0].filter.isPlaceholder = true;
    QCOMPARE(said(answerAdd(one, *canvasPart(u"filter"), {})), QStringLiteral("route 0, card 1"));
}

void TestCanvasRules::everyPartHasWords()
{
    QCOMPARE(canvasParts().size(), 13);
    for (const CanvasPart &part : canvasParts()) {
        QVERIFY(!part.text.isEmpty());
        QVERIFY(part.what.endsWith(u'.'));
        QCOMPARE(canvasPart(part.name), &part);
    }
    QCOMPARE(canvasPart(u"carrier pigeon"), nullptr);
}

void TestCanvasRules::keysLeadAlongTheArrows_data()
{
    QTest::addColumn<CardId>("from");
    QTest::addColumn<CardStep>("step");
    QTest::addColumn<std::optional<CardId>>("to");
    using To = std::optional<CardId>;
    const auto row = [](const char *name, const CardId &from, CardStep step, const To &to) {
        QTest::newRow(name) << from << step << to;
    };
    row("right from the source: the route of the last visit", source, CardStep::Right, filterOf(1));
    row("right", filterOf(1), CardStep::Right, shapeOf(1));
    row("nothing behind a sink", sinkOf(1), CardStep::Right, {});
    row("left from a filter: the source", filterOf(2), CardStep::Left, source);
    row("left", sinkOf(2), CardStep::Left, shapeOf(2));
    row("nothing before the source", source, CardStep::Left, {});
    row("down", shapeOf(0), CardStep::Down, shapeOf(1));
    row("up", sinkOf(2), CardStep::Up, sinkOf(1));
    row("nothing below the last", sinkOf(2), CardStep::Down, {});
    row("nothing above the first", sinkOf(0), CardStep::Up, {});
    row("next goes on to the next route", sinkOf(0), CardStep::Next, filterOf(1));
    row("previous goes back to the source", filterOf(0), CardStep::Previous, source);
    row("next of the last card leads out", sinkOf(2), CardStep::Next, {});
}

void TestCanvasRules::keysLeadAlongTheArrows()
{
    QFETCH(CardId, from);
    QFETCH(CardStep, step);
    QFETCH(std::optional<CardId>, to);
    QVERIFY(cardBeside(from, step, 3, 1) == to);
}

void TestCanvasRules::tabVisitsEveryCardOnce()
{
    const QList<CardId> all = cardsOf(test::runningFlow(5));
    QCOMPARE(all.size(), 16);
    QList<CardId> visited;
    for (std::optional<CardId> at = source; at; at = cardBeside(*at, CardStep::Next, 5, 0))
        visited << *at;
    QVERIFY(visited == all);
}

void TestCanvasRules::routesAreFoundAgain_data()
{
    QTest::addColumn<QStringList>("before");
    QTest::addColumn<QStringList>("now");
    QTest::addColumn<QList<int>>("matched");
    const auto row = [](const char *name, const char *before, const char *now,
                        const QList<int> &matched) {
        const auto list = [](const char *names) {
            return QString::fromLatin1(names).split(u' ', Qt::SkipEmptyParts);
        };
        QTest::newRow(name) << list(before) << list(now) << matched;
    };
    row("nothing new", "a b c", "a b c", {0, 1, 2});
    row("moved", "a b c", "b a c", {1, 0, 2});
    row("one removed", "a b c", "a c", {0, 2});
    row("one inserted", "a b", "a new b", {0, -1, 1});
    row("one renamed", "a b c", "a x c", {0, 1, 2});
    row("renamed and moved: only what is known by name", "a b", "x a", {-1, 0});
    row("two of a name, while it is written", "a a b", "a a b", {0, 1, 2});
    row("all gone", "a b", "", {});
}

void TestCanvasRules::routesAreFoundAgain()
{
    QFETCH(QStringList, before);
    QFETCH(QStringList, now);
    QFETCH(QList<int>, matched);
    QCOMPARE(matchedRoutes(before, now), matched);
}

void TestCanvasRules::tidyCardsDoNotOverlap()
{
    const QHash<CardId, QPointF> places = tidyPlaces(66);
    QCOMPARE(places.size(), 199);
    const QSizeF highest(canvas::cardWidth, canvas::rowPitch - 40); // with words above and below
    for (auto a = places.begin(); a != places.end(); ++a)
        for (auto b = places.begin(); b != places.end(); ++b)
            QVERIFY(a == b || !QRectF(*a, highest).intersects(QRectF(*b, highest)));
}

void TestCanvasRules::longWordsAreElidedAndWrapped()
{
    const QString words = QStringLiteral("Topic \"orders-changes\" does not exist on the broker "
                                         "broker-1.example.com:9092, and may not be made there.");
    const QStringList lines = wrappedText(words, smallFont(), 150, 2);
    QCOMPARE(lines.size(), 2);
    QVERIFY(words.startsWith(lines[0]));
    QVERIFY(lines[1].endsWith(QChar(0x2026)));
    for (const QString &line : lines)
        QVERIFY(QFontMetricsF(smallFont()).horizontalAdvance(line) <= 150);
    const CanvasText text(QStringLiteral("two\nlines\tof <b>data</b>"), smallFont(), 400);
    QCOMPARE(text.shown(), QStringLiteral("two lines of <b>data</b>"));
    QVERIFY(!text.isElided());
    QVERIFY(CanvasText(words, smallFont(), 100).isElided());
}

QTEST_MAIN(TestCanvasRules)
#include "tst_canvasrules.moc"
