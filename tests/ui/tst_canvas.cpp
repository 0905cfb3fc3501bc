// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "canvasfixture.h"
#include "ui/canvas/bridgecanvas.h"
#include "ui/canvas/canvasactions.h"
#include "ui/canvas/canvaslayout.h"
#include "ui/canvas/canvaspane.h"
#include "ui/canvas/canvasparts.h"
#include "ui/canvas/canvasscene.h"

#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QContextMenuEvent>
#include <QDragEnterEvent>
#include <QMenu>
#include <QMimeData>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QWheelEvent>

using namespace tailrace;
using namespace tailrace::ui;

class TestCanvas : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void clickSelectsAndDoubleClickEdits();
    void theLinkUnderAProblemMendsIt();
    void newRatesKeepEverything();
    void selectionFollowsItsRoute();
    void removedRouteLeavesSelectionNearby();
    void cardsAreMovedByHand();
    void escapePutsAMovedCardBack();
    void newRoutesEndAMove();
    void tidyLaysOutAnewAndCanBeTakenBack();
    void keysWalk();
    void tabWalksAndLeadsOut();
    void keysAct_data();
    void keysAct();
    void shortcutsOfTheWindowDoNotTakeItsKeys();
    void controlWheelZoomsWhereThePointerIs();
    void middleButtonAndSpacePan();
    void menuHasTheActionsAndTheirShortcuts();
    void partsAreDropped();
    void wrongDropsAreRefusedWithAReason();
    void otherThingsAreNotTaken();
    void paletteAddsByClickAndKey();
    void emptyCanvasOffersTwoThings();
    void assistiveTechnologySeesCards();
};

namespace {

constexpr CardId source{};
constexpr CardId filterOf(int route)
{
    return {CardKind::Filter, route};
}
constexpr CardId sinkOf(int route)
{
    return {CardKind::Sink, route};
}

/// A canvas on screen, with what it asks for.
struct Rig
{
    explicit Rig(const CanvasFlow &flow)
    {
        pane.resize(1000, 640);
        canvas.setFlow(flow);
        pane.show();
        canvas.setFocus();
        QTRY_VERIFY(canvas.hasFocus());
    }
    QPoint at(const CardId &id) const { return canvas.cardRect(id).center(); }
    void click(const CardId &id)
    {
        QTest::mouseClick(canvas.viewport(), Qt::LeftButton, {}, at(id));
    }
    void drag(const QPoint &from, const QPoint &to, Qt::MouseButton button = Qt::LeftButton)
    {
        press(from, button);
        move(from + QPoint(20, 4), button);
        move(to, button);
        QTest::mouseRelease(canvas.viewport(), button, {}, to);
    }
    void press(const QPoint &at, Qt::MouseButton button = Qt::LeftButton)
    {
        QTest::mousePress(canvas.viewport(), button, {}, at);
    }
    void move(const QPoint &to, Qt::MouseButton button)
    {
        QMouseEvent event(QEvent::MouseMove, to, canvas.viewport()->mapToGlobal(to), Qt::NoButton,
                          button, Qt::NoModifier);
        QApplication::sendEvent(canvas.viewport(), &event);
    }
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::keyClick(&canvas, key, modifiers);
    }
    /// True when it was taken.
    bool drop(const QMimeData &data, const QPoint &to)
    {
        QWidget *viewport = canvas.viewport();
        QDragEnterEvent enter(to, Qt::CopyAction, &data, Qt::LeftButton, {});
        QApplication::sendEvent(viewport, &enter);
        QDragMoveEvent over(to, Qt::CopyAction, &data, Qt::LeftButton, {});
        QApplication::sendEvent(viewport, &over);
        isMoveAccepted = over.isAccepted();
        QDropEvent drop(to, Qt::CopyAction, &data, Qt::LeftButton, {});
        QApplication::sendEvent(viewport, &drop);
        return enter.isAccepted() && drop.isAccepted();
    }

    CanvasPane pane;
    BridgeCanvas &canvas = pane.canvas();
    QSignalSpy selection{&canvas, &BridgeCanvas::selectionChanged};
    QSignalSpy edits{&canvas, &BridgeCanvas::editRequested};
    QSignalSpy fixes{&canvas, &BridgeCanvas::fixRequested};
    QSignalSpy additions{&canvas, &BridgeCanvas::addRequested};
    QSignalSpy places{&canvas, &BridgeCanvas::placesEdited};
    QSignalSpy status{&canvas, &BridgeCanvas::statusChanged};
    bool isMoveAccepted = false;
};

CardId cardIn(const QSignalSpy &spy)
{
    return spy.value(spy.size() - 1).value(0).value<CardId>();
}

std::unique_ptr<QMimeData> part(const char *name)
{
    auto data = std::make_unique<QMimeData>();
    data->setData(QLatin1String(partMimeType), name);
    return data;
}

} // namespace

void TestCanvas::clickSelectsAndDoubleClickEdits()
{
    Rig rig(test::runningFlow(3));
    rig.click(sinkOf(1));
    QVERIFY(rig.canvas.selected() == sinkOf(1));
    QCOMPARE(rig.selection.size(), 1);
    rig.click(sinkOf(1));
    QCOMPARE(rig.selection.size(), 1); // nothing new
    QCOMPARE(rig.edits.size(), 0);
    QTest::mouseDClick(rig.canvas.viewport(), Qt::LeftButton, {}, rig.at(filterOf(2)));
    QCOMPARE(rig.edits.size(), 1);
    QVERIFY(cardIn(rig.edits) == filterOf(2));
    QTest::mouseClick(rig.canvas.viewport(), Qt::LeftButton, {}, QPoint(3, 3));
    QVERIFY(!rig.canvas.selected());
}

void TestCanvas::theLinkUnderAProblemMendsIt()
{
    Rig rig(test::failingFlow(2));
    rig.canvas.setZoom(1);
    const QRect card = rig.canvas.cardRect(sinkOf(1));
    QVERIFY(card.height() > int(canvas::cardHeight));
    QTest::mouseClick(rig.canvas.viewport(), Qt::LeftButton, {},
                      card.bottomLeft() + QPoint(40, -20));
    QCOMPARE(rig.fixes.size(), 1);
    QVERIFY(cardIn(rig.fixes) == sinkOf(1));
    rig.click(sinkOf(0));
    rig.key(Qt::Key_Return, Qt::AltModifier);
    QCOMPARE(rig.fixes.size(), 1); // nothing to mend there
    rig.click(sinkOf(1));
    rig.key(Qt::Key_Return, Qt::AltModifier);
    QCOMPARE(rig.fixes.size(), 2);
}

void TestCanvas::newRatesKeepEverything()
{
    Rig rig(test::runningFlow(3));
    rig.click(filterOf(1));
    rig.drag(rig.at(sinkOf(2)), rig.at(sinkOf(2)) + QPoint(60, 30));
    rig.click(filterOf(1));
    rig.canvas.setZoom(0.8);
    const QList<QGraphicsItem *> items = rig.canvas.scene()->items();
    const CanvasPlaces places = rig.canvas.places();
    const QRect before = rig.canvas.cardRect(sinkOf(2));
    const qsizetype told = rig.selection.size();
    for (int rate = 900; rate < 920; ++rate)
        rig.canvas.setFlow(test::withRates(test::runningFlow(3), rate));
    rig.canvas.setFlow(test::failingFlow(3)); // a problem moves nothing either
    QCOMPARE(rig.canvas.scene()->items(), items);
    QCOMPARE(rig.canvas.places(), places);
    QCOMPARE(rig.canvas.cardRect(sinkOf(2)).topLeft(), before.topLeft());
    QCOMPARE(rig.canvas.zoom(), 0.8);
    QVERIFY(rig.canvas.selected() == filterOf(1));
    QCOMPARE(rig.selection.size(), told);
    QVERIFY(rig.canvas.hasFocus());
}

void TestCanvas::selectionFollowsItsRoute()
{
    CanvasFlow flow = test::runningFlow(3);
    Rig rig(flow);
    rig.drag(rig.at(sinkOf(2)), rig.at(sinkOf(2)) + QPoint(30, 40));
    const QPointF place = rig.canvas.canvasScene().cardRect(sinkOf(2)).topLeft();
    flow.routes.move(2, 0);
    rig.canvas.setFlow(flow);
    QVERIFY(rig.canvas.selected() == sinkOf(0));
    QVERIFY(cardIn(rig.selection) == sinkOf(0)
            || rig.selection.last().value(0).value<std::optional<CardId>>() == sinkOf(0));
    QCOMPARE(rig.canvas.canvasScene().cardRect(sinkOf(0)).topLeft(), place);
    flow.routes[0].name = QStringLiteral("renamed");
    rig.canvas.setFlow(flow);
    QCOMPARE(rig.canvas.canvasScene().cardRect(sinkOf(0)).topLeft(), place);
    QVERIFY(rig.canvas.places().contains(QStringLiteral("sink/renamed")));
}

void TestCanvas::removedRouteLeavesSelectionNearby()
{
    CanvasFlow flow = test::runningFlow(3);
    Rig rig(flow);
    rig.click(sinkOf(2));
    flow.routes.removeLast();
    rig.canvas.setFlow(flow);
    QVERIFY(rig.canvas.selected() == sinkOf(1));
    flow.routes.clear();
    rig.canvas.setFlow(flow);
    QVERIFY(rig.canvas.selected() == source);
}

void TestCanvas::cardsAreMovedByHand()
{
    Rig rig(test::runningFlow(2));
    rig.canvas.setZoom(1);
    const QRect before = rig.canvas.cardRect(filterOf(0));
    rig.drag(before.center(), before.center() + QPoint(-30, 55));
    QCOMPARE(rig.canvas.cardRect(filterOf(0)), before.translated(-30, 55));
    QCOMPARE(rig.places.size(), 1);
    QCOMPARE(rig.canvas.places().keys(), QStringList{QStringLiteral("filter/paid")});
    rig.key(Qt::Key_Right, Qt::ControlModifier);
    QCOMPARE(rig.canvas.cardRect(filterOf(0)), before.translated(-10, 55));
    QCOMPARE(rig.places.size(), 2);
    // A shaky click is none.
    QTest::mousePress(rig.canvas.viewport(), Qt::LeftButton, {}, rig.at(filterOf(0)));
    rig.move(rig.at(filterOf(0)) + QPoint(2, 1), Qt::LeftButton);
    QTest::mouseRelease(rig.canvas.viewport(), Qt::LeftButton, {}, rig.at(filterOf(0)));
    QCOMPARE(rig.places.size(), 2);
    // What the shell remembers comes back.
    Rig again(test::runningFlow(2));
    again.canvas.setPlaces(rig.canvas.places());
    QCOMPARE(again.canvas.canvasScene().cardRect(filterOf(0)),
             rig.canvas.canvasScene().cardRect(filterOf(0)));
}

void TestCanvas::escapePutsAMovedCardBack()
{
    Rig rig(test::runningFlow(2));
    const QRect before = rig.canvas.cardRect(filterOf(0));
    rig.press(before.center());
    rig.move(before.center() + QPoint(60, 60), Qt::LeftButton);
    QVERIFY(rig.canvas.cardRect(filterOf(0)) != before);
    rig.key(Qt::Key_Escape);
    QTest::mouseRelease(rig.canvas.viewport(), Qt::LeftButton, {}, QPoint(10, 10));
    QCOMPARE(rig.canvas.cardRect(filterOf(0)), before);
    QCOMPARE(rig.places.size(), 0);
}

void TestCanvas::newRoutesEndAMove()
{
    CanvasFlow flow = test::runningFlow(3);
    Rig rig(flow);
    const QPoint at = rig.at(sinkOf(1));
    rig.press(at);
    rig.move(at + QPoint(60, 60), Qt::LeftButton);
    flow.routes.removeFirst();
    rig.canvas.setFlow(flow);
    const QRect now = rig.canvas.cardRect(sinkOf(1));
    rig.move(at + QPoint(90, 20), Qt::LeftButton);
    QTest::mouseRelease(rig.canvas.viewport(), Qt::LeftButton, {}, at + QPoint(90, 20));
    QCOMPARE(rig.canvas.cardRect(sinkOf(1)), now);
    QVERIFY(rig.canvas.places().isEmpty());
    QCOMPARE(rig.places.size(), 0);
}

void TestCanvas::tidyLaysOutAnewAndCanBeTakenBack()
{
    Rig rig(test::runningFlow(2));
    const QRectF tidy = rig.canvas.canvasScene().cardRect(sinkOf(1));
    rig.drag(rig.at(sinkOf(1)), rig.at(sinkOf(1)) + QPoint(-40, -70));
    const QRectF moved = rig.canvas.canvasScene().cardRect(sinkOf(1));
    QVERIFY(moved != tidy);
    rig.key(Qt::Key_T);
    QCOMPARE(rig.canvas.canvasScene().cardRect(sinkOf(1)), tidy);
    QVERIFY(rig.canvas.places().isEmpty());
    QCOMPARE(rig.places.size(), 2);
    rig.canvas.setPlaces(rig.places.last().value(0).value<CanvasPlaces>());
    QCOMPARE(rig.canvas.canvasScene().cardRect(sinkOf(1)), moved);
}

void TestCanvas::keysWalk()
{
    Rig rig(test::runningFlow(3));
    rig.key(Qt::Key_Right); // nothing is selected yet
    QVERIFY(rig.canvas.selected() == source);
    rig.key(Qt::Key_Right);
    QVERIFY(rig.canvas.selected() == filterOf(0));
    rig.key(Qt::Key_Down);
    rig.key(Qt::Key_Right);
    rig.key(Qt::Key_Right);
    QVERIFY(rig.canvas.selected() == sinkOf(1));
    rig.key(Qt::Key_Right);
    QVERIFY(rig.canvas.selected() == sinkOf(1));
    rig.key(Qt::Key_Home);
    QVERIFY(rig.canvas.selected() == source);
    rig.key(Qt::Key_Right);
    QVERIFY(rig.canvas.selected() == filterOf(1)); // where it came from
    rig.key(Qt::Key_End);
    QVERIFY(rig.canvas.selected() == sinkOf(2));
    // Far away cards come into sight.
    rig.canvas.setFlow(test::runningFlow(66));
    rig.canvas.setZoom(1);
    rig.key(Qt::Key_End);
    QVERIFY(rig.canvas.viewport()->rect().contains(rig.canvas.cardRect(sinkOf(65))));
}

void TestCanvas::tabWalksAndLeadsOut()
{
    Rig rig(test::runningFlow(2));
    QPushButton outside(&rig.pane);
    QWidget::setTabOrder(&rig.canvas, &outside);
    outside.show();
    rig.canvas.setSelected({});
    outside.setFocus();
    rig.canvas.setFocus(Qt::TabFocusReason);
    QVERIFY(rig.canvas.selected() == source);
    for (int i = 0; i < 6; ++i)
        rig.key(Qt::Key_Tab);
    QVERIFY(rig.canvas.selected() == sinkOf(1));
    QVERIFY(rig.canvas.hasFocus());
    rig.key(Qt::Key_Backtab, Qt::ShiftModifier);
    QVERIFY(rig.canvas.selected() == (CardId{CardKind::Shape, 1}));
    rig.key(Qt::Key_Escape); // the short way out
    QVERIFY(!rig.canvas.selected());
    rig.key(Qt::Key_Tab);
    QVERIFY(outside.hasFocus());
}

void TestCanvas::keysAct_data()
{
    QTest::addColumn<int>("key");
    QTest::addColumn<Qt::KeyboardModifiers>("modifiers");
    QTest::addColumn<QString>("asked");
    const auto row = [](const char *name, Qt::Key key, Qt::KeyboardModifiers modifiers,
                        const char *asked) {
        QTest::newRow(name) << int(key) << modifiers << QString::fromLatin1(asked);
    };
    row("Return edits", Qt::Key_Return, {}, "edit 3 1");
    row("Enter of the keypad too", Qt::Key_Enter, Qt::KeypadModifier, "edit 3 1");
    row("Delete removes", Qt::Key_Delete, {}, "remove 3 1");
    row("Ctrl+D duplicates", Qt::Key_D, Qt::ControlModifier, "duplicate 1");
    row("Alt+Up moves up", Qt::Key_Up, Qt::AltModifier, "move 1 -1");
    row("Alt+Down moves down", Qt::Key_Down, Qt::AltModifier, "move 1 1");
    row("a plain letter does nothing", Qt::Key_D, {}, "");
}

void TestCanvas::keysAct()
{
    QFETCH(int, key);
    QFETCH(Qt::KeyboardModifiers, modifiers);
    QFETCH(QString, asked);
    Rig rig(test::runningFlow(3));
    QString heard;
    connect(&rig.canvas, &BridgeCanvas::editRequested, this, [&](const CardId &id) {
        heard = QStringLiteral("edit %1 %2").arg(int(id.kind)).arg(id.route);
    });
    connect(&rig.canvas, &BridgeCanvas::removeRequested, this, [&](const CardId &id) {
        heard = QStringLiteral("remove %1 %2").arg(int(id.kind)).arg(id.route);
    });
    connect(&rig.canvas, &BridgeCanvas::duplicateRequested, this,
            [&](int route) { heard = QStringLiteral("duplicate %1").arg(route); });
    connect(&rig.canvas, &BridgeCanvas::moveRequested, this,
            [&](int route, int by) { heard = QStringLiteral("move %1 %2").arg(route).arg(by); });
    rig.key(Qt::Key(key), modifiers); // nothing is selected
    QCOMPARE(heard, QString());
    rig.click(sinkOf(1));
    rig.key(Qt::Key(key), modifiers);
    QCOMPARE(heard, asked);
    rig.click(source); // a source can be edited only
    heard.clear();
    rig.key(Qt::Key(key), modifiers);
    QVERIFY2(heard.isEmpty() || heard.startsWith(QLatin1String("edit 0")), qPrintable(heard));
}

void TestCanvas::shortcutsOfTheWindowDoNotTakeItsKeys()
{
    Rig rig(test::runningFlow(2));
    QAction demo;
    demo.setShortcut(QKeySequence(Qt::CTRL | Qt::Key_D));
    rig.pane.addAction(&demo);
    QSignalSpy demos(&demo, &QAction::triggered);
    QSignalSpy duplicates(&rig.canvas, &BridgeCanvas::duplicateRequested);
    rig.click(filterOf(1));
    rig.key(Qt::Key_D, Qt::ControlModifier);
    QCOMPARE(duplicates.size(), 1);
    rig.click(source); // where it would do nothing, no demo starts either
    rig.key(Qt::Key_D, Qt::ControlModifier);
    QCOMPARE(duplicates.size(), 1);
    QCOMPARE(demos.size(), 0);
}

void TestCanvas::controlWheelZoomsWhereThePointerIs()
{
    Rig rig(test::runningFlow(3));
    const QPoint at = rig.at(sinkOf(2));
    const QPointF under = rig.canvas.mapToScene(at);
    const qreal before = rig.canvas.zoom();
    const auto wheel = [&](int delta, Qt::KeyboardModifiers modifiers) {
        QWheelEvent event(at, rig.canvas.viewport()->mapToGlobal(at), {}, {0, delta}, Qt::NoButton,
                          modifiers, Qt::NoScrollPhase, false);
        QApplication::sendEvent(rig.canvas.viewport(), &event);
    };
    wheel(240, Qt::ControlModifier);
    QVERIFY(rig.canvas.zoom() > before * 1.3);
    QVERIFY(QLineF(rig.canvas.mapToScene(at), under).length() < 2);
    const qreal zoomed = rig.canvas.zoom();
    wheel(-120, {});
    QCOMPARE(rig.canvas.zoom(), zoomed);
    QVERIFY(rig.canvas.mapToScene(at) != under); // it scrolled
    rig.key(Qt::Key_0, Qt::ControlModifier);
    QCOMPARE(rig.canvas.zoom(), 1.0);
    rig.key(Qt::Key_Plus, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(rig.canvas.zoom(), 1.25);
    rig.key(Qt::Key_Minus, Qt::ControlModifier);
    QCOMPARE(rig.canvas.zoom(), 1.0);
    for (int i = 0; i < 40; ++i)
        wheel(-240, Qt::ControlModifier);
    QVERIFY(rig.canvas.zoom() >= 0.05);
    rig.key(Qt::Key_F);
    QVERIFY(rig.canvas.viewport()->rect().contains(rig.canvas.cardRect(sinkOf(2))));
}

void TestCanvas::middleButtonAndSpacePan()
{
    Rig rig(test::runningFlow(2));
    QRect card = rig.canvas.cardRect(source);
    rig.drag(rig.at(source), rig.at(source) + QPoint(70, -30), Qt::MiddleButton);
    QCOMPARE(rig.canvas.cardRect(source), card.translated(70, -30));
    card = rig.canvas.cardRect(source);
    QTest::keyPress(&rig.canvas, Qt::Key_Space);
    rig.drag(rig.at(source), rig.at(source) + QPoint(-50, 20));
    QTest::keyRelease(&rig.canvas, Qt::Key_Space);
    QCOMPARE(rig.canvas.cardRect(source), card.translated(-50, 20));
    QVERIFY(rig.canvas.places().isEmpty());
    QVERIFY(!rig.canvas.selected());
}

void TestCanvas::menuHasTheActionsAndTheirShortcuts()
{
    Rig rig(test::runningFlow(2));
    rig.click(filterOf(0));
    QContextMenuEvent event(QContextMenuEvent::Keyboard, QPoint(), QPoint());
    QApplication::sendEvent(&rig.canvas, &event);
    auto *menu = rig.canvas.findChild<QMenu *>(QStringLiteral("canvasMenu"));
    QVERIFY(menu && menu->isVisible());
    QStringList names;
    for (const QAction *action : menu->actions()) {
        if (action->isSeparator() || !action->isVisible())
            continue;
        names << action->objectName();
        QVERIFY2(!action->shortcut().isEmpty(), qPrintable(action->text()));
    }
    QCOMPARE(names,
             (QStringList{QStringLiteral("canvas.edit"), QStringLiteral("canvas.fix"),
                          QStringLiteral("canvas.remove"), QStringLiteral("canvas.duplicate"),
                          QStringLiteral("canvas.moveUp"), QStringLiteral("canvas.moveDown"),
                          QStringLiteral("canvas.zoomIn"), QStringLiteral("canvas.zoomOut"),
                          QStringLiteral("canvas.zoomReset"), QStringLiteral("canvas.fit"),
                          QStringLiteral("canvas.tidy")}));
    QVERIFY(!rig.canvas.canvasActions()[CanvasAction::MoveUp]->isEnabled());
    QCOMPARE(rig.canvas.canvasActions()[CanvasAction::Remove]->text(),
             QStringLiteral("Remove the filter"));
    menu->close();
}

void TestCanvas::partsAreDropped()
{
    Rig rig(test::runningFlow(2));
    QVERIFY(rig.drop(*part("kafka"), QPoint(10, 10)));
    QCOMPARE(rig.additions.size(), 1);
    QCOMPARE(rig.additions[0].value(0).toString(), QStringLiteral("kafka"));
    QVERIFY(!rig.additions[0].value(1).value<std::optional<int>>());
    QVERIFY(rig.drop(*part("sqs"), rig.at(sinkOf(1))));
    QCOMPARE(rig.additions[1].value(1).value<std::optional<int>>(), std::optional<int>(1));
    QVERIFY(rig.drop(*part("filter"), rig.at(sinkOf(1)))); // it has none
    QCOMPARE(rig.additions[2].value(1).value<std::optional<int>>(), std::optional<int>(1));
    QVERIFY(rig.isMoveAccepted);
    const QStringList said{rig.status[0].value(0).toString(), rig.status[2].value(0).toString()};
    QVERIFY2(said[1].contains(QLatin1String("Replaces Kafka by SQS")), qPrintable(said.join(u'|')));
    QCOMPARE(rig.status.last().value(0).toString(), QString()); // nothing goes on any more
}

void TestCanvas::wrongDropsAreRefusedWithAReason()
{
    Rig rig(test::runningFlow(2));
    QVERIFY(!rig.drop(*part("filter"), rig.at(filterOf(0))));
    QVERIFY(!rig.isMoveAccepted);
    QCOMPARE(rig.additions.size(), 0);
    QVERIFY(rig.status[0].value(0).toString().contains(QLatin1String("has a filter")));
    QVERIFY(!rig.drop(*part("shape"), QPoint(5, 5)));
    QCOMPARE(rig.additions.size(), 0);
}

void TestCanvas::otherThingsAreNotTaken()
{
    Rig rig(test::runningFlow(1));
    QMimeData text;
    text.setText(QStringLiteral("kafka"));
    QVERIFY(!rig.drop(text, QPoint(10, 10)));
    QVERIFY(!rig.drop(*part("carrier pigeon"), QPoint(10, 10)));
    QCOMPARE(rig.additions.size(), 0);
}

void TestCanvas::paletteAddsByClickAndKey()
{
    Rig rig(test::runningFlow(2));
    const auto chip = [&](const char *name) {
        return rig.pane.findChild<QPushButton *>(QStringLiteral("part.") + QLatin1String(name));
    };
    QVERIFY(chip("http") && chip("sqlite"));
    rig.click(filterOf(1)); // a route without a filter
    QTest::mouseClick(chip("filter"), Qt::LeftButton);
    QCOMPARE(rig.additions.size(), 1);
    QCOMPARE(rig.additions[0].value(1).value<std::optional<int>>(), std::optional<int>(1));
    chip("filter")->setFocus();
    QTest::keyClick(chip("filter"), Qt::Key_Right);
    QTest::keyClick(chip("shape"), Qt::Key_Right);
    QVERIFY(chip("http")->hasFocus());
    QTest::keyClick(chip("http"), Qt::Key_Return);
    QCOMPARE(rig.additions.size(), 2);
    QCOMPARE(rig.additions[1].value(0).toString(), QStringLiteral("http"));
    QVERIFY(!rig.additions[1].value(1).value<std::optional<int>>()); // the sink there stays
    rig.click(filterOf(0));
    QTest::mouseClick(chip("filter"), Qt::LeftButton);
    QCOMPARE(rig.additions.size(), 2);
    QVERIFY(rig.status.last().value(0).toString().contains(QLatin1String("has a filter")));
}

void TestCanvas::emptyCanvasOffersTwoThings()
{
    CanvasFlow flow;
    flow.source.title = QStringLiteral("Source");
    Rig rig(flow);
    QSignalSpy templates(&rig.canvas, &BridgeCanvas::templateRequested);
    auto *begin = rig.canvas.findChild<QPushButton *>(QStringLiteral("startFromTemplate"));
    auto *sink = rig.canvas.findChild<QPushButton *>(QStringLiteral("dragSink"));
    QVERIFY(begin && begin->isVisible() && sink && sink->isVisible());
    QVERIFY(!rig.canvas.cardRect(source).intersects(
            QRect(begin->mapTo(rig.canvas.viewport(), QPoint()), begin->size())));
    QTest::mouseClick(begin, Qt::LeftButton);
    QCOMPARE(templates.size(), 1);
    QTest::mouseClick(sink, Qt::LeftButton);
    auto *http = rig.pane.findChild<QPushButton *>(QStringLiteral("part.http"));
    QVERIFY(http->hasFocus());
    QTest::keyClick(http, Qt::Key_Space);
    QCOMPARE(rig.additions.size(), 1);
    QVERIFY(rig.drop(*part("file"), QPoint(200, 200)));
    rig.canvas.setFlow(test::runningFlow(1));
    QVERIFY(!begin->isVisible());
}

void TestCanvas::assistiveTechnologySeesCards()
{
    Rig rig(test::failingFlow(2));
    QAccessibleInterface *canvas = QAccessible::queryAccessibleInterface(&rig.canvas);
    QVERIFY(canvas);
    QCOMPARE(canvas->role(), QAccessible::List);
    QVERIFY(canvas->childCount() >= 7);
    QAccessibleInterface *sink = canvas->child(6);
    QVERIFY(sink && sink->isValid());
    QCOMPARE(canvas->indexOfChild(sink), 6);
    QCOMPARE(sink->text(QAccessible::Name), QStringLiteral("Kafka, route all, 2 of 2"));
    const QString text = sink->text(QAccessible::Description);
    for (const char *part : {"trying again", "does not exist", "Choose another topic", "2nd try"})
        QVERIFY2(text.contains(QLatin1String(part)), qPrintable(text));
    QVERIFY(!sink->state().focused);
    rig.click(sinkOf(1));
    QVERIFY(sink->state().selected && sink->state().focused);
    QCOMPARE(canvas->focusChild(), sink);
    QCOMPARE(sink->rect().size(), rig.canvas.cardRect(sinkOf(1)).size());
    QCOMPARE(canvas->childAt(sink->rect().center().x(), sink->rect().center().y()), sink);
    sink->actionInterface()->doAction(QAccessibleActionInterface::pressAction());
    QVERIFY(cardIn(rig.edits) == sinkOf(1));
    QVERIFY(sink->actionInterface()->actionNames().contains(
            QStringLiteral("Choose another topic")));
    sink->actionInterface()->doAction(QStringLiteral("Choose another topic"));
    QVERIFY(cardIn(rig.fixes) == sinkOf(1));
    rig.canvas.setFlow(test::runningFlow(1));
    QVERIFY(!sink->isValid()); // its route is gone
}

QTEST_MAIN(TestCanvas)
#include "tst_canvas.moc"
