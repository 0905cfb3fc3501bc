// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The main job from the first screen on: the real window, the real engine's thread, and a sandbox
// on loopback in another. Keys and clicks go in, what models and labels say comes out.
#include "shellworld.h"

#include "capture/capturereader.h"
#include "models/recordform.h"
#include "ui/tail/recordtable.h"
#include "ui/widgets/elidedlabel.h"

#include <QComboBox>
#include <QDialog>
#include <QDropEvent>
#include <QFile>
#include <QFileInfo>
#include <QLabel>
#include <QListWidget>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QSet>
#include <QTableView>
#include <QTabWidget>

using namespace tailrace;
using namespace tailrace::ui;
using models::RecordModel;
using test::LabTable;
using test::ShellWorld;

namespace {

constexpr int patience = 30'000;

QString cell(const QAbstractItemModel &model, int row, int column)
{
    return model.index(row, column).data().toString();
}

/// The row with that key; -1 when there is none.
int rowOf(const QAbstractItemModel &model, const QString &key)
{
    for (int row = 0; row < model.rowCount(); ++row) {
        if (cell(model, row, RecordModel::Key) == key)
            return row;
    }
    return -1;
}

QString labelText(const char *name)
{
    const auto *label = ShellWorld::visible<QLabel>(name);
    return label ? label->text() : QString();
}

/// Of the record panel.
void openTab(const char *title)
{
    auto *tabs = ShellWorld::visible<QWidget>("recordPanel")->findChild<QTabWidget *>();
    for (int i = 0; i < tabs->count(); ++i)
        if (tabs->tabText(i) == QLatin1String(title))
            tabs->setCurrentIndex(i);
}

QString bridgeState()
{
    const auto *label = ShellWorld::visible<ElidedLabel>("bridgeState");
    return label ? label->text() : QString();
}

/// The ids of the plain records in the sink's file; text that is no whole line counts as one.
QStringList deliveredIds(const QString &path)
{
    QFile file(path);
    QStringList ids;
    if (!file.open(QIODevice::ReadOnly))
        return ids;
    for (const QByteArray &line : file.readAll().split('\n')) {
        if (line.isEmpty())
            continue;
        const auto json = formats::parseJson(line);
        const formats::Json *keys = json ? json->find("keys") : nullptr;
        const formats::Json *id = keys ? keys->find("id") : nullptr;
        ids << (id ? QString::fromUtf8(id->text())
                   : QStringLiteral("damaged: ") + QString::fromUtf8(line));
    }
    return ids;
}

} // namespace

class TestWalk : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fromTheFirstScreenToABridgeThatGoesOn();

private:
    void connectsAndSeesWhatIsThere(ShellWorld &world, LabTable &table);
    void sendsAnItemAndSeesItsRecord(ShellWorld &world);
    void recordShowsBothImages(ShellWorld &world, LabTable &table);
    void captureIsPlayedAgain(ShellWorld &world);
    void recordsAreExported(ShellWorld &world, LabTable &table);
    void pausedViewLosesNothing(ShellWorld &world, LabTable &table);
    void scrolledUpViewStaysAndComesBack(ShellWorld &world, LabTable &table);
    void bridgeDelivers(ShellWorld &world, LabTable &table);
    void recordSaysWhoDeliveredIt(ShellWorld &world);
    void restartedBridgeGoesOn(ShellWorld &world, LabTable &table);

    QString m_sinkFile;
};

void TestWalk::connectsAndSeesWhatIsThere(ShellWorld &world, LabTable &table)
{
    QVERIFY(table.put("first", "new"));
    QVERIFY(ShellWorld::visible<QPushButton>("demoButton"));
    QVERIFY(world.connectTo(table));
    QTRY_COMPARE_WITH_TIMEOUT(labelText("phaseLabel"), QStringLiteral("Reading"), patience);
    QTRY_COMPARE_WITH_TIMEOUT(world.records()->rowCount(), 1, patience);
    QCOMPARE(cell(*world.records(), 0, RecordModel::Key), QStringLiteral("first"));
    QCOMPARE(cell(*world.records(), 0, RecordModel::Operation), QStringLiteral("INSERT"));
    QVERIFY(labelText("factsRight").contains(table.endpoint()));
    // Nothing that opens the table is written down.
    QFile written(QFileInfo(world.settings.fileName()).path()
                  + QStringLiteral("/connections.json"));
    QVERIFY(written.open(QIODevice::ReadOnly));
    const QByteArray text = written.readAll();
    QVERIFY(text.contains("orders"));
    QVERIFY(!text.contains(table.credentials().secretAccessKey.reveal()));
}

void TestWalk::sendsAnItemAndSeesItsRecord(ShellWorld &world)
{
    QVERIFY(world.press(Qt::Key_Return));
    QTRY_VERIFY(ShellWorld::visible<QDialog>("sendItemDialog"));
    QVERIFY(ShellWorld::type("partitionKeyEdit", QStringLiteral("sent")));
    QVERIFY(ShellWorld::clickSoon("sendButton"));
    QTRY_VERIFY_WITH_TIMEOUT(labelText("recordLabel").contains(QStringLiteral("seen after")),
                             patience);
    QVERIFY2(labelText("answerLabel").contains(QStringLiteral("HTTP 200")),
             qPrintable(labelText("answerLabel")));
    QVERIFY(labelText("recordLabel").endsWith(QStringLiteral(" ms"))
            || labelText("recordLabel").endsWith(QStringLiteral(" s")));
    QTRY_VERIFY_WITH_TIMEOUT(rowOf(*world.records(), QStringLiteral("sent")) >= 0, patience);
    const int row = rowOf(*world.records(), QStringLiteral("sent"));
    QTRY_VERIFY(world.records()->index(row, 0).data(RecordModel::HighlightRole).toBool());
    QVERIFY(!world.records()->index(0, 0).data(RecordModel::HighlightRole).toBool());
    const auto *view = ShellWorld::visible<RecordTable>("recordTable");
    QTRY_COMPARE(view->currentIndex().row(), row);
    QVERIFY(ShellWorld::click("closeButton"));
    QTRY_VERIFY(!ShellWorld::visible<QDialog>("sendItemDialog"));
}

void TestWalk::recordShowsBothImages(ShellWorld &world, LabTable &table)
{
    const int before = world.records()->rowCount();
    QVERIFY(table.put("first", "paid"));
    QTRY_COMPARE_WITH_TIMEOUT(world.records()->rowCount(), before + 1, patience);
    auto *view = ShellWorld::visible<RecordTable>("recordTable");
    const QRect cellRect = view->visualRect(world.records()->index(before, RecordModel::Key));
    QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, cellRect.center());
    QTRY_VERIFY(ShellWorld::visible<QWidget>("recordPanel"));
    const auto *diff = ShellWorld::visible<QAbstractItemView>("diffView");
    QVERIFY(diff);
    const QAbstractItemModel &rows = *diff->model();
    int status = -1;
    for (int row = 0; row < rows.rowCount(); ++row) {
        if (cell(rows, row, 0) == QStringLiteral("status"))
            status = row;
    }
    QVERIFY(status >= 0);
    QCOMPARE(cell(rows, status, 1), QStringLiteral("new"));
    QCOMPARE(cell(rows, status, 2), QStringLiteral("paid"));
    openTab("Record");
    const auto text = [](models::RecordForm form) {
        auto *box = ShellWorld::visible<QComboBox>("recordFormBox");
        box->setCurrentIndex(box->findData(int(form)));
        return ShellWorld::visible<QPlainTextEdit>("recordText")->toPlainText();
    };
    QVERIFY(text(models::RecordForm::OldImage).contains(QStringLiteral("\"new\"")));
    QVERIFY(text(models::RecordForm::NewImage).contains(QStringLiteral("\"paid\"")));
    QVERIFY(text(models::RecordForm::AsReceived).contains(QStringLiteral("SequenceNumber")));
    // The item's history by its shortcut; a record of it by Enter.
    view->setFocus();
    QVERIFY(world.press(Qt::Key_H));
    auto *history = ShellWorld::visible<QTableView>("historyList");
    QVERIFY(history);
    QTRY_COMPARE(history->model()->rowCount(), 2);
    history->setCurrentIndex(history->model()->index(0, 0));
    QTest::keyClick(history, Qt::Key_Return);
    QCOMPARE(view->currentIndex().row(), 0);
    openTab("Changes");
    QTest::keyClick(ShellWorld::visible<QWidget>("recordPanel"), Qt::Key_Escape);
    QTRY_VERIFY(!ShellWorld::visible<QWidget>("recordPanel"));
}

void TestWalk::recordsAreExported(ShellWorld &world, LabTable &)
{
    world.files.answer = world.folder.filePath(QStringLiteral("walk.capture.jsonl"));
    QVERIFY(world.press(Qt::Key_E));
    QTRY_VERIFY(ShellWorld::visible<QDialog>("exportDialog"));
    QVERIFY(ShellWorld::click("exportButton"));
    QTRY_VERIFY(QFile::exists(world.files.answer));
    QTRY_VERIFY(ShellWorld::visible<QPushButton>("exportButton")->isEnabled());
    QVERIFY(ShellWorld::click("closeExportButton"));
    auto reader = capture::CaptureReader::open(world.files.answer);
    QVERIFY(reader);
    qint64 records = 0;
    while (const auto entry = (*reader)->next()) {
        QVERIFY(!std::holds_alternative<capture::Damage>(*entry));
        if (const auto *page = std::get_if<stream::PagePtr>(&*entry))
            records += qint64((*page)->entries().size());
    }
    QCOMPARE(records, world.records()->rowCount());
    captureIsPlayedAgain(world);
}

// Dropped onto the window, played at a pace, rewound, closed.
void TestWalk::captureIsPlayedAgain(ShellWorld &world)
{
    const int live = world.records()->rowCount();
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(world.files.answer)});
    QDragEnterEvent enter(QPoint(300, 300), Qt::CopyAction, &data, Qt::LeftButton, {});
    QCoreApplication::sendEvent(world.window.get(), &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent drop(QPointF(300, 300), Qt::CopyAction, &data, Qt::LeftButton, {});
    QCoreApplication::sendEvent(world.window.get(), &drop);
    QTRY_COMPARE(labelText("phaseLabel"), QStringLiteral("Complete"));
    QTRY_VERIFY(ShellWorld::visible<RecordTable>("recordTable"));
    const auto *view = ShellWorld::visible<RecordTable>("recordTable");
    QTRY_COMPARE(view->model()->rowCount(), live);
    QCOMPARE(cell(*view->model(), 0, RecordModel::Key), QStringLiteral("first"));
    QVERIFY(labelText("positionLabel").startsWith(QStringLiteral("%1 records").arg(live)));
    auto *speed = ShellWorld::visible<QComboBox>("speedBox");
    QVERIFY(speed);
    speed->setCurrentIndex(speed->findData(0.5));
    Q_EMIT speed->activated(speed->currentIndex());
    QCOMPARE(labelText("phaseLabel"), QStringLiteral("Playing"));
    QVERIFY(view->model()->rowCount() < live);
    QVERIFY(ShellWorld::click("playButton"));
    QCOMPARE(labelText("phaseLabel"), QStringLiteral("Paused"));
    speed->setCurrentIndex(speed->findData(0.0));
    Q_EMIT speed->activated(speed->currentIndex());
    QVERIFY(ShellWorld::click("playButton"));
    QTRY_COMPARE(view->model()->rowCount(), live);
    QVERIFY(!ShellWorld::visible<QPushButton>("sendItemButton")); // there is no table to send to
    QVERIFY(world.press(Qt::Key_W));
    QTRY_COMPARE(labelText("phaseLabel"), QStringLiteral("Reading"));
    QTRY_COMPARE(world.window->findChildren<RecordTable *>().size(), 1); // it is gone
}

void TestWalk::pausedViewLosesNothing(ShellWorld &world, LabTable &table)
{
    RecordModel &records = *world.records();
    const int before = records.rowCount();
    QVERIFY(world.press(Qt::Key_P));
    QVERIFY(records.isPaused());
    for (const char *id : {"p1", "p2", "p3"})
        QVERIFY(table.put(id, "paused"));
    QTRY_COMPARE_WITH_TIMEOUT(records.waiting(), qint64(3), patience);
    QCOMPARE(records.rowCount(), before);
    auto *pill = ShellWorld::visible<QPushButton>("newRecordsButton");
    QVERIFY(pill);
    QCOMPARE(pill->text(), QStringLiteral("3 new"));
    QTest::mouseClick(pill, Qt::LeftButton);
    QVERIFY(!records.isPaused());
    QCOMPARE(records.rowCount(), before + 3);
    QCOMPARE(cell(records, before, RecordModel::Key), QStringLiteral("p1"));
    QCOMPARE(cell(records, before + 2, RecordModel::Key), QStringLiteral("p3"));
    QVERIFY(!ShellWorld::visible<QPushButton>("newRecordsButton"));
}

void TestWalk::scrolledUpViewStaysAndComesBack(ShellWorld &world, LabTable &table)
{
    RecordModel &records = *world.records();
    auto *view = ShellWorld::visible<RecordTable>("recordTable");
    const int rows = records.rowCount();
    const int screenful = view->viewport()->height() / view->rowHeight(0) + 4;
    for (int i = 0; i < screenful; ++i)
        QVERIFY(table.put("s" + QByteArray::number(i), "many"));
    QTRY_COMPARE_WITH_TIMEOUT(records.rowCount(), rows + screenful, patience);
    QTRY_VERIFY(view->verticalScrollBar()->maximum() > 0);
    QTRY_COMPARE(view->verticalScrollBar()->value(), view->verticalScrollBar()->maximum());
    view->setFocus();
    QTest::keyClick(view, Qt::Key_Home);
    QTRY_VERIFY(!view->isFollowing());
    const int at = view->verticalScrollBar()->value();
    QVERIFY(table.put("below", "new"));
    QTRY_VERIFY_WITH_TIMEOUT(rowOf(records, QStringLiteral("below")) >= 0, patience);
    QCOMPARE(view->verticalScrollBar()->value(), at);
    QTRY_COMPARE(ShellWorld::visible<QPushButton>("newRecordsButton")->text(),
                 QStringLiteral("1 new"));
    QTest::mouseClick(ShellWorld::visible<QPushButton>("newRecordsButton"), Qt::LeftButton);
    QVERIFY(view->isFollowing());
    QCOMPARE(view->verticalScrollBar()->value(), view->verticalScrollBar()->maximum());
}

void TestWalk::recordSaysWhoDeliveredIt(ShellWorld &world)
{
    auto *list = world.window->findChild<QListView *>(QStringLiteral("sideBarList"));
    QVERIFY(list);
    const QModelIndex bridge = list->currentIndex();
    for (int row = 0; row < list->model()->rowCount(); ++row)
        if (list->model()->index(row, 0).data().toString() == QStringLiteral("orders"))
            QTest::mouseClick(list->viewport(), Qt::LeftButton, {},
                              list->visualRect(list->model()->index(row, 0)).center());
    auto *view = ShellWorld::visible<RecordTable>("recordTable");
    QVERIFY(view);
    view->setCurrentIndex(world.records()->index(rowOf(*world.records(), QStringLiteral("b2")), 0));
    openTab("Delivery");
    QTRY_COMPARE(ShellWorld::visible<QListWidget>("routeList")->count(), 1);
    QTRY_COMPARE(ShellWorld::visible<QListWidget>("routeList")->item(0)->text(),
                 QStringLiteral("to-file   delivered"));
    QVERIFY(ShellWorld::visible<QPlainTextEdit>("sentEventText")
                    ->toPlainText()
                    .contains(QStringLiteral("b2")));
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualRect(bridge).center());
}

void TestWalk::bridgeDelivers(ShellWorld &world, LabTable &table)
{
    m_sinkFile = world.folder.filePath(QStringLiteral("out.jsonl"));
    QVERIFY(world.press(Qt::Key_B));
    QTRY_VERIFY(ShellWorld::visible<QWidget>("nameEdit"));
    QVERIFY(ShellWorld::type("nameEdit", QStringLiteral("to-file")));
    QVERIFY(ShellWorld::click("part.file"));
    QTRY_VERIFY(ShellWorld::visible<QWidget>("field.path"));
    QVERIFY(ShellWorld::type("field.path", m_sinkFile));
    QVERIFY(ShellWorld::click("startBridgeButton"));
    QTRY_VERIFY_WITH_TIMEOUT(bridgeState().startsWith(QStringLiteral("Ready")), patience);
    // The figures are the bridge's: shown while no card is chosen.
    QTest::keyClick(ShellWorld::visible<QWidget>("bridgeCanvas"), Qt::Key_Escape);
    QVERIFY(table.put("b1", "bridged"));
    QVERIFY(table.put("b2", "bridged"));
    QTRY_COMPARE_WITH_TIMEOUT(labelText("deliveredFigure"), QStringLiteral("2"), patience);
    QCOMPARE(labelText("readFigure"), QStringLiteral("2"));
    QCOMPARE(deliveredIds(m_sinkFile), QStringList({QStringLiteral("b1"), QStringLiteral("b2")}));
    QTRY_VERIFY_WITH_TIMEOUT(bridgeState().startsWith(QStringLiteral("Ready: read"))
                                     && bridgeState().contains(QStringLiteral("acknowledged")),
                             patience);
    // The table's own rows say so too.
    RecordModel &records = *world.records();
    QTRY_VERIFY_WITH_TIMEOUT(rowOf(records, QStringLiteral("b2")) >= 0, patience);
    const auto delivered = [&records](const QString &key) {
        return records.index(rowOf(records, key), 0).data(RecordModel::DeliveredRole).toBool();
    };
    QTRY_VERIFY_WITH_TIMEOUT(delivered(QStringLiteral("b2")), patience);
    QVERIFY(!delivered(QStringLiteral("below")));
    recordSaysWhoDeliveredIt(world);
    QVERIFY(ShellWorld::click("stopBridgeButton"));
    QTRY_COMPARE_WITH_TIMEOUT(bridgeState(), QStringLiteral("Stopped"), patience);
}

void TestWalk::restartedBridgeGoesOn(ShellWorld &world, LabTable &table)
{
    QVERIFY(table.put("b3", "while stopped"));
    QTRY_VERIFY_WITH_TIMEOUT(rowOf(*world.records(), QStringLiteral("b3")) >= 0, patience);
    QCOMPARE(deliveredIds(m_sinkFile).size(), 2);
    QVERIFY(ShellWorld::click("startBridgeButton"));
    QVERIFY(table.put("b4", "after"));
    QTRY_COMPARE_WITH_TIMEOUT(deliveredIds(m_sinkFile),
                              QStringList({QStringLiteral("b1"), QStringLiteral("b2"),
                                           QStringLiteral("b3"), QStringLiteral("b4")}),
                              patience);
    // Closing waits for what is in flight, and closes.
    world.window->close();
    QTRY_VERIFY_WITH_TIMEOUT(!world.window->isVisible(), patience);
    QCOMPARE(deliveredIds(m_sinkFile).size(), 4);
}

void TestWalk::fromTheFirstScreenToABridgeThatGoesOn()
{
    ShellWorld world;
    LabTable table(world.clock);
    QVERIFY(QTest::qWaitForWindowExposed(world.window.get()));
    connectsAndSeesWhatIsThere(world, table);
    using Step = void (TestWalk::*)(ShellWorld &, LabTable &);
    if (!QTest::currentTestFailed())
        sendsAnItemAndSeesItsRecord(world);
    for (const Step step :
         {&TestWalk::recordShowsBothImages, &TestWalk::recordsAreExported,
          &TestWalk::pausedViewLosesNothing, &TestWalk::scrolledUpViewStaysAndComesBack,
          &TestWalk::bridgeDelivers, &TestWalk::restartedBridgeGoesOn}) {
        if (!QTest::currentTestFailed())
            (this->*step)(world, table);
    }
}

QTEST_MAIN(TestWalk)
#include "tst_walk.moc"
