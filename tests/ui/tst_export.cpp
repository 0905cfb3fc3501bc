// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/manualclock.h"
#include "support/pagefixture.h"
#include "ui/tail/copymenu.h"
#include "ui/tail/exportdialog.h"
#include "ui/tail/recordtable.h"
#include "ui/widgets/fileasker.h"
#include "ui/widgets/problemlabel.h"

#include <QAction>
#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace tailrace;
using namespace tailrace::ui;
using models::RowFormat;

namespace {

class Answer final : public FileAsker
{
public:
    QString openName(QWidget *, const QString &, const QString &) override { return {}; }
    QString saveName(QWidget *, const QString &, const QString &proposal, const QString &) override
    {
        proposed = proposal;
        return path;
    }
    QString path;
    QString proposed;
};

const models::CommandTarget orders{
        QStringLiteral("arn:aws:dynamodb:us-west-2:123456789012:table/orders"), {}, {}, {}};

/// A table of rows, and what is asked about them.
struct World
{
    explicit World(int rows)
        : table(model)
    {
        table.setCommandTarget(orders);
        table.resize(900, 400);
        table.show();
        for (int i = 0; i < rows; i += 500)
            model.append(
                    {test::pageOfInserts("r" + QByteArray::number(i) + "-", qMin(500, rows - i))});
        (void)QTest::qWaitFor([this, rows] { return model.rowCount() == rows; });
        table.activateWindow();
        (void)QTest::qWaitForWindowActive(&table);
        table.setFocus();
        answer.path = folder.filePath(QStringLiteral("out"));
    }
    std::unique_ptr<ExportDialog> dialog()
    {
        auto made = std::make_unique<ExportDialog>(
                model.log(), ExportDialog::Rows{table.selectedRows(), table.shownRows()}, orders,
                answer, clock);
        made->show();
        return made;
    }
    int linesWritten() const
    {
        QFile file(answer.path);
        return file.open(QIODevice::ReadOnly) ? int(file.readAll().count('\n')) : -1;
    }
    void copy(RowFormat format)
    {
        QGuiApplication::clipboard()->clear();
        table.findChild<QAction *>(QStringLiteral("copyAction%1").arg(int(format)))->trigger();
    }
    void clickRow(int row, Qt::KeyboardModifiers keys = {})
    {
        QTest::mouseClick(table.viewport(), Qt::LeftButton, keys,
                          table.visualRect(model.index(row, models::RecordModel::Key)).center());
    }

    QTemporaryDir folder;
    test::ManualClock clock;
    Answer answer;
    models::RecordModel model;
    RecordTable table;
};

template <typename T>
T *part(QDialog &dialog, const char *name)
{
    return dialog.findChild<T *>(QLatin1String(name));
}

void choose(QDialog &dialog, RowFormat format)
{
    auto *box = part<QComboBox>(dialog, "exportFormatBox");
    box->setCurrentIndex(box->findData(int(format)));
}

QString outcome(QDialog &dialog)
{
    return dialog.findChild<ProblemLabel *>()->text();
}

} // namespace

class TestExport : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void severalRowsAreChosenByMouseAndKeys();
    void severalRowsAreCopiedALineEach();
    void undoIsCopiedNewestFirst();
    void whatCantBeCopiedSaysWhy();
    void tooManyForTheClipboardAreExported();
    void selectionIsExported();
    void allIsExportedWhenOneRowIsSelected();
    void cancelDuringTheExport();
    void failureIsSaidAndCanBeRepeated();
    void everyFormatSaysWhatItIs();
};

void TestExport::severalRowsAreChosenByMouseAndKeys()
{
    World w(30);
    w.table.scrollToTop();
    w.clickRow(2);
    w.clickRow(5, Qt::ShiftModifier);
    w.clickRow(8, Qt::ControlModifier);
    QCOMPARE(w.table.selectedRows(), (std::vector<models::RowRange>{{2, 5}, {8, 8}}));
    w.clickRow(3);
    QTest::keyClick(&w.table, Qt::Key_Down, Qt::ShiftModifier);
    QTest::keyClick(&w.table, Qt::Key_Down, Qt::ShiftModifier);
    QCOMPARE(w.table.selectedRows(), (std::vector<models::RowRange>{{3, 5}}));
    QTest::keyClick(&w.table, Qt::Key_A, Qt::ControlModifier);
    QCOMPARE(w.table.selectedRows(), w.table.shownRows());
}

void TestExport::severalRowsAreCopiedALineEach()
{
    World w(30);
    w.table.scrollToTop();
    w.clickRow(2);
    w.clickRow(4, Qt::ShiftModifier);
    QTest::keyClick(&w.table, Qt::Key_C, Qt::ControlModifier);
    const QStringList lines = QGuiApplication::clipboard()->text().split(u'\n');
    QCOMPARE(lines.size(), 4); // each is ended
    QCOMPARE(lines[1], QString::fromUtf8(test::insertJson("r0-3")));
    w.copy(RowFormat::Csv);
    QCOMPARE(QGuiApplication::clipboard()->text().split(u'\n').size(), 5); // with its head
}

void TestExport::undoIsCopiedNewestFirst()
{
    World w(30);
    w.table.scrollToTop();
    w.clickRow(2);
    w.copy(RowFormat::Undo);
    const QString one = QGuiApplication::clipboard()->text();
    QVERIFY2(one.startsWith(QStringLiteral("aws dynamodb delete-item --table-name orders "))
                     && !one.contains(u'\n'),
             qPrintable(one));
    w.clickRow(3, Qt::ShiftModifier);
    w.copy(RowFormat::Undo);
    const QString two = QGuiApplication::clipboard()->text();
    QVERIFY2(two.indexOf(QStringLiteral("r0-3")) < two.indexOf(QStringLiteral("r0-2")),
             qPrintable(two));
}

void TestExport::whatCantBeCopiedSaysWhy()
{
    models::RecordLog log;
    log.append(test::aGap(true));
    log.append(test::pageOfInserts("a", 1));
    const CopiedText gap = copyText({log.at(0)}, RowFormat::AwsCli, orders);
    QCOMPARE(gap.text, QString());
    QCOMPARE(gap.problem, QStringLiteral("Nothing was copied: a gap is no record."));
    const CopiedText both = copyText({log.at(0), log.at(1)}, RowFormat::PlainJson, orders);
    QVERIFY(both.text.contains(QStringLiteral("\"a0\"")));
    QCOMPARE(both.problem, QStringLiteral("1 of them left out: a gap is no record."));
}

void TestExport::tooManyForTheClipboardAreExported()
{
    World w(6000);
    const QSignalSpy asked(&w.table, &RecordTable::exportRequested);
    QTest::keyClick(&w.table, Qt::Key_A, Qt::ControlModifier);
    QGuiApplication::clipboard()->clear();
    QTest::keyClick(&w.table, Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(asked.size(), 1);
    QCOMPARE(QGuiApplication::clipboard()->text(), QString());
}

void TestExport::selectionIsExported()
{
    World w(30);
    w.table.scrollToTop();
    w.clickRow(2);
    w.clickRow(5, Qt::ShiftModifier);
    const auto dialog = w.dialog();
    QVERIFY(part<QRadioButton>(*dialog, "exportSelectedButton")->isChecked());
    choose(*dialog, RowFormat::PlainJson);
    QTest::mouseClick(part<QPushButton>(*dialog, "exportButton"), Qt::LeftButton);
    QTRY_COMPARE(outcome(*dialog), QStringLiteral("Wrote 4 records to %1.").arg(w.answer.path));
    QCOMPARE(w.linesWritten(), 4);
    QVERIFY2(w.answer.proposed.contains(QStringLiteral("/orders-"))
                     && w.answer.proposed.endsWith(QStringLiteral(".jsonl")),
             qPrintable(w.answer.proposed));
}

void TestExport::allIsExportedWhenOneRowIsSelected()
{
    World w(30);
    w.clickRow(25);
    const auto dialog = w.dialog();
    QVERIFY(part<QRadioButton>(*dialog, "exportShownButton")->isChecked());
    choose(*dialog, RowFormat::DynamoDbJson);
    QTest::keyClick(dialog.get(), Qt::Key_Return);
    QTRY_COMPARE(w.linesWritten(), 30);
    QTRY_VERIFY(!outcome(*dialog).isEmpty());
    QTest::keyClick(dialog.get(), Qt::Key_Escape);
    QVERIFY(!dialog->isVisible());
}

void TestExport::cancelDuringTheExport()
{
    World w(60'000);
    const auto dialog = w.dialog();
    choose(*dialog, RowFormat::Csv);
    QTest::mouseClick(part<QPushButton>(*dialog, "exportButton"), Qt::LeftButton);
    QVERIFY(part<QProgressBar>(*dialog, "exportBar")->isVisible());
    QVERIFY(!part<QComboBox>(*dialog, "exportFormatBox")->isEnabled());
    QTest::mouseClick(part<QPushButton>(*dialog, "closeExportButton"), Qt::LeftButton);
    QVERIFY(dialog->isVisible());
    QCOMPARE(outcome(*dialog), QStringLiteral("Cancelled. Nothing was left there."));
    QVERIFY(part<QComboBox>(*dialog, "exportFormatBox")->isEnabled());
    QCOMPARE(QDir(w.folder.path()).entryList(QDir::Files | QDir::Hidden), QStringList());
    QTest::mouseClick(part<QPushButton>(*dialog, "closeExportButton"), Qt::LeftButton);
    QVERIFY(!dialog->isVisible());
}

void TestExport::failureIsSaidAndCanBeRepeated()
{
    World w(30);
    const auto dialog = w.dialog();
    choose(*dialog, RowFormat::Csv);
    const QString good = w.answer.path;
    w.answer.path = w.folder.filePath(QStringLiteral("none/out.csv"));
    QTest::mouseClick(part<QPushButton>(*dialog, "exportButton"), Qt::LeftButton);
    QTRY_VERIFY2(outcome(*dialog).contains(QStringLiteral("out.csv can't be written")),
                 qPrintable(outcome(*dialog)));
    w.answer.path = good;
    QTest::mouseClick(part<QPushButton>(*dialog, "exportButton"), Qt::LeftButton);
    QTRY_COMPARE(w.linesWritten(), 31);
    QVERIFY(outcome(*dialog).startsWith(QStringLiteral("Wrote 30 records")));
}

void TestExport::everyFormatSaysWhatItIs()
{
    World w(3);
    const auto dialog = w.dialog();
    QStringList hints;
    for (const RowFormat format : models::exportFormats) {
        choose(*dialog, format);
        for (const QLabel *label : dialog->findChildren<QLabel *>())
            if (label->text() == formatHint(format))
                hints << label->text();
    }
    QCOMPARE(hints.size(), int(models::exportFormats.size()));
    hints.removeDuplicates();
    QCOMPARE(hints.size(), int(models::exportFormats.size()));
}

QTEST_MAIN(TestExport)
#include "tst_export.moc"
