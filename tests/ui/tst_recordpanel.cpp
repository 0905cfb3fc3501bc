// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/pagefixture.h"
#include "ui/tail/diffmodel.h"
#include "ui/tail/recordpanel.h"
#include "ui/tail/tailnotice.h"
#include "ui/widgets/elidedlabel.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTabWidget>
#include <QTest>
#include <QToolButton>

using namespace tailrace;
using namespace tailrace::ui;
using models::DiffRow;

namespace {

/// What a row of the panel's own table says, cells separated by "|".
QStringList diffText(const RecordPanel &panel)
{
    const QAbstractItemModel *model = panel.findChild<QTableView *>()->model();
    QStringList lines;
    for (int row = 0; row < model->rowCount(); ++row) {
        QStringList cells;
        for (int column = 0; column < model->columnCount(); ++column)
            cells << model->index(row, column).data().toString();
        lines << cells.join(QLatin1Char('|'));
    }
    return lines;
}

QString textOf(const RecordPanel &panel, const char *name)
{
    return panel.findChild<QPlainTextEdit *>(QLatin1String(name))->toPlainText();
}

QStringList visibleTabs(const RecordPanel &panel)
{
    const auto *tabs = panel.findChild<QTabWidget *>();
    QStringList titles;
    for (int i = 0; i < tabs->count(); ++i) {
        if (tabs->isTabVisible(i))
            titles << tabs->tabText(i);
    }
    return titles;
}

models::RecordDetail detailOfPage(const stream::PagePtr &page)
{
    models::RecordLog log;
    log.append(page);
    return models::detailOf(log.at(0));
}

} // namespace

class TestRecordPanel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void modifiedRecordIsCompared();
    void missingImageIsSaidInWords();
    void gapShowsItsFactsAndNoImages();
    void setAsideRecordShowsItsTextAndTheReason();
    void recordAfterAGapHasItsTabsBack();
    void escapeAndButtonClose();
    void diffModelIsAModel();
    void noticeOffersItsCommandAndButton();
};

void TestRecordPanel::modifiedRecordIsCompared()
{
    RecordPanel panel;
    panel.show();
    panel.setDetail(detailOfPage(test::pageOf({test::recordJson(
            "e1", "MODIFY",
            R"("Keys":{"id":{"S":"k"}},"OldImage":{"id":{"S":"k"},"n":{"N":"1.0"},"s":{"S":"a"}},)"
            R"("NewImage":{"id":{"S":"k"},"n":{"N":"1"},"s":{"S":"b"},"t":{"BOOL":true}})")})));
    const QStringList rows = diffText(panel);
    QVERIFY2(rows.contains(QStringLiteral("s|a|b")), qPrintable(rows.join(QLatin1Char('\n'))));
    QVERIFY(rows.contains(QStringLiteral("t|–|true")));
    const QAbstractItemModel *model = panel.findChild<QTableView *>()->model();
    for (int row = 0; row < model->rowCount(); ++row) {
        if (model->index(row, 0).data().toString() == QStringLiteral("n")) // equal by value
            QCOMPARE(model->index(row, 1).data(DiffModel::KindRole).toInt(),
                     int(DiffRow::Kind::Same));
    }
    QVERIFY(textOf(panel, "oldImageText").contains(QStringLiteral("\"1.0\"")));
    QVERIFY(textOf(panel, "newImageText").contains(QStringLiteral("\"BOOL\": true")));
    QVERIFY(textOf(panel, "recordText").contains(QStringLiteral("\"eventID\": \"e1\"")));
}

void TestRecordPanel::missingImageIsSaidInWords()
{
    RecordPanel panel;
    panel.setDetail(detailOfPage(test::pageOfInserts("a", 1)));
    QCOMPARE(textOf(panel, "oldImageText"), QStringLiteral("There is none in this record."));
    QVERIFY(textOf(panel, "newImageText").contains(QStringLiteral("\"a0\"")));
}

void TestRecordPanel::gapShowsItsFactsAndNoImages()
{
    models::RecordLog log;
    log.append(test::aGap(true));
    RecordPanel panel;
    panel.setDetail(models::detailOf(log.at(0)));
    panel.show();
    QCOMPARE(visibleTabs(panel), QStringList{QStringLiteral("Gap")});
    const QString text = textOf(panel, "recordText");
    for (const char *part :
         {"shardId-00000001-abcdef", "100000000000000000001", "100000000000000000777",
          "2026-11-22 05:14:00.400 UTC", "TrimmedDataAccessException: <b>too late</b>", "certain"})
        QVERIFY2(text.contains(QLatin1String(part)), qPrintable(text));
    QStringList labels;
    for (const QLabel *label : panel.findChildren<QLabel *>()) {
        QCOMPARE(label->textFormat(), Qt::PlainText);
        if (label->isVisible())
            labels << label->text();
    }
    QVERIFY(labels.contains(QStringLiteral("Noticed")));
    QVERIFY(!labels.contains(QStringLiteral("Origin"))); // a gap has none
}

void TestRecordPanel::setAsideRecordShowsItsTextAndTheReason()
{
    RecordPanel panel;
    const models::RecordDetail detail =
            detailOfPage(test::pageOf({R"({"eventName":"INSERT","odd":[1,2]})"}));
    QCOMPARE(detail.kind, models::RecordDetail::Kind::SetAside);
    panel.setDetail(detail);
    QCOMPARE(visibleTabs(panel), QStringList{QStringLiteral("As it came")});
    QVERIFY(textOf(panel, "recordText").contains(QStringLiteral("\"odd\"")));
    QVERIFY(detail.problem.contains(QStringLiteral("not what a stream record should be")));
}

void TestRecordPanel::recordAfterAGapHasItsTabsBack()
{
    models::RecordLog log;
    log.append(test::aGap(false));
    RecordPanel panel;
    panel.setDetail(models::detailOf(log.at(0)));
    panel.setDetail(detailOfPage(test::pageOfInserts("a", 1)));
    QCOMPARE(visibleTabs(panel),
             QStringList({QStringLiteral("Changes"), QStringLiteral("New image"),
                          QStringLiteral("Old image"), QStringLiteral("Record")}));
}

void TestRecordPanel::escapeAndButtonClose()
{
    RecordPanel panel;
    panel.show();
    QSignalSpy closing(&panel, &RecordPanel::closeRequested);
    QTest::keyClick(panel.findChild<QTableView *>(), Qt::Key_Escape);
    QCOMPARE(closing.size(), 1);
    QTest::mouseClick(panel.findChild<QToolButton *>(QStringLiteral("closePanelButton")),
                      Qt::LeftButton);
    QCOMPARE(closing.size(), 2);
}

void TestRecordPanel::diffModelIsAModel()
{
    DiffModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    DiffRow row;
    row.path = QStringLiteral("<b>x</b>");
    row.kind = DiffRow::Kind::Added;
    row.newText = QStringLiteral("<qt>1</qt>");
    row.newType = QStringLiteral("S");
    model.setRows({row, row});
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(model.index(0, 1).data().toString(), QStringLiteral("–"));
    QCOMPARE(model.index(0, 2).data(DiffModel::TypeRole).toString(), QStringLiteral("S"));
    // Tool tips have no plain mode: what is shown must not be what was given.
    const QString tip = model.index(0, 2).data(Qt::ToolTipRole).toString();
    QVERIFY2(!tip.contains(QStringLiteral("<qt>1")), qPrintable(tip));
    model.setRows({});
    QCOMPARE(model.rowCount(), 0);
}

void TestRecordPanel::noticeOffersItsCommandAndButton()
{
    TailNotice notice;
    notice.show();
    notice.setContent({QStringLiteral("<b>x</b> has no stream"), QStringLiteral("words"),
                       QStringLiteral("aws dynamodb update-table"), QStringLiteral("Try again")});
    QCOMPARE(notice.title(), QStringLiteral("<b>x</b> has no stream"));
    for (const QLabel *label : notice.findChildren<QLabel *>())
        QCOMPARE(label->textFormat(), Qt::PlainText);
    for (QPushButton *button : notice.findChildren<QPushButton *>()) {
        if (button->text() == QStringLiteral("Copy"))
            QTest::mouseClick(button, Qt::LeftButton);
    }
    QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("aws dynamodb update-table"));
    QSignalSpy clicked(&notice, &TailNotice::buttonClicked);
    QTest::mouseClick(notice.findChild<QPushButton *>(QStringLiteral("noticeButton")),
                      Qt::LeftButton);
    QCOMPARE(clicked.size(), 1);
    notice.setContent({QStringLiteral("Connecting"), {}, {}, {}});
    QVERIFY(!notice.findChild<QLineEdit *>()->isVisible());
    QVERIFY(!notice.findChild<QPushButton *>(QStringLiteral("noticeButton"))->isVisible());
}

QTEST_MAIN(TestRecordPanel)
#include "tst_recordpanel.moc"
