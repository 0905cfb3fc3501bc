// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/metricsserver.h"

#include <QTest>

using namespace tailrace;

class TestMetrics : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void countsStandByRoute();
    void labelsAreEscaped();
};

void TestMetrics::countsStandByRoute()
{
    delivery::BridgeStatus status;
    status.name = QStringLiteral("b");
    status.read = 12;
    status.isReady = true;
    status.routes.resize(2);
    status.routes[0].name = QStringLiteral("one");
    status.routes[0].delivered = 5;
    status.routes[1].name = QStringLiteral("two");
    status.routes[1].filtered = 7;
    const QByteArray text = cli::metricsText(status);
    QVERIFY(text.contains("tailrace_records_delivered_total{bridge=\"b\",route=\"one\"} 5\n"));
    QVERIFY(text.contains("tailrace_records_filtered_total{bridge=\"b\",route=\"two\"} 7\n"));
    QVERIFY(text.contains("tailrace_ready{bridge=\"b\"} 1\n"));
    QVERIFY(text.contains("tailrace_lag_seconds{bridge=\"b\"} -1\n"));
}

void TestMetrics::labelsAreEscaped()
{
    delivery::BridgeStatus status;
    status.name = QStringLiteral("a\"b\\c\nd");
    QVERIFY(cli::metricsText(status).contains("{bridge=\"a\\\"b\\\\c\\nd\"}"));
}

QTEST_APPLESS_MAIN(TestMetrics)
#include "tst_metrics.moc"
