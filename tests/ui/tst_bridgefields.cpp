// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bridge/sinkexample.h"
#include "formats/yaml.h"
#include "support/testsupport.h"
#include "ui/bridge/bridgeproblems.h"
#include "ui/bridge/bridgewords.h"
#include "ui/bridge/fieldspec.h"
#include "ui/bridge/filterchoice.h"

#include <QTest>

using namespace tailrace;
using namespace tailrace::ui;
using formats::Json;

namespace {

Json yaml(const QByteArray &text)
{
    return formats::parseYaml(text).value_or(Json());
}

const Json &schema()
{
    static const Json read =
            formats::parseJson(test::readFile(qEnvironmentVariable("TAILRACE_SOURCE_DIR")
                                              + QStringLiteral("/resources/bridge.schema.json")))
                    .value_or(Json());
    return read;
}

/// What the schema has at that place.
const Json &at(std::initializer_list<QByteArrayView> names)
{
    static const Json nothing;
    const Json *found = &schema();
    for (const QByteArrayView name : names)
        found = found ? found->find(name) : nullptr;
    return found ? *found : nothing;
}

/// The paths of all values below an object of the schema; those of a reference are the field's own.
QByteArrayList pathsOf(const Json &object, const QByteArray &prefix = {})
{
    QByteArrayList paths;
    const Json *properties = object.find("properties");
    if (!properties)
        return paths;
    for (const Json::Member &one : properties->members()) {
        const QByteArray path = prefix + one.name;
        const bool isObject = one.value.find("properties") && !one.value.find("$ref");
        if (isObject)
            paths += pathsOf(one.value, path + '.');
        else
            paths << path;
    }
    std::sort(paths.begin(), paths.end());
    return paths;
}

QByteArrayList pathsOf(const QList<FieldSpec> &fields)
{
    QByteArrayList paths;
    for (const FieldSpec &field : fields)
        paths << field.path;
    std::sort(paths.begin(), paths.end());
    return paths;
}

const FieldSpec *fieldAt(const QList<FieldSpec> &fields, const QByteArray &path)
{
    for (const FieldSpec &field : fields)
        if (field.path == path)
            return &field;
    return nullptr;
}

} // namespace

/// What forms are made from, and what filters and places mean to them.
class TestBridgeFields : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everySettingHasItsField_data();
    void everySettingHasItsField();
    void everyWordCanBeChosen();
    void valuesBelowEachOther_data();
    void valuesBelowEachOther();
    void filterSaysWhatWasChosen_data();
    void filterSaysWhatWasChosen();
    void filterKeepsWhatItSaidAlready();
    void filtersBeyondTheFieldsStayText_data();
    void filtersBeyondTheFieldsStayText();
    void textThatIsNoPatternSaysWhere();
    void filterIsToldInWords();
    void placesHaveTheirCards_data();
    void placesHaveTheirCards();
    void statusIsToldInWords();
};

void TestBridgeFields::everySettingHasItsField_data()
{
    QTest::addColumn<QList<FieldSpec>>("fields");
    QTest::addColumn<Json>("object");
    QTest::newRow("source") << sourceFields() << at({"$defs", "source"});
    QTest::newRow("delivery") << deliveryFields() << at({"$defs", "delivery"});
    QTest::newRow("snapshot") << snapshotFields()
                              << at({"$defs", "route", "properties", "snapshot"});
    for (const bridge::SinkExample &example : bridge::sinkExamples())
        QTest::newRow(example.kind.constData())
                << sinkFields(example.kind)
                << at({"$defs", "sink", "properties", QByteArrayView(example.kind)});
}

void TestBridgeFields::everySettingHasItsField()
{
    QFETCH(const QList<FieldSpec>, fields);
    QFETCH(const Json, object);
    QVERIFY(object.isObject());
    QCOMPARE(pathsOf(fields).join(' '), pathsOf(object).join(' '));
}

void TestBridgeFields::everyWordCanBeChosen()
{
    QByteArrayList kinds;
    for (const SinkKindChoice &kind : sinkKindChoices())
        kinds << kind.name;
    for (const bridge::SinkExample &example : bridge::sinkExamples())
        QVERIFY2(kinds.contains(example.kind), example.kind.constData());
    int words = 0;
    for (const QByteArray &kind : std::as_const(kinds)) {
        const Json &properties =
                at({"$defs", "sink", "properties", QByteArrayView(kind), "properties"});
        for (const Json::Member &one : properties.members()) {
            const Json *values = one.value.find("enum");
            const QList<FieldSpec> fields = sinkFields(kind);
            const FieldSpec *field = fieldAt(fields, one.name);
            for (const Json &value : values ? values->items() : Json::Array()) {
                ++words;
                QVERIFY2(std::any_of(field->options.begin(), field->options.end(),
                                     [&](const FieldOption &option) {
                                         return option.member == value.text();
                                     }),
                         (kind + '.' + one.name + ": " + value.text()).constData());
            }
        }
    }
    QVERIFY(words > 15);
}

void TestBridgeFields::valuesBelowEachOther_data()
{
    QTest::addColumn<QByteArray>("object");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char *name, const char *object, const char *path, const char *value,
                        const char *expected) {
        QTest::newRow(name) << QByteArray(object) << QByteArray(path) << QByteArray(value)
                            << QByteArray(expected);
    };
    row("a new member stands last", "{a: 1, x: 9}", "b", "2", R"({"a":1,"x":9,"b":2})");
    row("one that is there keeps its place", "{a: 1, x: 9}", "a", "2", R"({"a":2,"x":9})");
    row("null takes it out", "{a: 1, x: 9}", "a", "null", R"({"x":9})");
    row("an object is made where it is needed", "{}", "r.keep", "3", R"({"r":{"keep":3}})");
    row("and goes when it is empty", "{r: {keep: 3}, x: 9}", "r.keep", "null", R"({"x":9})");
    row("what nobody knows stays", "{r: {keep: 3, odd: 1}}", "r.keep", "null",
        R"({"r":{"odd":1}})");
    row("of nothing an object is made", "null", "a", "x", R"({"a":"x"})");
}

void TestBridgeFields::valuesBelowEachOther()
{
    QFETCH(const QByteArray, object);
    QFETCH(const QByteArray, path);
    QFETCH(const QByteArray, value);
    const Json changed = withValueAt(yaml(object), path, yaml(value));
    QTEST(formats::toJson(changed), "expected");
    const Json *found = valueAt(changed, path);
    QCOMPARE(found ? formats::toJson(*found) : QByteArray("null"), formats::toJson(yaml(value)));
}

void TestBridgeFields::filterSaysWhatWasChosen_data()
{
    QTest::addColumn<bool>("removes");
    QTest::addColumn<QList<AttributeCondition>>("conditions");
    QTest::addColumn<QByteArray>("expected");
    using Conditions = QList<AttributeCondition>;
    const AttributeCondition paid{"NewImage", QStringLiteral("status"), "S",
                                  QStringLiteral("paid")};
    const AttributeCondition packed{"NewImage", QStringLiteral("status"), "S",
                                    QStringLiteral("packed")};
    QTest::newRow("everything passes without a filter")
            << true << Conditions{} << QByteArray("null");
    QTest::newRow("operations alone")
            << false << Conditions{} << QByteArray(R"([{"eventName":["INSERT","MODIFY"]}])");
    QTest::newRow("a value alone")
            << true << Conditions{paid}
            << QByteArray(R"([{"dynamodb":{"NewImage":{"status":{"S":["paid"]}}}}])");
    QTest::newRow("two values of one attribute mean either")
            << true << Conditions{paid, packed}
            << QByteArray(R"([{"dynamodb":{"NewImage":{"status":{"S":["paid","packed"]}}}}])");
    QTest::newRow("a row that is still empty says nothing")
            << true << Conditions{{}} << QByteArray("null");
    QTest::newRow("a boolean is no string")
            << true << Conditions{{"Keys", QStringLiteral("b"), "BOOL", QStringLiteral("false")}}
            << QByteArray(R"([{"dynamodb":{"Keys":{"b":{"BOOL":[false]}}}}])");
}

void TestBridgeFields::filterSaysWhatWasChosen()
{
    QFETCH(bool, removes);
    QFETCH(QList<AttributeCondition>, conditions);
    QFETCH(QByteArray, expected);
    FilterChoice choice;
    choice.removes = removes;
    choice.conditions = conditions;
    const Json filter = filterOf(choice);
    QCOMPARE(formats::toJson(filter), expected);
    const auto back = choiceOf(filter);
    QVERIFY(back);
    QCOMPARE(formats::toJson(filterOf(*back)), expected);
}

void TestBridgeFields::filterKeepsWhatItSaidAlready()
{
    const Json before =
            yaml("[{dynamodb: {Keys: {id: {S: [b, a]}}}, eventName: [MODIFY, INSERT]}]");
    FilterChoice choice = *choiceOf(before);
    QCOMPARE(formats::toJson(filterOf(choice, before)), formats::toJson(before));
    std::swap(choice.conditions[0], choice.conditions[1]);
    QVERIFY(isSameChoice(choice, *choiceOf(before)));
    choice.conditions[0].value = QStringLiteral("c");
    QVERIFY(!isSameChoice(choice, *choiceOf(before)));
    QCOMPARE(formats::toJson(filterOf(choice, before)),
             QByteArray("[{\"dynamodb\":{\"Keys\":{\"id\":{\"S\":[\"c\",\"b\"]}}},"
                        "\"eventName\":[\"MODIFY\",\"INSERT\"]}]"));
    choice.removes = true;
    choice.conditions.clear();
    QVERIFY(filterOf(choice, before).isNull());
    QVERIFY(isSameValue(yaml("[{a: 1, b: [2, 3]}]"), yaml("[{b: [2, 3], a: 1}]")));
    QVERIFY(!isSameValue(yaml("[{a: 1, b: [2, 3]}]"), yaml("[{b: [3, 2], a: 1}]")));
}

void TestBridgeFields::filtersBeyondTheFieldsStayText_data()
{
    QTest::addColumn<QByteArray>("filter");
    QTest::newRow("two patterns") << QByteArray("[{eventName: [INSERT]}, {eventName: [REMOVE]}]");
    QTest::newRow("a comparison") << QByteArray("[{eventName: [{prefix: IN}]}]");
    QTest::newRow("a member without a field") << QByteArray("[{awsRegion: [eu-west-1]}]");
    QTest::newRow("no list") << QByteArray("{eventName: [INSERT]}");
}

void TestBridgeFields::filtersBeyondTheFieldsStayText()
{
    QFETCH(const QByteArray, filter);
    const Json json = yaml(filter);
    QVERIFY(!choiceOf(json));
    const Result<Json> back = filterOfText(patternTextOf(json));
    QVERIFY(back);
    if (json.isArray())
        QCOMPARE(formats::toJson(*back), formats::toJson(json));
}

void TestBridgeFields::textThatIsNoPatternSaysWhere()
{
    QVERIFY(filterOfText(QStringLiteral("  "))->isNull());
    const Result<Json> wrong = filterOfText(QStringLiteral("{\n  \"ä\": nothing}"));
    QVERIFY(!wrong);
    QVERIFY2(wrong.error().message.startsWith(QStringLiteral("line 2, column 8:")),
             qPrintable(wrong.error().message));
}

void TestBridgeFields::filterIsToldInWords()
{
    QCOMPARE(filterLines(Json::object()), QStringList{QStringLiteral("every record")});
    FilterChoice choice;
    choice.removes = false;
    choice.conditions = {{"NewImage", QStringLiteral("status"), "S", QStringLiteral("paid")}};
    const QStringList expected{QStringLiteral("INSERT, MODIFY"),
                               QStringLiteral("status = \"paid\"")};
    QCOMPARE(filterLines(Json::object({{"filter", filterOf(choice)}})), expected);
    QCOMPARE(filterLines(yaml("{filter: [{eventName: [{prefix: I}]}]}")),
             QStringList{QStringLiteral("event pattern")});
}

void TestBridgeFields::placesHaveTheirCards_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<std::optional<CardId>>("card");
    const auto row = [](const char *path, std::optional<CardId> card) {
        QTest::newRow(path) << QString::fromLatin1(path) << card;
    };
    row("name", std::nullopt);
    row("routes", std::nullopt);
    row("sourceful", std::nullopt);
    row("source", CardId{CardKind::Source, -1});
    row("source.credentials.profile", CardId{CardKind::Source, -1});
    row("routes[0].name", CardId{CardKind::Filter, 0});
    row("routes[2].filter[1]", CardId{CardKind::Filter, 2});
    row("routes[2].shape", CardId{CardKind::Shape, 2});
    row("routes[12].template", CardId{CardKind::Shape, 12});
    row("routes[0].sink.http.url", CardId{CardKind::Sink, 0});
    row("routes[0].delivery.batchSize", CardId{CardKind::Sink, 0});
    row("routes[0].snapshot.segments", CardId{CardKind::Sink, 0});
}

void TestBridgeFields::placesHaveTheirCards()
{
    QFETCH(const QString, path);
    QFETCH(const std::optional<CardId>, card);
    QVERIFY(cardOfPath(path) == card);
    if (card)
        QVERIFY(cardOfPath(pathOfCard(*card)) == card);
}

void TestBridgeFields::statusIsToldInWords()
{
    delivery::BridgeStatus status;
    QCOMPARE(stateSentence(status, 0), QStringLiteral("Stopped"));
    status.phase = delivery::BridgeStatus::Phase::Starting;
    status.isSnapshot = true;
    status.snapshotItems = 1200;
    QCOMPARE(stateWord(status), QStringLiteral("Snapshot"));
    QCOMPARE(stateSentence(status, 0),
             QStringLiteral("Snapshot: %1 items of the table were read; the stream follows")
                     .arg(QLocale().toString(1200)));
    status.isSnapshot = false;
    status.phase = delivery::BridgeStatus::Phase::Running;
    QCOMPARE(dotOf(status), DotState::Busy); // running is not yet ready
    status.isReady = true;
    QCOMPARE(stateSentence(status, 1200), QStringLiteral("Ready"));
    status.lastReadMs = 900;
    QCOMPARE(stateSentence(status, 1200), QStringLiteral("Ready: read 0.3 s ago"));
    status.routes.push_back({});
    status.routes[0].lastAcknowledgedMs = 1000;
    QCOMPARE(stateSentence(status, 1200),
             QStringLiteral("Ready: read 0.3 s ago, acknowledged 0.2 s ago"));
    QCOMPARE(dotOf(status), DotState::Good);
    status.phase = delivery::BridgeStatus::Phase::Retrying;
    status.routes[0].trouble = QStringLiteral("connection refused");
    QCOMPARE(stateSentence(status, 1200), QStringLiteral("Retrying: connection refused"));
    QCOMPARE(dotOf(status), DotState::Trouble);
}

QTEST_APPLESS_MAIN(TestBridgeFields)
#include "tst_bridgefields.moc"
