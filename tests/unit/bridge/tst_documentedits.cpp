// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bridge/document.h"
#include "bridge/edits/documentchanges.h"
#include "bridge/edits/documentedit.h"
#include "formats/yaml.h"

#include <QTest>

using namespace tailrace;
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
                            "    sink: {stdout: {}}\n"
                            "  - name: all\n"
                            "    sink:\n"
                            "      file: {path: all.jsonl}\n";

Json parsed(const QByteArray &yaml)
{
    return formats::parseYaml(yaml).value_or(Json());
}

Json yaml(const char *text)
{
    return parsed(text);
}

} // namespace

/// Edits of a bridge's document, without a window.
class TestDocumentEdits : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void changes_data();
    void changes();
    void undoGivesTheTextBack();
    void typingIsOneEdit();
    void typedAndTakenBackIsNone();
    void nothingIsNotPushed();
    void textAsText();
};

void TestDocumentEdits::changes_data()
{
    QTest::addColumn<Json>("wanted");
    QTest::addColumn<QByteArray>("from"); // what of the text is replaced, by what
    QTest::addColumn<QByteArray>("to");
    const Json now = parsed(document);
    const auto row = [](const char *name, const Json &wanted, const char *from, const char *to) {
        QTest::newRow(name) << wanted << QByteArray(from) << QByteArray(to);
    };
    row("name", bridge::withName(now, QStringLiteral("shop")), "name: orders ", "name: shop ");
    row("source",
        bridge::withSource(now,
                           yaml("{table: 'arn:aws:dynamodb:us-west-2:123456789012:table/users',"
                                " startingPosition: TRIM_HORIZON}")),
        "table/orders\n", "table/users\n  startingPosition: TRIM_HORIZON\n");
    row("route added", bridge::withRoute(now, yaml("{name: new, sink: {stdout: {}}}"), 2),
        "all.jsonl}\n", "all.jsonl}\n  - name: new\n    sink:\n      stdout: {}\n");
    row("route removed", bridge::withoutRoute(now, 1),
        "  - name: all\n    sink:\n      file: {path: all.jsonl}\n", "");
    row("route renamed",
        bridge::withRoutePart(now, 0, RoutePart::Name, Json::string(QByteArray("bought"))),
        "name: paid\n", "name: bought\n");
    row("filter set",
        bridge::withRoutePart(now, 0, RoutePart::Filter, yaml("[{eventName: [INSERT]}]")),
        "sink: {stdout: {}}\n", "sink: {stdout: {}}\n    filter:\n      - eventName: [INSERT]\n");
    row("shape set",
        bridge::withRoutePart(now, 0, RoutePart::Shape, Json::string(QByteArray("aws"))),
        "shape: plain #", "shape: aws #");
    row("template for the shape",
        bridge::withRoutePart(now, 0, RoutePart::Template, Json::string(QByteArray("x"))),
        "    shape: plain # for the old receiver\n    sink: {stdout: {}}\n",
        "    sink: {stdout: {}}\n    template: x\n");
    row("sink set", bridge::withRoutePart(now, 1, RoutePart::Sink, yaml("{file: {path: b.jsonl}}")),
        "{path: all.jsonl}", "{path: b.jsonl}");
    row("delivery set", bridge::withRoutePart(now, 1, RoutePart::Delivery, yaml("{batchSize: 5}")),
        "all.jsonl}\n", "all.jsonl}\n    delivery:\n      batchSize: 5\n");
    row("shape taken out", bridge::withRoutePart(now, 0, RoutePart::Shape, {}),
        "    shape: plain # for the old receiver\n", "");
    row("route moved", bridge::withRouteMoved(now, 1, 0),
        "  # paid ones\n  - name: paid\n    shape: plain # for the old receiver\n"
        "    sink: {stdout: {}}\n  - name: all\n    sink:\n      file: {path: all.jsonl}\n",
        "  # paid ones\n  - name: all\n    sink:\n      file: {path: all.jsonl}\n  - name: paid\n"
        "    shape: plain # for the old receiver\n    sink: {stdout: {}}\n");
    row("beyond the routes", bridge::withoutRoute(now, 2), "", "");
}

void TestDocumentEdits::changes()
{
    QFETCH(Json, wanted);
    QFETCH(QByteArray, from);
    QFETCH(QByteArray, to);
    QUndoStack stack;
    bridge::EditedText text{document};
    QCOMPARE(bridge::pushEdit(stack, text, wanted, QStringLiteral("edit")), from != to);
    QByteArray expected = document;
    if (!from.isEmpty())
        expected.replace(from, to);
    QCOMPARE(text.yaml, expected);
    QVERIFY(bridge::parseDocument(text.yaml).document);
}

void TestDocumentEdits::undoGivesTheTextBack()
{
    QUndoStack stack;
    bridge::EditedText text{document};
    QVERIFY(bridge::pushEdit(stack, text, bridge::withoutRoute(parsed(text.yaml), 0),
                             QStringLiteral("Remove")));
    QVERIFY(bridge::pushEdit(stack, text, bridge::withName(parsed(text.yaml), QStringLiteral("b")),
                             QStringLiteral("Name")));
    const QByteArray edited = text.yaml;
    QCOMPARE(stack.undoText(), QStringLiteral("Name"));
    stack.undo();
    stack.undo();
    QCOMPARE(text.yaml, document);
    stack.redo();
    stack.redo();
    QCOMPARE(text.yaml, edited);
}

void TestDocumentEdits::typingIsOneEdit()
{
    QUndoStack stack;
    bridge::EditedText text{document};
    const auto type = [&](const QString &name, const QString &where) {
        bridge::pushEdit(stack, text, bridge::withName(parsed(text.yaml), name),
                         QStringLiteral("Name"), where);
    };
    type(QStringLiteral("o"), QStringLiteral("name"));
    type(QStringLiteral("or"), QStringLiteral("name"));
    QCOMPARE(stack.count(), 1);
    type(QStringLiteral("ord"), QStringLiteral("another field"));
    type(QStringLiteral("orde"), QString());
    QCOMPARE(stack.count(), 3);
    stack.setIndex(1);
    QCOMPARE(parsed(text.yaml).find("name")->text(), QByteArray("or"));
    stack.undo();
    QCOMPARE(text.yaml, document);
}

void TestDocumentEdits::typedAndTakenBackIsNone()
{
    QUndoStack stack;
    bridge::EditedText text{document};
    for (const char *name : {"order", "orders"})
        bridge::pushEdit(stack, text,
                         bridge::withName(parsed(text.yaml), QString::fromLatin1(name)),
                         QStringLiteral("Name"), QStringLiteral("name"));
    QCOMPARE(stack.count(), 0);
    QCOMPARE(text.yaml, document);
}

void TestDocumentEdits::nothingIsNotPushed()
{
    QUndoStack stack;
    bridge::EditedText text{document};
    QVERIFY(!bridge::pushEdit(stack, text, parsed(document), QStringLiteral("edit")));
    bridge::EditedText broken{"a: ["};
    QVERIFY(!bridge::pushEdit(stack, broken, parsed(document), QStringLiteral("edit")));
    QVERIFY(!bridge::pushText(stack, text, document, QStringLiteral("edit")));
    QCOMPARE(stack.count(), 0);
}

void TestDocumentEdits::textAsText()
{
    QUndoStack stack;
    bridge::EditedText text{document};
    QVERIFY(bridge::pushText(stack, text, document + "#", QStringLiteral("Typing")));
    QVERIFY(bridge::pushText(stack, text, document + "# x", QStringLiteral("Typing")));
    QCOMPARE(stack.count(), 1);
    stack.undo();
    QCOMPARE(text.yaml, document);
}

QTEST_APPLESS_MAIN(TestDocumentEdits)
#include "tst_documentedits.moc"
