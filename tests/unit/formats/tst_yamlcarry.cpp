// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/yaml.h"
#include "formats/yamlcarry.h"

#include <QTest>

using namespace tailrace;
using formats::Json;

/// Changes of a value carried into its text: what did not change stays to the byte.
class TestYamlCarry : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void carries_data();
    void carries();
    void everyChangeIsReadAsWanted();
};

void TestYamlCarry::carries_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("wanted"); // as YAML
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char *name, const char *text, const char *wanted,
                        const char *expected) {
        QTest::newRow(name) << QByteArray(text) << QByteArray(wanted) << QByteArray(expected);
    };
    row("nothing", "# c\na:   1 # x\n", "a: 1\n", "# c\na:   1 # x\n");
    row("a scalar", "# c\na:   1 # x\nb: 'q'\n", "{a: 2, b: q}", "# c\na:   2 # x\nb: 'q'\n");
    row("a quoted one", "a: 'x y' # k\nb: \"z\"\n", "{a: w, b: v}", "a: w # k\nb: v\n");
    row("a new member", "a: 1\n\n# end\n", "{a: 1, b: {c: [1]}}", "a: 1\nb:\n  c: [1]\n\n# end\n");
    row("no line's end", "a: 1", "{a: 1, b: 2}", "a: 1\nb: 2\n");
    row("a removed one", "a: 1\n# of b\nb: 2\n# of c\nc: 3\n", "{a: 1, c: 3}",
        "a: 1\n# of c\nc: 3\n");
    row("the first removed", "r:\n  - name: x # n\n    b: 2\n", "r: [{b: 2}]", "r:\n  - b: 2\n");
    row("in brackets", "a: {b: 1, c: [x]} # k\n", "a: {b: 2, c: [x, z]}",
        "a: {b: 2, c: [x, z]} # k\n");
    row("deep", "a:\n  # above\n  b:\n    c: 1 # k\n    d: 2\n", "a: {b: {c: 5, d: 2}}",
        "a:\n  # above\n  b:\n    c: 5 # k\n    d: 2\n");
    row("items moved, with their comments",
        "r:\n# one\n- name: a # A\n  x: 1\n# two\n- name: b\n  x: 2\n",
        "r: [{name: b, x: 2}, {name: a, x: 1}]",
        "r:\n# one\n# two\n- name: b\n  x: 2\n- name: a # A\n  x: 1\n");
    row("an item added", "r:\n  - name: a # A\nz: 1\n", "{r: [{name: a}, {name: b, c: 1}], z: 1}",
        "r:\n  - name: a # A\n  - name: b\n    c: 1\nz: 1\n");
    row("an item removed", "r:\n  - name: a\n  # of b\n  - name: b\n", "r: [{name: a}]",
        "r:\n  - name: a\n");
    row("an item renamed", "r:\n  - name: a # A\n    x: 1\n", "r: [{name: b, x: 1}]",
        "r:\n  - name: b # A\n    x: 1\n");
    row("lines", "a: |\n  x\n  y\n# of b\nb: 1\n", "{a: z, b: 1}", "a: z\n# of b\nb: 1\n");
    row("lines stay", "a: |\n  x\n  y\n\n# of b\nb: 1\n", "{a: \"x\\ny\\n\", b: 2}",
        "a: |\n  x\n  y\n\n# of b\nb: 2\n");
    row("a scalar becomes an object", "# of a\na: 1 # k\nb: 2\n", "{a: {c: 3}, b: 2}",
        "# of a\na:\n  c: 3\nb: 2\n");
    row("an object becomes a scalar", "a:\n  c: 3\nb: 2\n", "{a: 1, b: 2}", "a: 1\nb: 2\n");
    row("what was implied", "a:\nb: 2\n", "{a: 1, b: 2}", "a: 1\nb: 2\n");
    row("an alias is written anew", "a: &x {c: 1}\nb: *x\n", "{a: {c: 2}, b: {c: 1}}",
        "a:\n  c: 2\nb:\n  c: 1\n");
    row("no YAML", "a: [", "a: 1", "a: 1\n");
}

void TestYamlCarry::carries()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, wanted);
    QTEST(formats::carryInto(text, *formats::parseYaml(wanted)), "expected");
}

/// Each member of a document removed, replaced and joined by another one.
void TestYamlCarry::everyChangeIsReadAsWanted()
{
    const QByteArray text = "# head\ntailrace: 1\nname: 'a b' # n\nsource:\n  table: x # t\n"
                            "  credentials: {profile: dev}\n\nroutes:\n  # first\n  - name: one\n"
                            "    filter:\n      - eventName: [INSERT] # only these\n"
                            "    template: |\n      {\"a\": 1}\n    sink: {stdout: {}}\n"
                            "  - name: two\n    sink:\n      file:\n        path: f\n# tail\n";
    const Json now = *formats::parseYaml(text);
    int changes = 0;
    const auto tryOne = [&](const Json &wanted) {
        const QByteArray made = formats::carryInto(text, wanted);
        const auto back = formats::parseYaml(made);
        QVERIFY2(back, made.constData());
        QCOMPARE(formats::toJson(*back), formats::toJson(wanted));
        QVERIFY2(made.startsWith("# head\n") && made.endsWith("# tail\n"), made.constData());
        ++changes;
    };
    const std::function<void(const Json &, const std::function<Json(Json)> &)> visit =
            [&](const Json &value, const std::function<Json(Json)> &within) {
                for (size_t i = 0; i < value.members().size(); ++i) {
                    for (const Json &other :
                         {Json::number(7), Json::string(QByteArray("x: #\ny")),
                          Json::array({Json::null()}), Json::object({{"k", Json::null()}})}) {
                        Json changed = value;
                        changed.members()[i].value = other;
                        tryOne(within(changed));
                    }
                    if (value.members().size() > 1) {
                        Json fewer = value;
                        fewer.members().erase(fewer.members().begin() + qsizetype(i));
                        tryOne(within(fewer));
                    }
                    visit(value.members()[i].value, [&, i](Json inner) {
                        Json changed = value;
                        changed.members()[i].value = std::move(inner);
                        return within(changed);
                    });
                }
                for (size_t i = 0; i < value.items().size(); ++i)
                    visit(value.items()[i], [&, i](Json inner) {
                        Json changed = value;
                        changed.items()[i] = std::move(inner);
                        return within(changed);
                    });
            };
    visit(now, [](Json whole) { return whole; });
    QVERIFY(changes > 60);
}

QTEST_APPLESS_MAIN(TestYamlCarry)
#include "tst_yamlcarry.moc"
