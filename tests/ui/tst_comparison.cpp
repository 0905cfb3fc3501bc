// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "shellworld.h"
#include "support/pagefixture.h"
#include "ui/items/diffview.h"
#include "ui/tail/comparisondialog.h"
#include "ui/tail/recordtable.h"

#include <QComboBox>
#include <QFile>
#include <QLabel>
#include <QTableView>
#include <QTest>

using namespace tailrace;
using namespace tailrace::ui;
using test::ShellWorld;

/// Two captures compared in the real window.
class TestComparison : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void comparesWithAnotherFile();
    void closesWithItsCapture();
    void followsACaptureThatIsRewound();
};

namespace {

QByteArray order(int number, const QByteArray &total)
{
    const QByteArray id = R"({"id":{"S":"order#)" + QByteArray::number(number) + R"("})";
    return test::recordJson("e" + QByteArray::number(number), "INSERT",
                            "\"Keys\":" + id + "},\"NewImage\":" + id + R"(,"total":{"N":")" + total
                                    + R"("},"note":{"S":"<b>bold</b>"}})");
}

QString captureFile(const ShellWorld &world, const char *name, const QList<QByteArray> &records)
{
    QFile file(world.folder.filePath(QLatin1String(name)));
    if (!file.open(QIODevice::WriteOnly))
        return {};
    file.write(records.join('\n') + '\n');
    return file.fileName();
}

QString summary()
{
    const auto *label = ShellWorld::visible<QLabel>("comparisonSummary");
    return label ? label->text() : QString();
}

void takePicture(QWidget *widget, const char *name)
{
    const QString folder = qEnvironmentVariable("TAILRACE_PICTURES");
    if (!folder.isEmpty())
        widget->grab().save(QStringLiteral("%1/%2.png").arg(folder, QLatin1String(name)));
}

} // namespace

void TestComparison::comparesWithAnotherFile()
{
    ShellWorld world;
    const QString before =
            captureFile(world, "before.jsonl", {order(1, "10"), order(2, "20"), order(3, "30")});
    world.files.answer =
            captureFile(world, "after.jsonl", {order(1, "10.0"), order(2, "25"), order(4, "40")});
    world.window->openFile(before);
    QVERIFY(QTest::qWaitFor([&] { return world.records() && world.records()->rowCount() == 3; }));

    QTest::keyClick(world.window.get(), Qt::Key_D, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_COMPARE(summary(), QStringLiteral("Choose the capture to compare it with."));
    QVERIFY(ShellWorld::click("comparisonOpenButton"));
    QTRY_COMPARE(summary(),
                 QStringLiteral("1 record is the same, 1 differs, 1 is only in before.jsonl, 1 is "
                                "only in after.jsonl."));
    auto *list = ShellWorld::visible<QTableView>("comparisonList");
    auto *diff = ShellWorld::visible<QTableView>("comparisonDiffView");
    QVERIFY(list && diff);
    QCOMPARE(list->model()->rowCount(), 3);
    QCOMPARE(list->currentIndex().row(), 0);
    QCOMPARE(diff->model()->index(0, 0).data().toString(), QStringLiteral("total"));
    QCOMPARE(diff->model()->index(0, 2).data().toString(), QStringLiteral("25"));
    QCOMPARE(diff->model()->headerData(1, Qt::Horizontal).toString(),
             QStringLiteral("before.jsonl"));
    list->setFocus();
    QTest::keyClick(list, Qt::Key_Down);
    QCOMPARE(diff->model()->index(0, 2).data().toString(), QString(QChar(0x2013)));
    takePicture(list->window(), "comparison-light");
    world.theme.setChoice(ThemeChoice::Dark);
    takePicture(list->window(), "comparison-dark");

    auto *kinds = ShellWorld::visible<QComboBox>("comparisonKindBox");
    QVERIFY(kinds);
    kinds->setFocus();
    QTest::keyClick(kinds, Qt::Key_End);
    QTRY_COMPARE(list->model()->rowCount(), 1);
    // Enter goes to the record, in the capture that has it; one that has gone is nowhere.
    list->setCurrentIndex(list->model()->index(0, 0));
    list->setFocus();
    QTest::keyClick(list, Qt::Key_Return);
    auto *table = ShellWorld::visible<RecordTable>("recordTable");
    QVERIFY(table);
    QTRY_COMPARE(table->currentIndex().row(), 2);
}

void TestComparison::closesWithItsCapture()
{
    ShellWorld world;
    const QString one = captureFile(world, "one.jsonl", {order(1, "10")});
    const QString two = captureFile(world, "two.jsonl", {order(1, "10")});
    world.window->openFile(two);
    world.window->openFile(one);
    QVERIFY(QTest::qWaitFor([&] { return world.records() && world.records()->rowCount() == 1; }));
    const auto compare = [&world] {
        QTest::keyClick(world.window.get(), Qt::Key_D, Qt::ControlModifier | Qt::ShiftModifier);
    };
    compare();
    // The only other one is the one that is meant.
    QTRY_COMPARE(summary(), QStringLiteral("1 record is the same. Nothing differs."));
    QVERIFY(world.press(Qt::Key_W));
    QTRY_VERIFY(ShellWorld::visible<QLabel>("comparisonSummary") == nullptr);
    QVERIFY(QTest::qWaitFor([&] { return world.records() && world.records()->rowCount() == 1; }));
    compare();
    QTRY_COMPARE(summary(), QStringLiteral("Choose the capture to compare it with."));
}

void TestComparison::followsACaptureThatIsRewound()
{
    ShellWorld world;
    const QString two = captureFile(world, "two.jsonl", {order(1, "10")});
    const QString one = captureFile(world, "one.jsonl", {order(1, "11"), order(2, "20")});
    world.window->openFile(two);
    world.window->openFile(one);
    QVERIFY(QTest::qWaitFor([] {
        const auto *table = ShellWorld::visible<RecordTable>("recordTable");
        return table && table->model()->rowCount() == 2;
    }));
    QTest::keyClick(world.window.get(), Qt::Key_D, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_COMPARE(summary(), QStringLiteral("0 records are the same, 1 differs, 1 is only in "
                                           "one.jsonl."));
    auto *list = ShellWorld::visible<QTableView>("comparisonList");
    auto *player = world.window->findChild<QWidget *>(QStringLiteral("rewindButton"));
    QVERIFY(list && player);
    QVERIFY(ShellWorld::click("rewindButton"));
    // The list is of what was there before; the record is not there any more.
    list->setCurrentIndex(list->model()->index(1, 0));
    list->setFocus();
    QTest::keyClick(list, Qt::Key_Return);
    QTRY_COMPARE(summary(), QStringLiteral("0 records are the same, 1 differs, 1 is only in "
                                           "one.jsonl."));
    QTRY_COMPARE(list->model()->rowCount(), 2);
}

QTEST_MAIN(TestComparison)
#include "tst_comparison.moc"
