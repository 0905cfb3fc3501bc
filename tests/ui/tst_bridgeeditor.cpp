// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "album.h"
#include "bridge/edits/newdocument.h"
#include "bridge/sinkexample.h"
#include "formats/yaml.h"
#include "ui/bridge/bridgepage.h"
#include "ui/bridge/bridgetools.h"
#include "ui/bridge/faultslist.h"
#include "ui/bridge/fieldspec.h"
#include "ui/bridge/pagenotice.h"
#include "ui/bridge/partpanel.h"
#include "ui/bridge/yamledit.h"
#include "ui/canvas/bridgecanvas.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/fileasker.h"
#include "ui/widgets/problemlabel.h"
#include "ui/widgets/themecontroller.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>
#include <QScrollArea>
#include <QSettings>
#include <QSignalSpy>
#include <QTabBar>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTest>
#include <QTextBlock>

using namespace tailrace;
using namespace tailrace::ui;
using formats::Json;

namespace {

class ScriptedFiles final : public FileAsker
{
public:
    QString openName(QWidget *, const QString &, const QString &) override { return answer; }
    QString saveName(QWidget *, const QString &, const QString &, const QString &) override
    {
        return answer;
    }
    QString answer;
};

const QByteArray threeRoutes =
        "# For the shop's people\n"
        "tailrace: 1\n"
        "name: orders to webhook\n"
        "source:\n"
        "  table: arn:aws:dynamodb:us-west-2:123456789012:table/orders # the live one\n"
        "  credentials: {profile: dev}\n"
        "routes:\n"
        "  # those that count\n"
        "  - name: paid\n"
        "    filter:\n"
        "      - eventName: [INSERT, MODIFY]\n"
        "        dynamodb: {NewImage: {status: {S: [paid]}}}\n"
        "    shape: cloudevent\n"
        "    sink:\n"
        "      http: {url: \"https://hooks.example.com/orders\"}\n"
        "  - name: all\n"
        "    shape: plain\n"
        "    sink:\n"
        "      kafka: {bootstrapServers: \"broker-1:9092\", topic: orders-changes}\n"
        "  - name: copy\n"
        "    sink:\n"
        "      file: {path: orders.jsonl}\n"
        "    delivery:\n"
        "      deadLetter: {file: dead.jsonl}\n";

QByteArray emptyBridge()
{
    return bridge::newDocument(
            QStringLiteral("orders-bridge"),
            Json::object({{"table", Json::string(QByteArrayLiteral(
                                            "arn:aws:dynamodb:us-west-2:123456789012:table/"
                                            "orders"))}}));
}

delivery::BridgeStatus running()
{
    delivery::BridgeStatus status;
    status.phase = delivery::BridgeStatus::Phase::Running;
    status.isReady = true;
    status.read = 120'431;
    status.lagMs = 500;
    status.lastReadMs = 1'000'000'000'000 - 300;
    for (const char *name : {"paid", "all", "copy"}) {
        delivery::RouteStatus route;
        route.name = QString::fromLatin1(name);
        route.delivered = 119'829;
        route.filtered = route.name == QLatin1String("paid") ? 602 : 0;
        route.lastAcknowledgedMs = 1'000'000'000'000 - 200;
        status.routes.push_back(route);
    }
    return status;
}

struct Fixture
{
    explicit Fixture(const QByteArray &text)
        : document(text)
        , page(files)
    {
        page.resize(1232, 820);
        page.setDocument(&document);
        page.setStatus({}, {}, -1, 0);
        page.show();
    }
    template <typename T>
    T *find(const char *name)
    {
        for (T *one : page.findChildren<T *>(QLatin1String(name)))
            if (one->isVisible())
                return one;
        return nullptr;
    }
    bool type(const char *name, const QString &text)
    {
        auto *edit = find<QLineEdit>(name);
        if (!edit || !edit->isEnabled())
            return false;
        edit->setFocus();
        edit->selectAll();
        QTest::keyClick(edit, Qt::Key_Delete);
        QTest::keyClicks(edit, text);
        return true;
    }
    bool choose(const char *name, const QVariant &data)
    {
        auto *box = find<QComboBox>(name);
        const int at = box ? box->findData(data) : -1;
        if (at < 0)
            return false;
        box->setCurrentIndex(at);
        Q_EMIT box->activated(at);
        return true;
    }
    bool click(const char *name)
    {
        auto *button = find<QAbstractButton>(name);
        if (!button || !button->isEnabled())
            return false;
        QTest::mouseClick(button, Qt::LeftButton, {}, QPoint(8, button->height() / 2));
        return true;
    }
    void select(CardKind kind, int route)
    {
        page.canvas().setSelected(CardId{kind, route});
        page.panel().setCard(CardId{kind, route});
    }
    /// What the document has at a path of a route.
    QByteArray member(int route, const char *name)
    {
        const Json *its = bridge::routeAt(document.json(), size_t(route));
        const Json *found = its ? its->find(name) : nullptr;
        return found ? formats::toJson(*found) : QByteArray();
    }
    void setView(BridgeTools::View view) { page.tools().setView(view); }

    ScriptedFiles files;
    bridge::EditedDocument document;
    BridgePage page;
};

} // namespace

/// The editor of a bridge: forms, text, canvas and undo over one document.
class TestBridgeEditor : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void everySinkCanBeFilledIn_data();
    void everySinkCanBeFilledIn();
    void fieldsShowAndEditTheSource();
    void problemStandsAtItsFieldAndGoes();
    void filterByFieldsAndByPattern();
    void shapeAndTemplateTakeEachOthersPlace();
    void deliveryAndSnapshot();
    void leavingASinkForAnotherKeepsBoth();
    void chosenFileIsTaken();
    void textAndFormsFollowEachOther();
    void caretStaysWhenTheOtherViewEdits();
    void brokenTextIsKeptAndTheCanvasStays();
    void faultsAreListedAndFoundAgain();
    void oddTextIsNotTouched();
    void undoIsOneForFormsAndText();
    void canvasAddsRemovesAndMoves();
    void pageShowsTheTruth();
    void formerTextIsSaid();
    void showingTheBridgeIsNoEdit();
    void showingTextIsNoEdit();
    void filterRowsStayWhileTheyAreTyped();
    void placesAreTheBridgesOwn();
    void textThatIsNoBridgeIsNotReplaced();
    void pictures_data();
    void pictures();

private:
    QTemporaryDir m_folder;
};

void TestBridgeEditor::initTestCase()
{
    qRegisterMetaType<std::optional<CardId>>();
}

void TestBridgeEditor::everySinkCanBeFilledIn_data()
{
    QTest::addColumn<QByteArray>("kind");
    QTest::addColumn<QByteArray>("yaml");
    for (const bridge::SinkExample &example : bridge::sinkExamples())
        QTest::newRow(example.kind.constData()) << example.kind << example.yaml;
}

/// Each value of the example is typed or chosen; what comes of it is the example.
void TestBridgeEditor::everySinkCanBeFilledIn()
{
    QFETCH(const QByteArray, kind);
    QFETCH(const QByteArray, yaml);
    Fixture f(emptyBridge());
    Q_EMIT f.page.canvas().addRequested(QString::fromUtf8(kind), std::nullopt);
    const Json wanted = formats::parseYaml(yaml).value();
    const Json settings = *wanted.find(kind);
    for (const FieldSpec &field : sinkFields(kind)) {
        const Json *value = valueAt(settings, field.path);
        if (!value)
            continue;
        const QByteArray name = "field." + field.path;
        if (field.kind != FieldSpec::Kind::Choice) {
            QVERIFY2(f.type(name.constData(), value->toString()), name.constData());
            continue;
        }
        auto *box = f.find<QComboBox>(name.constData());
        QVERIFY(box);
        for (int i = 0; i < field.options.size(); ++i) {
            const FieldOption &option = field.options[i];
            const bool isNamed = value->isObject() && value->find(option.member);
            if (isNamed || (value->isString() && value->text() == option.member))
                box->setCurrentIndex(i);
            if (isNamed)
                QVERIFY(f.type((name + ".name").constData(),
                               value->find(option.member)->toString()));
        }
    }
    QVERIFY2(f.document.document().has_value(),
             f.document.faults().empty() ? "" : qPrintable(f.document.faults().front().message));
    // What is the usual value is left out, the rest is as in the example.
    const Json *sink = bridge::routeAt(f.document.json(), 0)->find("sink")->find(kind);
    for (const FieldSpec &field : sinkFields(kind)) {
        const Json *expected = valueAt(settings, field.path);
        const Json *given = valueAt(*sink, field.path);
        const bool isUsual = expected && !given && field.kind == FieldSpec::Kind::Choice
                             && field.options.front().member == expected->text();
        QVERIFY2(isUsual || bool(expected) == bool(given), field.path.constData());
        if (expected && given)
            QCOMPARE(formats::toJson(*given), formats::toJson(*expected));
    }
    while (f.document.undoStack().canUndo())
        f.document.undoStack().undo();
    QCOMPARE(f.document.text(), emptyBridge());
}

void TestBridgeEditor::fieldsShowAndEditTheSource()
{
    Fixture f(threeRoutes);
    f.select(CardKind::Source, -1);
    QCOMPARE(f.find<QLineEdit>("field.table")->text(),
             QStringLiteral("arn:aws:dynamodb:us-west-2:123456789012:table/orders"));
    QCOMPARE(f.find<QLineEdit>("field.credentials.name")->text(), QStringLiteral("dev"));
    f.find<QComboBox>("field.startingPosition")->setCurrentIndex(2);
    QVERIFY(f.type("field.startingPosition.name", QStringLiteral("2026-11-22T04:00:00Z")));
    QVERIFY(f.type("field.credentials.name", QStringLiteral("live")));
    QVERIFY(f.document.document().has_value());
    QCOMPARE(f.document.document()->source.credentials.name, QStringLiteral("live"));
    QCOMPARE(f.document.document()->source.startingPosition.kind,
             bridge::StartingPosition::Kind::AtTime);
    QVERIFY(f.document.text().contains("# the live one"));
    f.find<QComboBox>("field.credentials")->setCurrentIndex(0);
    QVERIFY(!f.document.text().contains("credentials"));
    QVERIFY(!f.find<QLineEdit>("field.credentials.name"));
}

void TestBridgeEditor::problemStandsAtItsFieldAndGoes()
{
    Fixture f(threeRoutes);
    f.select(CardKind::Sink, 0);
    QVERIFY(f.find<QPushButton>("startBridgeButton")->isEnabled());
    QVERIFY(f.type("field.url", QStringLiteral("ftp://example.com")));
    QVERIFY(f.find<QLineEdit>("field.url")->property("invalid").toBool());
    QVERIFY(!f.find<QPushButton>("startBridgeButton")->isEnabled());
    QVERIFY(!f.page.canvas().flow().routes[0].sink.problem.isEmpty());
    QVERIFY(f.page.canvas().flow().routes[1].sink.problem.isEmpty());
    QVERIFY(f.type("field.url", QStringLiteral("http://127.0.0.1:9000/hook")));
    QVERIFY(!f.find<QLineEdit>("field.url")->property("invalid").toBool());
    QVERIFY(f.find<QPushButton>("startBridgeButton")->isEnabled());
    QVERIFY(f.page.canvas().flow().routes[0].sink.problem.isEmpty());
    f.page.canvas().setSelected(std::nullopt);
    f.page.panel().setCard(std::nullopt);
    QVERIFY(f.type("nameEdit", {}));
    QVERIFY(f.find<ProblemLabel>("nameProblem"));
}

void TestBridgeEditor::filterByFieldsAndByPattern()
{
    Fixture f(threeRoutes);
    f.select(CardKind::Filter, 0);
    QVERIFY(!f.find<QCheckBox>("removeBox")->isChecked());
    QCOMPARE(f.find<QLineEdit>("conditionValue")->text(), QStringLiteral("paid"));
    QVERIFY(f.type("conditionValue", QStringLiteral("shipped")));
    QVERIFY2(f.member(0, "filter").contains(R"("S":["shipped"])"), f.member(0, "filter").data());
    for (const char *box : {"insertBox", "modifyBox"})
        QVERIFY(f.click(box));
    QVERIFY(!f.document.document()); // no record would pass
    QVERIFY(f.find<ProblemLabel>("filterProblem"));
    QVERIFY(f.click("removeBox"));
    QVERIFY(f.document.document().has_value());

    auto *tabs = qobject_cast<QTabWidget *>(f.page.panel().currentWidget());
    tabs->setCurrentIndex(1);
    auto *pattern = f.find<QPlainTextEdit>("patternEdit");
    QVERIFY(pattern->toPlainText().contains(QStringLiteral("shipped")));
    pattern->setFocus();
    pattern->selectAll();
    QTest::keyClicks(pattern, QStringLiteral("{\"eventName\": [{\"prefix\": \"IN\"}"));
    QVERIFY(f.find<ProblemLabel>("patternProblem"));
    QVERIFY(f.member(0, "filter").contains("shipped")); // not in the bridge yet
    QTest::keyClicks(pattern, QStringLiteral("]}"));
    QCOMPARE(f.member(0, "filter"), QByteArray(R"([{"eventName":[{"prefix":"IN"}]}])"));
    QVERIFY(!f.find<ProblemLabel>("patternProblem"));
    tabs->setCurrentIndex(0);
    QVERIFY(f.find<QLabel>("filterBeyondFields"));
    QVERIFY(!f.find<QCheckBox>("insertBox"));
    QVERIFY(f.type("routeNameEdit", QStringLiteral("all")));
    QVERIFY(!f.document.document()); // another route has it
}

void TestBridgeEditor::shapeAndTemplateTakeEachOthersPlace()
{
    Fixture f(threeRoutes);
    f.select(CardKind::Shape, 2);
    QCOMPARE(f.find<QComboBox>("shapeBox")->currentData().toByteArray(), QByteArray("aws"));
    QVERIFY(!f.find<QPlainTextEdit>("templateEdit"));
    QVERIFY(f.choose("shapeBox", QByteArray("template")));
    auto *text = f.find<QPlainTextEdit>("templateEdit");
    QVERIFY(text);
    QVERIFY(!f.document.document());
    QTest::keyClicks(text, QStringLiteral("{\"id\": <$.a..b>}"));
    QVERIFY(text->property("invalid").toBool());
    text->selectAll();
    QTest::keyClicks(text, QStringLiteral("{\"id\": <$.dynamodb.Keys.id.S>}"));
    QVERIFY(f.document.document().has_value());
    QVERIFY(f.choose("shapeBox", QByteArray("plain")));
    QCOMPARE(f.member(2, "template"), QByteArray());
    QCOMPARE(f.member(2, "shape"), QByteArray("\"plain\""));
    QVERIFY(f.choose("shapeBox", QByteArray("template"))); // what was written comes back
    QVERIFY(f.member(2, "template").contains("Keys.id"));
}

void TestBridgeEditor::deliveryAndSnapshot()
{
    Fixture f(threeRoutes);
    f.select(CardKind::Sink, 2);
    qobject_cast<QTabWidget *>(f.page.panel().currentWidget())->setCurrentIndex(1);
    QCOMPARE(f.find<QLineEdit>("field.deadLetter.file")->text(), QStringLiteral("dead.jsonl"));
    QVERIFY(f.type("field.batchSize", QStringLiteral("many")));
    QVERIFY(f.find<QLineEdit>("field.batchSize")->property("invalid").toBool());
    QVERIFY(f.type("field.batchSize", QStringLiteral("7")));
    QVERIFY(f.type("field.maximumRecordAgeInSeconds", QStringLiteral("600")));
    QVERIFY(f.type("field.maximumRetryAttempts", QStringLiteral("5")));
    QVERIFY(f.type("field.parallelizationFactor", QStringLiteral("3")));
    QVERIFY(f.type("field.maximumBatchingWindowInSeconds", QStringLiteral("2")));
    QVERIFY(f.click("field.onPartialBatchItemFailure"));
    QVERIFY(f.click("snapshotBox"));
    QVERIFY(f.type("field.segments", QStringLiteral("4")));
    QVERIFY(f.type("field.readUnitsPerSecond", QStringLiteral("100")));
    const auto &document = f.document.document();
    QVERIFY(document.has_value());
    const bridge::DeliverySettings &delivery = document->routes[2].delivery;
    QCOMPARE(delivery.batchSize, 7);
    QCOMPARE(delivery.maximumRecordAgeInSeconds, 600);
    QCOMPARE(delivery.maximumRetryAttempts, 5);
    QCOMPARE(delivery.parallelizationFactor, 3);
    QCOMPARE(delivery.maximumBatchingWindowInSeconds, 2);
    QVERIFY(delivery.bisects);
    QCOMPARE(document->routes[2].snapshot->segments, 4);
    QCOMPARE(document->routes[2].snapshot->readUnitsPerSecond, 100);
    QVERIFY(f.type("field.deadLetter.file", {}));
    QVERIFY(!f.document.text().contains("deadLetter"));
    QVERIFY(f.click("snapshotBox"));
    QVERIFY(!f.document.text().contains("snapshot"));
}

void TestBridgeEditor::leavingASinkForAnotherKeepsBoth()
{
    Fixture f(threeRoutes);
    f.select(CardKind::Sink, 1);
    QVERIFY(f.choose("sinkKindBox", QByteArray("file")));
    QCOMPARE(f.member(1, "sink"), QByteArray(R"({"file":{}})"));
    QVERIFY(f.type("field.path", QStringLiteral("a.jsonl")));
    QVERIFY(f.choose("sinkKindBox", QByteArray("kafka")));
    QVERIFY(f.member(1, "sink").contains("orders-changes"));
    QVERIFY(f.choose("sinkKindBox", QByteArray("file")));
    QCOMPARE(f.member(1, "sink"), QByteArray(R"({"file":{"path":"a.jsonl"}})"));
}

void TestBridgeEditor::chosenFileIsTaken()
{
    Fixture f(threeRoutes);
    f.select(CardKind::Sink, 2);
    f.files.answer = QStringLiteral("/tmp/a folder/records.jsonl");
    QVERIFY(f.click("field.path.choose"));
    QVERIFY(f.member(2, "sink").contains("/tmp/a folder/records.jsonl"));
    f.files.answer.clear();
    QVERIFY(f.click("field.path.choose"));
    QVERIFY(f.member(2, "sink").contains("/tmp/a folder/records.jsonl"));
}

void TestBridgeEditor::textAndFormsFollowEachOther()
{
    Fixture f(threeRoutes);
    f.setView(BridgeTools::View::Both);
    auto *yaml = f.find<YamlEdit>("yamlEdit");
    QVERIFY(yaml);
    QCOMPARE(yaml->yaml(), threeRoutes);
    f.select(CardKind::Sink, 2);
    QVERIFY(f.type("field.path", QStringLiteral("b.jsonl")));
    QVERIFY(yaml->yaml().contains("file: {path: b.jsonl}"));
    QVERIFY(yaml->yaml().contains("# those that count"));
    QTextCursor cursor = yaml->document()->find(QStringLiteral("b.jsonl"));
    QVERIFY(!cursor.isNull());
    yaml->setTextCursor(cursor);
    yaml->setFocus();
    QTest::keyClicks(yaml, QStringLiteral("c.jsonl"));
    QCOMPARE(f.find<QLineEdit>("field.path")->text(), QStringLiteral("c.jsonl"));
    QCOMPARE(f.page.canvas().flow().routes[2].sink.lines.value(0), QStringLiteral("c.jsonl"));
}

void TestBridgeEditor::caretStaysWhenTheOtherViewEdits()
{
    Fixture f(threeRoutes);
    f.setView(BridgeTools::View::Both);
    auto *yaml = f.find<YamlEdit>("yamlEdit");
    QTextCursor cursor = yaml->document()->find(QStringLiteral("orders-changes"));
    cursor.clearSelection();
    yaml->setTextCursor(cursor);
    const QString line = cursor.block().text();
    const int column = cursor.positionInBlock();
    QVERIFY(f.document.rename(QStringLiteral("a name that is a good deal longer")));
    QCOMPARE(yaml->textCursor().block().text(), line);
    QCOMPARE(yaml->textCursor().positionInBlock(), column);
    QVERIFY(f.document.removeRoute(0)); // the block above goes
    QCOMPARE(yaml->textCursor().block().text(), line);
    QCOMPARE(yaml->textCursor().positionInBlock(), column);
}

void TestBridgeEditor::brokenTextIsKeptAndTheCanvasStays()
{
    Fixture f(threeRoutes);
    f.setView(BridgeTools::View::Both);
    auto *yaml = f.find<YamlEdit>("yamlEdit");
    f.select(CardKind::Sink, 2);
    yaml->moveCursor(QTextCursor::End);
    QTest::keyClicks(yaml, QStringLiteral("["));
    QVERIFY(!f.document.isYaml());
    QVERIFY(f.document.text().endsWith("}\n["));
    QVERIFY(f.find<QWidget>("noYamlNotice"));
    QCOMPARE(f.page.canvas().flow().routes.size(), 3);
    QVERIFY(!f.find<QLineEdit>("field.path")->isEnabled());
    QVERIFY(!f.find<QPushButton>("startBridgeButton")->isEnabled());
    f.document.undoStack().undo();
    QVERIFY(!f.find<QWidget>("noYamlNotice"));
    QVERIFY(f.find<QLineEdit>("field.path")->isEnabled());
    QCOMPARE(f.document.text(), threeRoutes);
}

void TestBridgeEditor::faultsAreListedAndFoundAgain()
{
    QByteArray text = threeRoutes;
    text.replace("shape: plain", "shape: plane").replace("orders.jsonl", "ordners/");
    Fixture f(text);
    f.setView(BridgeTools::View::Yaml);
    auto *list = f.find<FaultsList>("yamlFaults");
    QVERIFY(list);
    QCOMPARE(list->count(), 2);
    QVERIFY2(list->item(0)->text().startsWith(QStringLiteral("17:12")),
             qPrintable(list->item(0)->text()));
    auto *yaml = f.find<YamlEdit>("yamlEdit");
    QCOMPARE(yaml->extraSelections().size(), 2);
    QCOMPARE(yaml->extraSelections()[0].cursor.selectedText(), QStringLiteral("plane"));
    Q_EMIT list->itemClicked(list->item(1));
    QVERIFY(yaml->textCursor().block().text().contains(QStringLiteral("ordners")));
    // And in the panel, where it leads to the form.
    f.setView(BridgeTools::View::Canvas);
    auto *panel = f.find<FaultsList>("panelFaults");
    QVERIFY(panel);
    Q_EMIT panel->itemActivated(panel->item(1));
    QVERIFY(f.find<QLineEdit>("field.path"));
    QTRY_VERIFY(f.find<QLineEdit>("field.path")->hasFocus());
}

void TestBridgeEditor::oddTextIsNotTouched()
{
    // Blanks that don't break, and Windows' ends of lines.
    Fixture f(QByteArray("# a\xC2\xA0"
                         "b\r\n")
              + QByteArray(threeRoutes).replace("\n", "\r\n"));
    f.setView(BridgeTools::View::Both);
    auto *yaml = f.find<YamlEdit>("yamlEdit");
    QVERIFY(!yaml->isReadOnly());
    yaml->moveCursor(QTextCursor::Start);
    QTest::keyClicks(yaml, QStringLiteral("#"));
    QVERIFY(f.document.text().startsWith("## a\xC2\xA0"
                                         "b\r\n# For the shop's people\r\n"));
    f.document.undoStack().undo();
    // A line feed of another kind can't be kept by such a widget.
    Fixture odd(QByteArray("# a\xE2\x80\xA9"
                           "z\n")
                + threeRoutes);
    odd.setView(BridgeTools::View::Both);
    QVERIFY(odd.find<YamlEdit>("yamlEdit")->isReadOnly());
    QCOMPARE(odd.document.text(), QByteArray("# a\xE2\x80\xA9"
                                             "z\n")
                                          + threeRoutes);
}

void TestBridgeEditor::undoIsOneForFormsAndText()
{
    Fixture f(threeRoutes);
    f.setView(BridgeTools::View::Both);
    f.select(CardKind::Sink, 2);
    QVERIFY(f.type("field.path", QStringLiteral("b.jsonl")));
    auto *yaml = f.find<YamlEdit>("yamlEdit");
    yaml->moveCursor(QTextCursor::End);
    QTest::keyClicks(yaml, QStringLiteral("# one"));
    QTest::keyClick(yaml, Qt::Key_Return);
    QTest::keyClicks(yaml, QStringLiteral("# two"));
    QCOMPARE(f.document.text().right(12), QByteArray("\n# one\n# two"));
    QVERIFY(f.click("undoButton"));
    QCOMPARE(f.document.text().right(7), QByteArray("\n# one\n"));
    QVERIFY(f.click("undoButton"));
    QVERIFY(f.click("undoButton"));
    QVERIFY(f.document.text().endsWith("dead.jsonl}\n"));
    QVERIFY(f.document.text().contains("b.jsonl"));
    QVERIFY(f.click("undoButton"));
    QCOMPARE(f.find<QLineEdit>("field.path")->text(), QStringLiteral("orders.jsonl"));
    QCOMPARE(yaml->yaml(), threeRoutes);
    QVERIFY(!f.find<QPushButton>("undoButton")->isEnabled());
    while (f.click("redoButton")) {
    }
    QVERIFY(f.document.text().endsWith("# two"));
    // A field leaves the key to the window.
    auto *edit = f.find<QLineEdit>("field.path");
    QKeyEvent key(QEvent::ShortcutOverride, Qt::Key_Z, Qt::ControlModifier);
    key.ignore();
    QCoreApplication::sendEvent(edit, &key);
    QVERIFY(!key.isAccepted());
}

void TestBridgeEditor::canvasAddsRemovesAndMoves()
{
    Fixture f(emptyBridge());
    BridgeCanvas &canvas = f.page.canvas();
    Q_EMIT canvas.addRequested(QStringLiteral("http"), std::nullopt);
    QCOMPARE(f.member(0, "sink"), QByteArray(R"({"http":{}})"));
    QCOMPARE(f.member(0, "name"), QByteArray("\"main\""));
    QVERIFY(canvas.selected() == CardId(CardKind::Sink, 0));
    QTRY_VERIFY(f.find<QLineEdit>("field.url"));
    Q_EMIT canvas.addRequested(QStringLiteral("filter"), 0);
    QVERIFY(f.member(0, "filter").contains("INSERT"));
    QVERIFY(f.find<QCheckBox>("insertBox"));
    Q_EMIT canvas.addRequested(QStringLiteral("kafka"), 0); // in place of the other
    QCOMPARE(f.member(0, "sink"), QByteArray(R"({"kafka":{}})"));
    Q_EMIT canvas.addRequested(QStringLiteral("shape"), std::nullopt);
    QCOMPARE(f.member(1, "name"), QByteArray("\"main-2\""));
    Q_EMIT canvas.moveRequested(1, -1);
    QCOMPARE(f.member(0, "name"), QByteArray("\"main-2\""));
    Q_EMIT canvas.duplicateRequested(1);
    QCOMPARE(f.member(2, "name"), QByteArray("\"main-3\""));
    Q_EMIT canvas.removeRequested(CardId{CardKind::Filter, 2});
    QCOMPARE(f.member(2, "filter"), QByteArray());
    QVERIFY(!f.member(1, "filter").isEmpty());
    Q_EMIT canvas.removeRequested(CardId{CardKind::Shape, 2});
    QCOMPARE(f.member(2, "shape"), QByteArray());
    Q_EMIT canvas.removeRequested(CardId{CardKind::Sink, 0});
    QCOMPARE(f.page.canvas().flow().routes.size(), 2);
    const CanvasPlaces places{{QStringLiteral("somewhere"), QPointF(1, 2)}};
    const int edits = f.document.undoStack().count();
    Q_EMIT canvas.placesEdited(canvas.places(), places);
    QCOMPARE(f.document.undoStack().count(), edits + 1);
    while (f.document.undoStack().canUndo())
        f.document.undoStack().undo();
    QCOMPARE(f.document.text(), emptyBridge());
    QCOMPARE(f.page.canvas().flow().routes.size(), 0);
}

void TestBridgeEditor::pageShowsTheTruth()
{
    Fixture f(threeRoutes);
    QVERIFY(f.find<QPushButton>("startBridgeButton") && !f.find<QPushButton>("stopBridgeButton"));
    delivery::BridgeStatus status = running();
    f.page.setStatus(status, {1204, {1198, 1, 1}}, 1198, 1'000'000'000'000);
    QCOMPARE(f.find<ElidedLabel>("bridgeState")->text(),
             QStringLiteral("Ready: read 0.3 s ago, acknowledged 0.2 s ago"));
    status.phase = delivery::BridgeStatus::Phase::Retrying;
    status.routes[0].trouble = QStringLiteral("<b>disk full</b>");
    f.page.setStatus(status, {}, 0, 0);
    QVERIFY(!f.find<QPushButton>("startBridgeButton") && f.find<QPushButton>("stopBridgeButton"));
    QCOMPARE(f.find<ElidedLabel>("bridgeState")->text(),
             QStringLiteral("Retrying: <b>disk full</b>"));
    const auto *trouble = f.find<QLabel>("bridgeTrouble");
    QCOMPARE(trouble->textFormat(), Qt::PlainText);
    QVERIFY(trouble->text().contains(QStringLiteral("disk full")));
    QVERIFY(f.page.canvas().flow().routes[0].isBroken);
    QSignalSpy stopped(&f.page, &BridgePage::stopRequested);
    QVERIFY(f.click("stopBridgeButton"));
    QCOMPARE(stopped.size(), 1);
}

void TestBridgeEditor::formerTextIsSaid()
{
    Fixture f(threeRoutes);
    QVERIFY(!f.find<QWidget>("formerTextNotice"));
    f.page.setRunsFormerText(true);
    QVERIFY(f.find<QWidget>("formerTextNotice"));
    QSignalSpy restart(&f.page, &BridgePage::restartRequested);
    QVERIFY(f.click("restartBridgeButton"));
    QCOMPARE(restart.size(), 1);
    f.page.setFileNotice(QStringLiteral("changed"));
    QSignalSpy reload(&f.page, &BridgePage::reloadRequested);
    QVERIFY(f.click("reloadBridgeButton"));
    QCOMPARE(reload.size(), 1);
}

void TestBridgeEditor::showingTheBridgeIsNoEdit()
{
    Fixture f(threeRoutes);
    const QByteArray nameless = QByteArray(threeRoutes).replace("name: orders to webhook\n", "");
    bridge::EditedDocument other(nameless);
    f.page.setDocument(&other);
    QCOMPARE(f.find<QLineEdit>("nameEdit")->text(), QString());
    QCOMPARE(other.text(), nameless);
    QCOMPARE(other.undoStack().count(), 0);
    QVERIFY(f.type("nameEdit", QStringLiteral("shop")));
    QVERIFY(other.text().contains("name: shop\n"));
    other.undoStack().undo();
    QCOMPARE(other.text(), nameless);
    QVERIFY(other.undoStack().canRedo());
    f.page.setDocument(nullptr);
}

void TestBridgeEditor::showingTextIsNoEdit()
{
    const QByteArray odd = "tailrace: 1\nname: n\nroutes:\n"
                           "  - name: a\n    template: \"{\\\"a\\\": \\\"1\xc2\xa0km\\r\\n\\\"}\"\n"
                           "    sink: {file: {path: a.jsonl}}\n"
                           "  - name: b\n    filter: [{dynamodb: {Keys: {id: {S: [\"1\xc2\xa0"
                           "km\"]}}}}]\n    sink: {file: {path: b.jsonl}}\n";
    Fixture f(odd);
    f.select(CardKind::Shape, 0);
    QCOMPARE(f.document.text(), odd);
    auto *text = f.find<QPlainTextEdit>("templateEdit");
    QTest::keyClick(text, Qt::Key_End, Qt::ControlModifier);
    QTest::keyClicks(text, QStringLiteral(" "));
    QVERIFY2(f.member(0, "template").contains("1\xc2\xa0km"), f.member(0, "template").data());
    f.select(CardKind::Filter, 1);
    qobject_cast<QTabWidget *>(f.page.panel().currentWidget())->setCurrentIndex(1);
    auto *pattern = f.find<QPlainTextEdit>("patternEdit");
    QTest::keyClick(pattern, Qt::Key_End, Qt::ControlModifier);
    QTest::keyClicks(pattern, QStringLiteral(" "));
    QVERIFY2(f.member(1, "filter").contains("1\xc2\xa0km"), f.member(1, "filter").data());
}

void TestBridgeEditor::filterRowsStayWhileTheyAreTyped()
{
    Fixture f(QByteArray(threeRoutes)
                      .replace("      - eventName: [INSERT, MODIFY]\n"
                               "        dynamodb: {NewImage: {status: {S: [paid]}}}\n",
                               "      - dynamodb: {NewImage: {status: {S: [paid]}}}\n"
                               "        eventName: [MODIFY, INSERT]\n"));
    f.select(CardKind::Filter, 0);
    const QPointer<QLineEdit> value = f.find<QLineEdit>("conditionValue");
    QVERIFY(f.type("conditionValue", QStringLiteral("sent")));
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    QVERIFY(value && value == f.find<QLineEdit>("conditionValue"));
    QVERIFY2(f.document.text().contains("dynamodb: {NewImage: {status: {S: [sent]}}}\n"
                                        "        eventName: [MODIFY, INSERT]\n"),
             f.document.text().data());
}

void TestBridgeEditor::placesAreTheBridgesOwn()
{
    Fixture f(threeRoutes);
    BridgeCanvas &canvas = f.page.canvas();
    const CanvasPlaces tidied = canvas.places();
    const QPoint there(900, 700);
    canvas.setPlaces({{QStringLiteral("source"), there}});
    const CanvasPlaces moved = canvas.places();
    QVERIFY(moved != tidied);
    bridge::EditedDocument other(threeRoutes);
    f.page.setDocument(&other);
    QCOMPARE(canvas.places(), tidied);
    f.page.setDocument(&f.document);
    QCOMPARE(canvas.places(), moved);
}

void TestBridgeEditor::textThatIsNoBridgeIsNotReplaced()
{
    for (const QByteArray text : {"- one\n- two\n", "name: n\nroutes: {a: 1}\n"}) {
        Fixture f(text);
        const auto *notice = f.find<PageNotice>("noYamlNotice");
        QVERIFY(notice && notice->text().contains(QStringLiteral("can't be used")));
        QVERIFY(!f.find<QLineEdit>("nameEdit")->isEnabled());
        Q_EMIT f.page.canvas().addRequested(QStringLiteral("http"), std::nullopt);
        QCOMPARE(f.document.text(), text);
        f.document.setText(threeRoutes);
        QVERIFY(!f.find<PageNotice>("noYamlNotice"));
        QVERIFY(f.find<QLineEdit>("nameEdit")->isEnabled());
    }
}

void TestBridgeEditor::pictures_data()
{
    QTest::addColumn<bool>("isDark");
    QTest::addColumn<int>("width");
    QTest::newRow("light") << false << 1232;
    QTest::newRow("dark") << true << 1232;
    QTest::newRow("narrow") << false << 892;
}

void TestBridgeEditor::pictures()
{
    QFETCH(const bool, isDark);
    QFETCH(const int, width);
    QSettings settings(m_folder.filePath(QStringLiteral("s.ini")), QSettings::IniFormat);
    ThemeController theme(settings);
    theme.overrideChoice(isDark ? ThemeChoice::Dark : ThemeChoice::Light);
    const test::Album album(width < 1000 ? "editor-narrow" : "editor", isDark);
    {
        Fixture f(emptyBridge());
        f.page.resize(width, 820);
        QTest::qWait(50);
        QVERIFY(album.save(f.page, "empty"));
    }
    Fixture f(threeRoutes);
    f.page.resize(width, 820);
    f.page.setFile(QStringLiteral("/home/you/shop/orders-to-webhook.bridge.yaml"));
    delivery::BridgeStatus status = running();
    f.page.setStatus(status, {1204, {1198, 1204, 1204}}, 3606, 1'000'000'000'000);
    f.page.canvas().fit();
    QTest::qWait(50);
    QVERIFY(album.save(f.page, "running"));
    status.phase = delivery::BridgeStatus::Phase::Retrying;
    status.routes[1].trouble =
            QStringLiteral("topic \"orders-changes\" does not exist on broker-1:9092");
    status.routes[1].retried = 2;
    status.routes[2].deadLettered = 2;
    f.page.setStatus(status, {1204, {1198, 0, 1204}}, 2402, 1'000'000'000'000);
    f.page.setRunsFormerText(true);
    const std::pair<const char *, CardId> cards[] = {{"source", {CardKind::Source, -1}},
                                                     {"filter", {CardKind::Filter, 0}},
                                                     {"shape", {CardKind::Shape, 0}},
                                                     {"http", {CardKind::Sink, 0}},
                                                     {"kafka", {CardKind::Sink, 1}}};
    for (const auto &[name, card] : cards) {
        f.select(card.kind, card.route);
        QTest::qWait(200); // laid out, also where the machine is busy
        QVERIFY(album.save(f.page, name));
    }
    f.page.setRunsFormerText(false);
    f.page.setFileNotice(QStringLiteral("orders-to-webhook.bridge.yaml was changed by another "
                                        "program: 3 line(s) differ from what is here."));
    qobject_cast<QTabWidget *>(f.page.panel().currentWidget())->setCurrentIndex(1);
    QTest::qWait(30);
    QVERIFY(album.save(f.page, "delivery"));
    f.page.setFileNotice({});
    f.setView(BridgeTools::View::Both);
    f.document.setText(QByteArray(threeRoutes).replace("shape: plain", "shape: plane"));
    QTest::qWait(50);
    f.page.canvas().fit();
    QVERIFY(album.save(f.page, "both"));
    f.setView(BridgeTools::View::Yaml);
    f.page.canvas().setSelected(std::nullopt);
    QTest::qWait(50);
    QVERIFY(album.save(f.page, "yaml"));
}

QTEST_MAIN(TestBridgeEditor)
#include "tst_bridgeeditor.moc"
