// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/yaml.h"
#include "ui/bridge/bridgedraft.h"
#include "ui/bridge/bridgewords.h"
#include "ui/bridge/patternform.h"

#include <QTest>

using namespace tailrace;
using namespace tailrace::ui;
using formats::Json;

namespace {

BridgeForm filledForm()
{
    BridgeForm form;
    form.name = QStringLiteral("orders-to-file");
    form.table = QStringLiteral("arn:aws:dynamodb:us-west-2:123456789012:table/orders");
    form.credentials = {bridge::CredentialsReference::Kind::Profile, QStringLiteral("dev")};
    form.filePath = QStringLiteral("orders.jsonl");
    return form;
}

QByteArray filterText(const BridgeForm &form)
{
    const Result<Json> filter = filterOf(form);
    return filter ? formats::toJson(*filter) : filter.error().message.toUtf8();
}

} // namespace

class TestBridgeForm : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void commentsStay();
    void fieldsMakeADocumentWithoutFaults();
    void documentComesBackAsTheSameFields();
    void aTemplateTakesTheShapesPlace();
    void anotherSinkIsKeptAsItsYaml();
    void aSinkThatIsNoYamlIsSaidThere();
    void filterSaysWhatWasChosen_data();
    void filterSaysWhatWasChosen();
    void patternBeyondTheFieldsStaysText();
    void whatHasNoFieldSurvivesAnEdit();
    void faultStandsAtItsField();
    void missingPartsAreSaidInPlainWords();
    void filterIsToldInWords();
    void statusIsToldInWords();
};

void TestBridgeForm::fieldsMakeADocumentWithoutFaults()
{
    const BridgeDraft draft = draftOf(filledForm());
    QVERIFY2(draft.document.has_value(), draft.yaml.constData());
    QCOMPARE(draft.document->name, QStringLiteral("orders-to-file"));
    QCOMPARE(draft.document->routes.size(), size_t(1));
    QCOMPARE(std::get<bridge::FileSinkSettings>(draft.document->routes[0].sink).path,
             QStringLiteral("orders.jsonl"));
    QCOMPARE(draft.document->routes[0].shape, bridge::Shape::Plain);
}

void TestBridgeForm::documentComesBackAsTheSameFields()
{
    BridgeForm form = filledForm();
    form.sinkKind = BridgeForm::SinkKind::Http;
    form.url = QStringLiteral("https://example.com/hook?a=b&c=d");
    form.shape = "cloudevent";
    form.removes = false;
    form.startingPosition.kind = bridge::StartingPosition::Kind::TrimHorizon;
    form.endpointUrl = QStringLiteral("http://127.0.0.1:8000");
    form.conditions = {{"NewImage", QStringLiteral("status"), "S", QStringLiteral("paid: \"yes\"")},
                       {"OldImage", QStringLiteral("total"), "N", QStringLiteral("12")},
                       {"NewImage", QStringLiteral("gift"), "BOOL", QStringLiteral("true")}};
    const BridgeDraft draft = draftOf(form);
    QVERIFY2(draft.document.has_value(), draft.yaml.constData());
    const BridgeForm back = formOf(draft.json);
    QCOMPARE(back.name, form.name);
    QCOMPARE(back.url, form.url);
    QCOMPARE((back.sinkKind == BridgeForm::SinkKind::File), false);
    QCOMPARE(back.shape, form.shape);
    QCOMPARE(back.endpointUrl, form.endpointUrl);
    QCOMPARE(back.credentials.name, QStringLiteral("dev"));
    QCOMPARE(back.startingPosition.kind, form.startingPosition.kind);
    QVERIFY(back.inserts && back.modifies && !back.removes);
    QVERIFY(!back.usesPatternText);
    QCOMPARE(filterText(back), filterText(form));
    QCOMPARE(draftOf(back).yaml, draft.yaml);
}

void TestBridgeForm::aTemplateTakesTheShapesPlace()
{
    BridgeForm form = filledForm();
    form.shape = "template";
    QVERIFY(!draftOf(form).problems.shape.isEmpty());
    form.templateText = QStringLiteral("{\"id\":\n  <$.dynamodb.Keys.id.S>}");
    const BridgeDraft draft = draftOf(form);
    QVERIFY2(draft.document.has_value(), draft.yaml.constData());
    const BridgeForm again = formOf(draft.json);
    QCOMPARE(again.shape, QByteArray("template"));
    QCOMPARE(again.templateText, form.templateText);
    BridgeForm plain = again;
    plain.shape = "plain";
    QVERIFY(!draftOf(plain).yaml.contains("template"));
    form.templateText = QStringLiteral("{\"id\": <$.a..b>}");
    QVERIFY(draftOf(form).problems.shape.contains(QStringLiteral("column 8")));
}

void TestBridgeForm::anotherSinkIsKeptAsItsYaml()
{
    BridgeForm form = filledForm();
    form.sinkKind = BridgeForm::SinkKind::Other;
    QVERIFY(form.hasNoSink());
    QVERIFY(!draftOf(form).problems.sink.isEmpty());
    form.sinkText = QStringLiteral("dynamodb:\n"
                                   "  table: arn:aws:dynamodb:us-east-1:123456789012:table/copy\n"
                                   "  mode: putItem\n");
    const BridgeDraft draft = draftOf(form);
    QVERIFY2(draft.document.has_value(), draft.yaml.constData());
    QCOMPARE(std::get<bridge::DynamoDbSinkSettings>(draft.document->routes[0].sink).mode,
             bridge::DynamoDbSinkSettings::Mode::PutItem);
    const BridgeForm again = formOf(draft.json);
    QCOMPARE(again.sinkKind, BridgeForm::SinkKind::Other);
    QCOMPARE(draftOf(again).yaml, draft.yaml);
}

void TestBridgeForm::aSinkThatIsNoYamlIsSaidThere()
{
    BridgeForm form = filledForm();
    form.sinkKind = BridgeForm::SinkKind::Other;
    for (const char *text : {"dynamodb: {", "- a\n", "nothing: {}", "dynamodb: {table: x}"}) {
        form.sinkText = QString::fromLatin1(text);
        const BridgeDraft draft = draftOf(form);
        QVERIFY2(!draft.document && !draft.problems.sink.isEmpty(), text);
        QVERIFY2(draft.problems.filter.isEmpty(), text);
    }
}

void TestBridgeForm::filterSaysWhatWasChosen_data()
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

void TestBridgeForm::filterSaysWhatWasChosen()
{
    QFETCH(bool, removes);
    QFETCH(QList<AttributeCondition>, conditions);
    QFETCH(QByteArray, expected);
    BridgeForm form;
    form.removes = removes;
    form.conditions = conditions;
    QCOMPARE(filterText(form), expected);
}

void TestBridgeForm::patternBeyondTheFieldsStaysText()
{
    BridgeForm form;
    const Json pattern =
            formats::parseJson(R"([{"eventName":["INSERT"]},{"eventName":["REMOVE"]}])").value();
    readFilter(form, pattern);
    QVERIFY(form.usesPatternText);
    QCOMPARE(filterText(form), formats::toJson(pattern));
    form.patternText = QStringLiteral("{\"eventName\": [");
    QVERIFY(!filterOf(form));
    QVERIFY(!draftOf(form).problems.filter.isEmpty());
}

void TestBridgeForm::whatHasNoFieldSurvivesAnEdit()
{
    const BridgeDraft first = draftOf(filledForm());
    Json json = first.json;
    Json routes = *json.find("routes");
    routes.items().front().set("delivery", Json::object({{"batchSize", Json::number(7)}}));
    Json second = routes.items().front();
    second.set("name", Json::string(QStringLiteral("second")));
    routes.items().push_back(second);
    json.set("routes", routes);

    BridgeForm form = formOf(json);
    QCOMPARE(form.routeCount(), 2);
    form.name = QStringLiteral("renamed");
    const BridgeDraft edited = draftOf(form);
    QVERIFY2(edited.document.has_value(), edited.yaml.constData());
    QCOMPARE(edited.document->name, QStringLiteral("renamed"));
    QCOMPARE(edited.document->routes.size(), size_t(2));
    QCOMPARE(edited.document->routes[0].delivery.batchSize, 7);
}

void TestBridgeForm::faultStandsAtItsField()
{
    BridgeForm form = filledForm();
    form.sinkKind = BridgeForm::SinkKind::Http;
    form.url = QStringLiteral("ftp://example.com");
    const BridgeDraft draft = draftOf(form);
    QVERIFY(!draft.document);
    QVERIFY2(!draft.problems.sink.isEmpty(), qPrintable(draft.problems.other));
    QVERIFY(draft.problems.filter.isEmpty());
}

void TestBridgeForm::missingPartsAreSaidInPlainWords()
{
    BridgeForm form = filledForm();
    form.name.clear();
    form.filePath.clear();
    const BridgeDraft draft = draftOf(form);
    QVERIFY(!draft.document);
    QCOMPARE(draft.problems.name, QStringLiteral("Give the bridge a name."));
    QCOMPARE(draft.problems.sink, QStringLiteral("Choose the file to deliver to."));
    form.inserts = form.modifies = form.removes = false;
    QVERIFY(!draftOf(form).problems.filter.isEmpty());
}

void TestBridgeForm::filterIsToldInWords()
{
    QCOMPARE(filterLines(Json::object()), QStringList{QStringLiteral("every record")});
    BridgeForm form;
    form.removes = false;
    form.conditions = {{"NewImage", QStringLiteral("status"), "S", QStringLiteral("paid")}};
    const Json route = Json::object({{"filter", *filterOf(form)}});
    const QStringList expected{QStringLiteral("INSERT, MODIFY"),
                               QStringLiteral("status = \"paid\"")};
    QCOMPARE(filterLines(route), expected);
}

void TestBridgeForm::statusIsToldInWords()
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
    status.routes.push_back({});
    status.routes[0].lastAcknowledgedMs = 1000;
    QCOMPARE(stateSentence(status, 1200), QStringLiteral("Ready: last acknowledged 0.2 s ago"));
    QCOMPARE(dotOf(status), DotState::Good);
    status.phase = delivery::BridgeStatus::Phase::Retrying;
    status.routes[0].trouble = QStringLiteral("connection refused");
    QCOMPARE(stateSentence(status, 1200), QStringLiteral("Retrying: connection refused"));
    QCOMPARE(dotOf(status), DotState::Trouble);
}

void TestBridgeForm::commentsStay()
{
    const QByteArray text = "# ours\ntailrace: 1\nname: orders # shown\nsource:\n"
                            "  table: arn:aws:dynamodb:us-west-2:123456789012:table/orders\n"
                            "  startingPosition: LATEST\n"
                            "routes:\n  - name: main\n    shape: plain\n    # here\n"
                            "    sink: {file: {path: a.jsonl}}\n";
    BridgeForm form = formOf(formats::parseYaml(text).value());
    form.baseText = text;
    form.name = QStringLiteral("shop");
    form.filePath = QStringLiteral("b.jsonl");
    QByteArray expected = text;
    expected.replace("name: orders", "name: shop").replace("a.jsonl", "b.jsonl");
    QCOMPARE(draftOf(form).yaml, expected);
}

QTEST_APPLESS_MAIN(TestBridgeForm)
#include "tst_bridgeform.moc"
