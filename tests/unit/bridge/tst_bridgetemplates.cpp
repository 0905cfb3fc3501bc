// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bridge/bridgetemplates.h"
#include "bridge/document.h"

#include <QSet>
#include <QTest>

using namespace tailrace;

class TestBridgeTemplates : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyTemplateHasNoFaults_data();
    void everyTemplateHasNoFaults();
    void idsAreUnique();
    void commentsSayWhatToFillIn();
    void anyTextForTheTableStaysOneValue();
    void unknownTemplate();
};

void TestBridgeTemplates::everyTemplateHasNoFaults_data()
{
    QTest::addColumn<QByteArray>("id");
    for (const bridge::BridgeTemplate &one : bridge::bridgeTemplates())
        QTest::newRow(one.id.constData()) << one.id;
}

void TestBridgeTemplates::everyTemplateHasNoFaults()
{
    QFETCH(QByteArray, id);
    const QString arn = QStringLiteral("arn:aws:dynamodb:us-west-2:111122223333:table/shop.orders");
    const auto text = bridge::templateText(id, arn);
    QVERIFY(text);
    const bridge::ParsedDocument parsed = bridge::parseDocument(*text);
    for (const auto *list : {&parsed.faults, &parsed.warnings})
        for (const bridge::Fault &fault : *list)
            QFAIL(qPrintable(QStringLiteral("%1:%2 %3: %4")
                                     .arg(fault.line)
                                     .arg(fault.column)
                                     .arg(fault.path, fault.message)));
    QVERIFY(parsed.document);
    QCOMPARE(parsed.document->source.table, arn);
    QCOMPARE(parsed.document->routes.size(), size_t(1));
}

void TestBridgeTemplates::idsAreUnique()
{
    QSet<QByteArray> ids;
    QSet<QString> names;
    for (const bridge::BridgeTemplate &one : bridge::bridgeTemplates()) {
        ids << one.id;
        names << bridge::parseDocument(one.yaml).document.value_or(bridge::Document()).name;
    }
    QCOMPARE(ids.size(), 8);
    QCOMPARE(names.size(), 8);
}

void TestBridgeTemplates::commentsSayWhatToFillIn()
{
    for (const bridge::BridgeTemplate &one : bridge::bridgeTemplates())
        QVERIFY2(one.yaml.contains('#'), one.id.constData());
    QVERIFY(bridge::templateText("webhook", QStringLiteral("arn:x"))->contains("# fill in"));
}

void TestBridgeTemplates::anyTextForTheTableStaysOneValue()
{
    const auto text = bridge::templateText("file", QStringLiteral("x: {y}\nroutes: [] # \"z\""));
    QVERIFY(text);
    const bridge::ParsedDocument parsed = bridge::parseDocument(*text);
    QCOMPARE(parsed.faults.size(), size_t(1)); // it is no ARN, and that is all
    QCOMPARE(parsed.faults.front().path, QStringLiteral("source.table"));
}

void TestBridgeTemplates::unknownTemplate()
{
    QVERIFY(!bridge::templateText("carrier pigeon", QStringLiteral("arn:x")));
}

QTEST_MAIN(TestBridgeTemplates)
#include "tst_bridgetemplates.moc"
