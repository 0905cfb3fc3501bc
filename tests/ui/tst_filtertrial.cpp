// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "trialfixture.h"
#include "ui/trial/filtertrial.h"
#include "ui/trial/laboratory.h"
#include "ui/trial/placededit.h"
#include "ui/trial/triedrecordview.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/problemlabel.h"
#include "ui/widgets/theme.h"

#include <QComboBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTabWidget>
#include <QTest>
#include <QTextBlock>

using namespace tailrace;
using namespace tailrace::ui;
using test::TrialFixture;
using trial::TriedRows;

namespace {

const QString paid =
        QStringLiteral("{\n  \"dynamodb\": {\n    \"NewImage\": {\"status\": {\"S\": [{\"prefix\": "
                       "\"pa\"}]}}\n  }\n}");

template <typename T>
T *find(const QWidget &in, const char *name)
{
    return in.findChild<T *>(QLatin1String(name));
}

QString counts(const QWidget &in)
{
    return find<QLabel>(in, "trialCounts")->text();
}

/// "+order#10480: status is "paid"" a line.
QString rows(const QWidget &in)
{
    const auto *model = find<QTableView>(in, "trialList")->model();
    QStringList lines;
    for (int row = 0; row < model->rowCount(); ++row)
        lines << (model->index(row, 0).data(TriedRows::MatchedRole).toBool() ? u'+' : u'-')
                         + model->index(row, TriedRows::Key).data().toString()
                         + QStringLiteral(": ")
                         + model->index(row, TriedRows::Why).data().toString();
    return lines.join(u'\n');
}

void choose(const QWidget &in, int row)
{
    auto *list = find<QTableView>(in, "trialList");
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {},
                      list->visualRect(list->model()->index(row, TriedRows::Key)).center());
}

} // namespace

/// The laboratory: a filter on records as it is written, and why.
class TestFilterTrial : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void whatIsTypedIsTried();
    void aMistakeIsMarkedInItsPlace();
    void aRowShowsItsRecord();
    void theChosenRecordStays();
    void onlyThoseThatPass();
    void aRoutesFilterIsShown();
    void nothingToTryItOn();
    void sourcesOfTheLaboratory();
    void whatWasTypedStaysAndIsUsed();
    void pictures_data();
    void pictures();
};

void TestFilterTrial::whatIsTypedIsTried()
{
    TrialFixture f(4);
    FilterTrial trial;
    trial.setRecords(&f.records);
    trial.show();
    QTRY_COMPARE(counts(trial), QStringLiteral("4 pass, 0 don't"));
    const QSignalSpy edited(&trial, &FilterTrial::textEdited);
    QTest::keyClicks(find<PlacedEdit>(trial, "trialEdit"), QStringLiteral("status ^ pa"));
    QCOMPARE(edited.size(), 11);
    QTRY_COMPARE(counts(trial), QStringLiteral("2 pass, 2 don't"));
    QCOMPARE(rows(trial), QStringLiteral("-order#10483: status is new\n"
                                         "-order#10482: status is shipped\n"
                                         "+order#10481: status is partly paid\n"
                                         "+order#10480: status is paid"));
    QCOMPARE(find<ElidedLabel>(trial, "trialTitle")->text(),
             QStringLiteral("Tried on the last 4 records of orders"));
    QVERIFY(find<ProblemLabel>(trial, "trialCautions")
                    ->text()
                    .contains(QStringLiteral("short form")));
}

void TestFilterTrial::aMistakeIsMarkedInItsPlace()
{
    TrialFixture f(4);
    FilterTrial trial;
    trial.setRecords(&f.records);
    trial.setText(paid);
    QTRY_COMPARE(counts(trial), QStringLiteral("2 pass, 2 don't"));
    trial.setText(QString(paid).replace(QStringLiteral("prefix"), QStringLiteral("prefixx")));
    auto *problem = find<ProblemLabel>(trial, "trialProblem");
    QTRY_VERIFY2(problem->text().startsWith(QStringLiteral("Line 3, column")),
                 qPrintable(problem->text()));
    const auto marks = find<PlacedEdit>(trial, "trialEdit")->extraSelections();
    QCOMPARE(marks.size(), 1);
    QCOMPARE(marks.front().cursor.blockNumber(), 2);
    QCOMPARE(counts(trial), QStringLiteral("as it was before the mistake"));
    QVERIFY(rows(trial).contains(QStringLiteral("+order#10480")));
    trial.setText(paid);
    QTRY_COMPARE(problem->text(), QString());
    QVERIFY(find<PlacedEdit>(trial, "trialEdit")->extraSelections().isEmpty());
}

void TestFilterTrial::aRowShowsItsRecord()
{
    TrialFixture f(4);
    Laboratory laboratory(
            [&f] {
                return QList<Laboratory::Source>{
                        {QStringLiteral("t"), QStringLiteral("orders"), [&f](QObject *parent) {
                             return new trial::HeldRecords(f.log, QStringLiteral("orders"), parent);
                         }}};
            },
            f.files);
    laboratory.show();
    laboratory.findChild<FilterTrial *>()->setText(paid);
    QTRY_COMPARE(counts(laboratory), QStringLiteral("2 pass, 2 don't"));
    const auto *view = laboratory.findChild<TriedRecordView *>();
    auto *record = find<QPlainTextEdit>(laboratory, "triedRecord");
    choose(laboratory, 1);
    QVERIFY2(view->verdictText().contains(QStringLiteral("status is \"shipped\"")),
             qPrintable(view->verdictText()));
    QVERIFY(record->toPlainText().contains(QStringLiteral("order#10482")));
    // The failing clause is marked where it looks.
    QCOMPARE(record->extraSelections().size(), 1);
    QVERIFY(record->extraSelections().front().cursor.block().text().contains(
            QStringLiteral("shipped")));
    QCOMPARE(record->extraSelections().front().format.background().color(),
             Theme::of(*record)[Token::RemoveSoft]);
    choose(laboratory, 3);
    QVERIFY(view->verdictText().startsWith(QStringLiteral("It passes.")));
    QCOMPARE(record->extraSelections().front().format.background().color(),
             Theme::of(*record)[Token::InsertSoft]);
    laboratory.findChild<QTabWidget *>(QStringLiteral("laboratoryTabs"))->setCurrentIndex(1);
    QVERIFY(find<QPlainTextEdit>(laboratory, "shapedBody")
                    ->toPlainText()
                    .contains(QStringLiteral("order#10480")));
}

void TestFilterTrial::theChosenRecordStays()
{
    TrialFixture f(4);
    FilterTrial trial;
    trial.setRecords(&f.records);
    trial.setText(paid);
    trial.show();
    QTRY_COMPARE(counts(trial), QStringLiteral("2 pass, 2 don't"));
    choose(trial, 2);
    QCOMPARE(trial.current().index, size_t(1));
    f.log.append(test::pageOf({test::trialOrder(8)}));
    QTRY_COMPARE(counts(trial), QStringLiteral("3 pass, 2 don't"));
    QVERIFY(trial.current().raw().contains("order#10481"));
    QCOMPARE(find<QTableView>(trial, "trialList")->currentIndex().row(), 3);
}

void TestFilterTrial::onlyThoseThatPass()
{
    TrialFixture f(4);
    FilterTrial trial;
    trial.setRecords(&f.records);
    trial.setText(paid);
    QTRY_COMPARE(counts(trial), QStringLiteral("2 pass, 2 don't"));
    auto *shown = find<QComboBox>(trial, "trialShownBox");
    shown->setCurrentIndex(1);
    QCOMPARE(rows(trial), QStringLiteral("+order#10481: status is \"partly paid\"\n"
                                         "+order#10480: status is \"paid\""));
    trial.setText(QStringLiteral("status = none"));
    QTRY_VERIFY(find<QLabel>(trial, "trialEmpty")->isVisibleTo(&trial));
    QCOMPARE(find<QLabel>(trial, "trialEmpty")->text(), QStringLiteral("None of them passes."));
}

void TestFilterTrial::aRoutesFilterIsShown()
{
    TrialFixture f(4);
    FilterTrial trial;
    trial.setRecords(&f.records);
    const auto one = formats::parseJson(R"([{"eventName":["INSERT"]}])");
    const auto two = formats::parseJson(R"([{"eventName":["INSERT"]},{"eventName":["REMOVE"]}])");
    trial.setFilter(*one);
    QCOMPARE(trial.text().simplified(), QStringLiteral("{ \"eventName\": [ \"INSERT\" ] }"));
    trial.setFilter(*two);
    QVERIFY(trial.text().startsWith(u'['));
    QTRY_COMPARE(counts(trial), QStringLiteral("2 pass, 2 don't"));
    QVERIFY(find<ProblemLabel>(trial, "trialCautions")
                    ->text()
                    .startsWith(QStringLiteral("Disputed")));
    trial.setFilter({});
    QTRY_COMPARE(counts(trial), QStringLiteral("4 pass, 0 don't"));
    trial.setEditorShown(false);
    QVERIFY(!find<PlacedEdit>(trial, "trialEdit")->isVisibleTo(&trial));
}

void TestFilterTrial::nothingToTryItOn()
{
    TrialFixture f(0);
    FilterTrial trial;
    const auto *empty = find<QLabel>(trial, "trialEmpty");
    QVERIFY(empty->text().startsWith(QStringLiteral("Connect to a table")));
    trial.setRecords(&f.records);
    QTRY_VERIFY(empty->text().startsWith(QStringLiteral("orders has no records yet")));
    trial.setText(QStringLiteral("status ="));
    QTRY_VERIFY(!find<ProblemLabel>(trial, "trialProblem")->text().isEmpty());
}

void TestFilterTrial::sourcesOfTheLaboratory()
{
    TrialFixture f(4);
    bool isThere = true;
    Laboratory laboratory(
            [&] {
                QList<Laboratory::Source> all;
                if (isThere)
                    all.append(
                            {QStringLiteral("t"), QStringLiteral("orders"), [&f](QObject *parent) {
                                 return new trial::HeldRecords(f.log, QStringLiteral("orders"),
                                                               parent);
                             }});
                return all;
            },
            f.files);
    laboratory.show();
    QTRY_COMPARE(counts(laboratory), QStringLiteral("4 pass, 0 don't"));
    f.files.name = f.folder.filePath(QStringLiteral("held.jsonl"));
    QFile file(f.files.name);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(test::trialOrder(1) + '\n');
    file.close();
    QTest::mouseClick(find<QPushButton>(laboratory, "laboratoryOpenButton"), Qt::LeftButton);
    QTRY_COMPARE(find<ElidedLabel>(laboratory, "trialTitle")->text(),
                 QStringLiteral("Tried on the last record of held.jsonl"));
    auto *box = find<QComboBox>(laboratory, "laboratorySourceBox");
    QCOMPARE(box->currentText(), QStringLiteral("held.jsonl"));
    laboratory.showSource(QStringLiteral("t"));
    QTRY_COMPARE(counts(laboratory), QStringLiteral("4 pass, 0 don't"));
    isThere = false; // the table was disconnected
    laboratory.refreshSources();
    QCOMPARE(box->count(), 0);
    QTRY_VERIFY(find<QLabel>(laboratory, "trialEmpty")
                        ->text()
                        .startsWith(QStringLiteral("Connect to a table")));
}

void TestFilterTrial::whatWasTypedStaysAndIsUsed()
{
    TrialFixture f(4);
    Laboratory laboratory([] { return QList<Laboratory::Source>(); }, f.files);
    laboratory.show();
    auto *use = find<QPushButton>(laboratory, "laboratoryUseButton");
    QVERIFY(!use->isVisible());
    auto *edit = find<PlacedEdit>(laboratory, "trialEdit");
    edit->setPlainText(QStringLiteral("{\"eventName\": [\"REMOVE\"]}"));
    bridge::Route route;
    route.name = QStringLiteral("r");
    const auto filter = formats::parseJson(R"([{"eventName":["INSERT"]}])");
    laboratory.setRoute(route, *filter, QStringLiteral("b"), {});
    QVERIFY(edit->text().contains(QStringLiteral("REMOVE")));
    auto *notice = find<ProblemLabel>(laboratory, "laboratoryNotice");
    QVERIFY(notice->text().startsWith(QStringLiteral("The filter that was typed here stays")));
    Laboratory::Tried tried;
    connect(&laboratory, &Laboratory::useRequested, this,
            [&tried](const Laboratory::Tried &asked) { tried = asked; });
    QTest::mouseClick(use, Qt::LeftButton);
    QVERIFY(tried.filter);
    QCOMPARE(formats::toJson(*tried.filter), QByteArray(R"([{"eventName":["REMOVE"]}])"));
    edit->setPlainText(QStringLiteral("status = paid"));
    QTest::mouseClick(use, Qt::LeftButton);
    QVERIFY(!tried.filter); // no bridge has the short form
    tried.filter = formats::Json();
    edit->setPlainText(QStringLiteral("{\"eventName\": "));
    QTest::mouseClick(use, Qt::LeftButton);
    QVERIFY(notice->text().startsWith(QStringLiteral("The filter has a mistake")));
    laboratory.setRoute(route, *filter, QStringLiteral("b"), {});
    QTest::mouseClick(find<QPushButton>(laboratory, "laboratoryTakeButton"), Qt::LeftButton);
    QVERIFY(edit->text().contains(QStringLiteral("INSERT")));
    QVERIFY(!notice->isVisible());
}

void TestFilterTrial::pictures_data()
{
    QTest::addColumn<bool>("isDark");
    QTest::newRow("light") << false;
    QTest::newRow("dark") << true;
}

void TestFilterTrial::pictures()
{
    QFETCH(const bool, isDark);
    TrialFixture f(1000, isDark);
    const test::Album album("laboratory", isDark);
    Laboratory laboratory(
            [&f] {
                return QList<Laboratory::Source>{
                        {QStringLiteral("t"), QStringLiteral("orders"), [&f](QObject *parent) {
                             return new trial::HeldRecords(f.log, QStringLiteral("orders"), parent);
                         }}};
            },
            f.files);
    laboratory.show();
    QVERIFY(QTest::qWaitForWindowExposed(&laboratory));
    auto *trial = laboratory.findChild<FilterTrial *>();
    QTRY_COMPARE(counts(laboratory), QStringLiteral("1,000 pass, 0 don't"));
    QVERIFY(test::saveSettled(album, laboratory, "no-filter"));
    trial->setText(QStringLiteral(
            "{\n  \"eventName\": [\"INSERT\", \"MODIFY\"],\n  \"dynamodb\": {\n    \"NewImage\": "
            "{\"status\": {\"S\": [{\"prefix\": \"pa\"}]}}\n  }\n}"));
    QTRY_VERIFY(rows(laboratory).contains(QStringLiteral("there is no status")));
    choose(laboratory, 2);
    QVERIFY(test::saveSettled(album, laboratory, "matches-and-misses"));
    trial->setText(QStringLiteral(
            "{\n  \"dynamodb\": {\n    \"NewImage\": {\"status\": {\"S\": [{\"prefx\": "
            "\"pa\"}]}}\n  }\n}"));
    QTRY_VERIFY(!find<ProblemLabel>(laboratory, "trialProblem")->text().isEmpty());
    QVERIFY(test::saveSettled(album, laboratory, "mistake"));
    trial->setText(QStringLiteral("status ^ pa and total > 500"));
    QTRY_VERIFY(find<ProblemLabel>(laboratory, "trialProblem")->text().isEmpty());
    QTRY_VERIFY(rows(laboratory).contains(QStringLiteral("status is paid")));
    QVERIFY(test::saveSettled(album, laboratory, "short-form"));

    bridge::Route route;
    route.name = QStringLiteral("paid");
    laboratory.setRoute(route, *formats::parseJson(R"([{"eventName":["INSERT"]}])"),
                        QStringLiteral("orders"), {});
    find<PlacedEdit>(laboratory, "trialEdit")->setPlainText(QStringLiteral("status ^ pa"));
    laboratory.setRoute(route, {}, QStringLiteral("orders"), {});
    QTRY_VERIFY(rows(laboratory).contains(QStringLiteral("status is paid")));
    QVERIFY(test::saveSettled(album, laboratory, "typed-stays"));

    FilterTrial panel; // as in the editor's side panel
    panel.resize(360, 640);
    panel.setRecords(&f.records);
    panel.setText(paid);
    panel.setEditorShown(false);
    panel.show();
    QTRY_VERIFY(rows(panel).contains(QStringLiteral("there is no status")));
    QVERIFY(test::saveSettled(album, panel, "side-panel"));
}

QTEST_MAIN(TestFilterTrial)
#include "tst_filtertrial.moc"
