// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bridge/edits/editeddocument.h"
#include "bridge/edits/linedifference.h"
#include "bridge/edits/newdocument.h"
#include "formats/yaml.h"

#include <QSignalSpy>
#include <QTest>

using namespace tailrace;
using bridge::EditedDocument;
using bridge::RoutePart;
using formats::Json;

namespace {

const QByteArray document = "# ours\n"
                            "tailrace: 1\n"
                            "name: orders   # shown in the list\n"
                            "source:\n"
                            "  table: arn:aws:dynamodb:us-west-2:123456789012:table/orders\n"
                            "routes:\n"
                            "  # paid ones\n"
                            "  - name: paid\n"
                            "    shape: plain # for the old receiver\n"
                            "    sink: {file: {path: a.jsonl}}\n"
                            "  - name: all\n"
                            "    sink:\n"
                            "      file: {path: all.jsonl}\n";

Json yaml(const char *text)
{
    return formats::parseYaml(text).value_or(Json());
}

QByteArray routeNames(const EditedDocument &edited)
{
    QByteArrayList names;
    for (size_t i = 0; const Json *route = bridge::routeAt(edited.json(), i); ++i)
        names << (route->find("name") ? route->find("name")->text() : "-");
    return names.join(' ');
}

using Edit = bool (*)(EditedDocument &);

} // namespace
Q_DECLARE_METATYPE(Edit)

/// A document that is edited, without a window.
class TestEditedDocument : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void editsCanBeUndoneToTheByte_data();
    void editsCanBeUndoneToTheByte();
    void whatChangesNothingIsNoEdit_data();
    void whatChangesNothingIsNoEdit();
    void typingIsOneEditAndTellsEachTime();
    void typingInAnotherRouteIsAnotherEdit();
    void textThatIsNoYamlIsKept();
    void whatIsNoBridgeIsNotReplaced();
    void faultsSayWhere();
    void dirtyIsWhatTheFileDoesNotSay();
    void fromNothingAndBack();
    void newDocumentsNameTheSchema();
    void templatesLeaveNameAndSource();
    void linesThatDiffer_data();
    void linesThatDiffer();
};

void TestEditedDocument::editsCanBeUndoneToTheByte_data()
{
    QTest::addColumn<Edit>("edit");
    QTest::addColumn<QByteArray>("names");
    QTest::addColumn<QByteArray>("has");
    const auto row = [](const char *name, Edit edit, const char *names, const char *has) {
        QTest::newRow(name) << edit << QByteArray(names) << QByteArray(has);
    };
    row(
            "a new name", [](EditedDocument &d) { return d.rename(QStringLiteral("shop")); },
            "paid all", "name: shop   # shown in the list");
    row(
            "another source",
            [](EditedDocument &d) { return d.setSource(yaml("{table: x, region: eu-west-1}")); },
            "paid all", "region: eu-west-1");
    row(
            "a route more",
            [](EditedDocument &d) { return d.addRoute(yaml("{name: third, sink: {}}"), 1); },
            "paid third all", "- name: third");
    row(
            "a route less", [](EditedDocument &d) { return d.removeRoute(0); }, "all", "# ours");
    row(
            "routes in another order", [](EditedDocument &d) { return d.moveRoute(0, 1); },
            "all paid", "# for the old receiver");
    row(
            "a copy with a name of its own", [](EditedDocument &d) { return d.duplicateRoute(0); },
            "paid paid-2 all", "- name: paid-2");
    row(
            "a part",
            [](EditedDocument &d) {
                return d.setRoutePart(1, RoutePart::Sink,
                                      yaml("{http: {url: 'http://127.0.0.1/'}}"));
            },
            "paid all", "http:");
    row(
            "a part taken out",
            [](EditedDocument &d) { return d.setRoutePart(0, RoutePart::Shape, Json()); },
            "paid all", "# paid ones");
    row(
            "typed text", [](EditedDocument &d) { return d.setText("name: x\n", {}); }, "",
            "name: x");
}

void TestEditedDocument::editsCanBeUndoneToTheByte()
{
    QFETCH(const Edit, edit);
    QFETCH(const QByteArray, names);
    QFETCH(const QByteArray, has);
    EditedDocument edited(document);
    QSignalSpy changed(&edited, &EditedDocument::changed);
    QVERIFY(edit(edited));
    QCOMPARE(changed.size(), 1);
    QCOMPARE(routeNames(edited), names);
    QVERIFY2(edited.text().contains(has), edited.text().constData());
    QVERIFY(!edited.undoStack().undoText().isEmpty());
    const QByteArray after = edited.text();
    edited.undoStack().undo();
    QCOMPARE(edited.text(), document);
    QCOMPARE(routeNames(edited), QByteArray("paid all"));
    edited.undoStack().redo();
    QCOMPARE(edited.text(), after);
    QCOMPARE(changed.size(), 3);
}

void TestEditedDocument::whatChangesNothingIsNoEdit_data()
{
    QTest::addColumn<Edit>("edit");
    const auto row = [](const char *name, Edit edit) { QTest::newRow(name) << edit; };
    row("the same name", [](EditedDocument &d) { return d.rename(QStringLiteral("orders")); });
    row("a route that is not there", [](EditedDocument &d) { return d.removeRoute(7); });
    row("a copy of none", [](EditedDocument &d) { return d.duplicateRoute(2); });
    row("a route to where it is", [](EditedDocument &d) { return d.moveRoute(1, 1); });
    row("beyond the end", [](EditedDocument &d) { return d.moveRoute(0, 2); });
    row("a part as it is",
        [](EditedDocument &d) { return d.setRoutePart(0, RoutePart::Shape, yaml("plain")); });
    row("the same text", [](EditedDocument &d) { return d.setText(document); });
}

void TestEditedDocument::whatChangesNothingIsNoEdit()
{
    QFETCH(const Edit, edit);
    EditedDocument edited(document);
    QSignalSpy changed(&edited, &EditedDocument::changed);
    QVERIFY(!edit(edited));
    QCOMPARE(edited.undoStack().count(), 0);
    QCOMPARE(changed.size(), 0);
    QCOMPARE(edited.text(), document);
}

void TestEditedDocument::typingIsOneEditAndTellsEachTime()
{
    EditedDocument edited(document);
    QSignalSpy changed(&edited, &EditedDocument::changed);
    for (const char *name : {"o", "or", "ord"})
        QVERIFY(edited.rename(QString::fromLatin1(name)));
    QCOMPARE(changed.size(), 3);
    QCOMPARE(edited.undoStack().count(), 1);
    QCOMPARE(edited.document()->name, QStringLiteral("ord"));
    QVERIFY(edited.rename(QStringLiteral("orders")));
    QCOMPARE(edited.undoStack().count(), 0); // taken back by typing
    QCOMPARE(edited.text(), document);
    QVERIFY(!edited.isDirty());
}

void TestEditedDocument::typingInAnotherRouteIsAnotherEdit()
{
    EditedDocument edited(document);
    const auto name = [&edited](size_t route, const char *text) {
        edited.setRoutePart(route, RoutePart::Name, Json::string(QByteArray(text)),
                            QStringLiteral("name"));
    };
    name(0, "p");
    name(0, "po");
    name(1, "q");
    QCOMPARE(edited.undoStack().count(), 2);
    edited.undoStack().undo();
    QCOMPARE(routeNames(edited), QByteArray("po all"));
    edited.undoStack().undo();
    QCOMPARE(edited.text(), document);
}

void TestEditedDocument::textThatIsNoYamlIsKept()
{
    EditedDocument edited(document);
    const QByteArray broken = "name: [\n";
    QVERIFY(edited.setText(broken, QStringLiteral("1")));
    QVERIFY(!edited.isYaml() && !edited.document());
    QCOMPARE(edited.text(), broken);
    QCOMPARE(routeNames(edited), QByteArray("paid all")); // what it said before
    QVERIFY(!edited.rename(QStringLiteral("x")));
    QCOMPARE(edited.text(), broken);
    QCOMPARE(edited.faults().size(), size_t(1));
    QVERIFY(edited.faults().front().line > 0);
    edited.undoStack().undo();
    QVERIFY(edited.isYaml() && edited.document());
}

void TestEditedDocument::whatIsNoBridgeIsNotReplaced()
{
    for (const char *text : {"- a\n- b\n", "just words\n", "routes: {a: 1}\n", "routes: none\n"}) {
        EditedDocument edited(text);
        QVERIFY(edited.isYaml() && !edited.takesParts());
        QVERIFY(!edited.rename(QStringLiteral("n")));
        QVERIFY(!edited.addRoute(yaml("{name: a}"), 0));
        QVERIFY(!edited.setSource(yaml("{table: x}")));
        QCOMPARE(edited.text(), QByteArray(text));
    }
    for (const char *text : {"", "# nothing yet\n", "name: n\n", "routes:\n", "routes: []\n"}) {
        EditedDocument edited(text);
        QVERIFY2(edited.takesParts(), text);
        QVERIFY2(edited.addRoute(yaml("{name: a, sink: {}}"), 0), text);
    }
}

void TestEditedDocument::faultsSayWhere()
{
    EditedDocument edited(document);
    QVERIFY(edited.setRoutePart(1, RoutePart::Sink, yaml("{http: {url: 'ftp://x'}}")));
    QVERIFY(!edited.document());
    QCOMPARE(edited.faults().size(), size_t(1));
    QCOMPARE(edited.faults().front().path, QStringLiteral("routes[1].sink.http.url"));
    QVERIFY(edited.faults().front().column > 1);
}

void TestEditedDocument::dirtyIsWhatTheFileDoesNotSay()
{
    EditedDocument edited(document);
    QSignalSpy told(&edited, &EditedDocument::dirtyChanged);
    QVERIFY(!edited.isDirty());
    QVERIFY(edited.rename(QStringLiteral("a")));
    QVERIFY(edited.isDirty());
    edited.setSavedText(edited.text());
    QVERIFY(!edited.isDirty());
    edited.undoStack().undo();
    QVERIFY(edited.isDirty()); // the file has the later one
    edited.undoStack().redo();
    QVERIFY(!edited.isDirty());
    QCOMPARE(told.size(), 4);
}

void TestEditedDocument::fromNothingAndBack()
{
    EditedDocument edited;
    QVERIFY(edited.isYaml() && !edited.document());
    QVERIFY(edited.rename(QStringLiteral("orders")));
    QVERIFY(edited.setSource(
            yaml("{table: 'arn:aws:dynamodb:us-west-2:123456789012:table/orders'}")));
    QVERIFY(edited.addRoute(yaml("{name: main, sink: {file: {path: a.jsonl}}}"), 0));
    QVERIFY2(edited.document().has_value(), edited.text().constData());
    QCOMPARE(edited.undoStack().count(), 3);
    while (edited.undoStack().canUndo())
        edited.undoStack().undo();
    QCOMPARE(edited.text(), QByteArray());
    while (edited.undoStack().canRedo())
        edited.undoStack().redo();
    QVERIFY(edited.document().has_value());
}

void TestEditedDocument::newDocumentsNameTheSchema()
{
    const QByteArray text = bridge::newDocument(QStringLiteral("orders: new"), yaml("{table: x}"));
    QVERIFY2(text.startsWith("# yaml-language-server: $schema=/")
                     && text.left(text.indexOf('\n')).endsWith("/tailrace/bridge.schema.json"),
             text.constData());
    QCOMPARE(bridge::withSchemaLine(text), text);
    QCOMPARE(bridge::withSchemaLine("name: x\n"), bridge::schemaLine() + "name: x\n");
    EditedDocument edited(text);
    QCOMPARE(edited.json().find("name")->text(), QByteArray("orders: new"));
    QVERIFY(edited.addRoute(yaml("{name: main, sink: {file: {path: a.jsonl}}}"), 0));
    QVERIFY(edited.text().startsWith(bridge::schemaLine()));
    QCOMPARE(bridge::freeRouteName(edited.json(), QStringLiteral("main")),
             QStringLiteral("main-2"));
}

void TestEditedDocument::templatesLeaveNameAndSource()
{
    const auto made = [](const char *own) {
        return formats::parseYaml(bridge::documentFromTemplate("file", yaml(own)).value_or(""))
                .value_or(Json());
    };
    const Json kept = made("{name: mine, source: {table: 'arn:aws:dynamodb:us-east-1:1:table/t',"
                           " endpointUrl: 'http://127.0.0.1:1/', credentials: {profile: p}}}");
    QCOMPARE(kept.find("name")->text(), QByteArray("mine"));
    QCOMPARE(formats::toJson(*kept.find("source")),
             QByteArray("{\"table\":\"arn:aws:dynamodb:us-east-1:1:table/t\","
                        "\"endpointUrl\":\"http://127.0.0.1:1/"
                        "\",\"credentials\":{\"profile\":\"p\"}}"));
    QVERIFY(bridge::routeAt(kept, 0));
    const Json noTable = made("{name: mine, source: {endpointUrl: 'http://127.0.0.1:1/'}}");
    QCOMPARE(noTable.find("source")->find("endpointUrl")->text(),
             QByteArray("http://127.0.0.1:1/"));
    QVERIFY(!made("{}").find("name")->text().isEmpty());
    QVERIFY(!bridge::documentFromTemplate("none", Json()));
}

void TestEditedDocument::linesThatDiffer_data()
{
    QTest::addColumn<QByteArray>("a");
    QTest::addColumn<QByteArray>("b");
    QTest::addColumn<int>("expected");
    const auto row = [](const char *name, const char *a, const char *b, int expected) {
        QTest::newRow(name) << QByteArray(a) << QByteArray(b) << expected;
    };
    row("the same", "a\nb\n", "a\nb\n", 0);
    row("a changed line counts once", "a\nb\nc\n", "a\nx\nc\n", 1);
    row("a line more", "a\nc\n", "a\nb\nc\n", 1);
    row("a line less, and one changed", "a\nb\nc\nd\n", "a\nc\ne\n", 2);
    row("nothing in common", "a\nb\n", "x\ny\n", 2);
    row("from nothing", "", "a\nb\n", 2);
}

void TestEditedDocument::linesThatDiffer()
{
    QFETCH(const QByteArray, a);
    QFETCH(const QByteArray, b);
    QFETCH(const int, expected);
    QCOMPARE(bridge::differingLines(a, b), expected);
    QCOMPARE(bridge::differingLines(b, a), expected);
}

QTEST_GUILESS_MAIN(TestEditedDocument)
#include "tst_editeddocument.moc"
