// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "trialfixture.h"
#include "ui/trial/placededit.h"
#include "ui/trial/shapepreview.h"
#include "ui/widgets/problemlabel.h"

#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace tailrace;
using namespace tailrace::ui;
using test::TrialFixture;

namespace {

template <typename T>
T *find(const QWidget &in, const char *name)
{
    return in.findChild<T *>(QLatin1String(name));
}

QString body(const ShapePreview &preview)
{
    return find<QPlainTextEdit>(preview, "shapedBody")->toPlainText();
}

void pick(const ShapePreview &preview, const char *box, const QString &begins)
{
    auto *choices = find<QComboBox>(preview, box);
    choices->setCurrentIndex(choices->findText(begins, Qt::MatchStartsWith));
}

trial::TrialRecord anOrder(int number = 1)
{
    return {test::pageOf({test::trialOrder(number)}), 0};
}

bridge::Route routeOf(const QByteArray &members)
{
    const auto parsed = bridge::parseDocument(
            "tailrace: 1\nname: b\nsource: {table: "
            "'arn:aws:dynamodb:us-west-2:123456789012:table/orders'}\nroutes: [{name: r, "
            + members + "}]\n");
    if (!parsed.document)
        qFatal("%s", qPrintable(parsed.faults.front().message));
    return parsed.document->routes.front();
}

} // namespace

class TestShapePreview : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void eachShapeIsShown();
    void theWayShowsItsHeaders();
    void aTemplateIsFilledInAsItIsWritten();
    void indentedOrExactly();
    void aRouteIsWhereItBegins();
    void whatNobodySeesIsNotMade();
    void aLargeOneIsMadeBesideTheWindow();
    void pictures_data();
    void pictures();
};

void TestShapePreview::eachShapeIsShown()
{
    ShapePreview preview;
    preview.show();
    QVERIFY(!find<QPushButton>(preview, "copyShapedButton")->isEnabled());
    preview.setRecord(anOrder());
    const QSignalSpy edited(&preview, &ShapePreview::choiceEdited);
    QVERIFY(body(preview).contains(QStringLiteral("\"status\": \"partly paid\"")));
    pick(preview, "previewShapeBox", QStringLiteral("AWS"));
    QVERIFY(body(preview).contains(QStringLiteral("\"S\": \"partly paid\"")));
    pick(preview, "previewShapeBox", QStringLiteral("CloudEvent"));
    QVERIFY(body(preview).contains(QStringLiteral("\"specversion\": \"1.0\"")));
    pick(preview, "previewShapeBox", QStringLiteral("TriggerMesh"));
    QVERIFY(!body(preview).contains(QStringLiteral("specversion")));
    QCOMPARE(edited.size(), 3);
    const QString size = find<QLabel>(preview, "shapeSize")->text();
    QVERIFY2(size.endsWith(QStringLiteral("billed as 1 piece of 64 KB at EventBridge and Pipes")),
             qPrintable(size));
}

void TestShapePreview::theWayShowsItsHeaders()
{
    ShapePreview preview;
    preview.show();
    preview.setRecord(anOrder());
    const auto *headers = find<QLabel>(preview, "shapeHeaders");
    QVERIFY(!headers->isVisibleTo(&preview));
    pick(preview, "previewSentBox", QStringLiteral("HTTP, Kafka"));
    QVERIFY(headers->text().contains(QStringLiteral("ce-type: ")));
    QVERIFY(headers->text().contains(QStringLiteral("Content-Type: application/json")));
    QVERIFY(!body(preview).contains(QStringLiteral("specversion")));
    pick(preview, "previewSentBox", QStringLiteral("HTTP: CloudEvents in"));
    QVERIFY(headers->text().contains(QStringLiteral("cloudevents-batch+json")));
    QVERIFY(body(preview).startsWith(u'['));
}

void TestShapePreview::aTemplateIsFilledInAsItIsWritten()
{
    ShapePreview preview;
    preview.show();
    preview.setRecord(anOrder());
    auto *edit = find<PlacedEdit>(preview, "previewTemplateEdit");
    QVERIFY(!edit->isVisible());
    pick(preview, "previewShapeBox", QStringLiteral("Template"));
    QVERIFY(edit->isVisible());
    const auto *problem = find<ProblemLabel>(preview, "shapeProblem");
    QVERIFY(problem->text().startsWith(QStringLiteral("Write a template")));
    QTest::keyClicks(edit, QStringLiteral("{\"order\": <$.dynamodb.Keys.id.S>}"));
    QVERIFY2(body(preview).contains(QStringLiteral("\"order\": \"order#10481\"")),
             qPrintable(body(preview)));
    QCOMPARE(problem->text(), QString());
    edit->setPlainText(QStringLiteral("{\n\"order\": <$.dynamodb.Keys.id.S\n}"));
    QVERIFY2(problem->text().startsWith(QStringLiteral("Line 2, column")),
             qPrintable(problem->text()));
    QCOMPARE(edit->extraSelections().size(), 1);
    QCOMPARE(edit->extraSelections().front().cursor.blockNumber(), 1);
    edit->setPlainText(QStringLiteral("{\"order\": <$.nothing.there>}"));
    QVERIFY(problem->text().contains(QStringLiteral("$.nothing.there")));
}

void TestShapePreview::indentedOrExactly()
{
    ShapePreview preview;
    preview.show();
    preview.setRecord(anOrder());
    QVERIFY(body(preview).contains(u'\n'));
    find<QCheckBox>(preview, "shapePrettyBox")->setChecked(false);
    const QString exact = body(preview);
    QVERIFY(!exact.contains(u'\n'));
    find<QCheckBox>(preview, "shapePrettyBox")->setChecked(true);
    QTest::mouseClick(find<QPushButton>(preview, "copyShapedButton"), Qt::LeftButton);
    QCOMPARE(QGuiApplication::clipboard()->text(), exact);
}

void TestShapePreview::aRouteIsWhereItBegins()
{
    ShapePreview preview;
    preview.show();
    preview.setRecord(anOrder());
    preview.setRoute(routeOf("shape: plain, sink: {http: {url: 'http://127.0.0.1/', contentMode: "
                             "binary}}"),
                     QStringLiteral("b"), {});
    QVERIFY(find<QComboBox>(preview, "previewSentBox")
                    ->currentText()
                    .startsWith(QStringLiteral("HTTP, Kafka")));
    preview.setRoute(routeOf("template: '{\"a\": <aws.pipes.pipe-name>}', sink: {file: {path: x}}"),
                     QStringLiteral("orders-b"), {});
    QVERIFY2(body(preview).contains(QStringLiteral("\"a\": \"orders-b\"")),
             qPrintable(body(preview)));
    trial::ShapeChoice choice = preview.choice();
    choice.templateText = QStringLiteral("{\"b\": 1}");
    preview.setChoice(choice);
    QVERIFY(body(preview).contains(QStringLiteral("\"b\": 1")));
    preview.setChoiceShown(false);
    QVERIFY(!find<QComboBox>(preview, "previewShapeBox")->isVisibleTo(&preview));
}

void TestShapePreview::whatNobodySeesIsNotMade()
{
    ShapePreview preview;
    preview.setRecord(anOrder());
    preview.setRoute(routeOf("shape: plain, sink: {file: {path: x}}"), QStringLiteral("b"), {});
    QCOMPARE(body(preview), QString());
    preview.show();
    QVERIFY(body(preview).contains(QStringLiteral("order#10481")));
    // The same again makes nothing anew: a selection stays.
    auto *view = find<QPlainTextEdit>(preview, "shapedBody");
    view->selectAll();
    preview.setChoice(trial::ShapeChoice(preview.choice()));
    QVERIFY(view->textCursor().hasSelection());
    preview.hide();
    preview.setRecord(anOrder(2));
    QVERIFY(!body(preview).contains(QStringLiteral("order#10482")));
    preview.show();
    QVERIFY(body(preview).contains(QStringLiteral("order#10482")));
}

void TestShapePreview::aLargeOneIsMadeBesideTheWindow()
{
    ShapePreview preview;
    preview.show();
    const QByteArray note(100'000, 'x');
    preview.setRecord({test::pageOf({test::recordJson(
                               "large", "INSERT",
                               R"("Keys":{"id":{"S":"l"}},"NewImage":{"id":{"S":"l"},"note":{"S":")"
                                       + note + "\"}}")}),
                       0});
    QCOMPARE(body(preview), QString());
    QTRY_VERIFY(body(preview).contains(QString::fromLatin1(note)));
    QVERIFY(find<QPushButton>(preview, "copyShapedButton")->isEnabled());
    // Another record meanwhile: the large one is void.
    pick(preview, "previewShapeBox", QStringLiteral("AWS"));
    preview.setRecord(anOrder());
    QTest::qWait(200);
    QVERIFY(body(preview).contains(QStringLiteral("order#10481")));
}

void TestShapePreview::pictures_data()
{
    QTest::addColumn<bool>("isDark");
    QTest::newRow("light") << false;
    QTest::newRow("dark") << true;
}

void TestShapePreview::pictures()
{
    QFETCH(const bool, isDark);
    TrialFixture f(1, isDark);
    const test::Album album("shape", isDark);
    ShapePreview preview;
    preview.resize(480, 620);
    preview.setRecord(anOrder());
    preview.show();
    QVERIFY(QTest::qWaitForWindowExposed(&preview));
    QVERIFY(test::saveSettled(album, preview, "plain"));
    pick(preview, "previewSentBox", QStringLiteral("HTTP, Kafka"));
    QVERIFY(test::saveSettled(album, preview, "binary"));
    pick(preview, "previewSentBox", QStringLiteral("By itself"));
    pick(preview, "previewShapeBox", QStringLiteral("Template"));
    find<PlacedEdit>(preview, "previewTemplateEdit")
            ->setPlainText(QStringLiteral("{\n  \"order\": <$.dynamodb.Keys.id.S>,\n  \"total\": "
                                          "<$.dynamodb.NewImage.total.N,\n  \"what\": "
                                          "<$.eventName>\n}"));
    QVERIFY(test::saveSettled(album, preview, "template-mistake"));
}

QTEST_MAIN(TestShapePreview)
#include "tst_shapepreview.moc"
