// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/uiappend.h"

#include "bench/benchoptions.h"
#include "bench/shoppages.h"
#include "bench/uirig.h"

#include <QCoreApplication>
#include <QThread>

#include <cstdio>

namespace tailrace::bench {

namespace {

constexpr int pageRecords = 1000;
constexpr int pagesAFlush = 16;

struct Wish
{
    qint64 rows = 0;
    qint64 recordBytes = 0;
    qint64 budgetBytes = 0;
};

/// Bodies are made beforehand and again and again; indexing them is part of what is measured, as it
/// is the reader's part of an append.
void measure(const char *impl, UiRig &rig, const Wish &wish)
{
    ShopPages shop(wish.recordBytes);
    const int records = int(qBound(qint64(1), 1'000'000 / wish.recordBytes, qint64(pageRecords)));
    QList<QByteArray> bodies;
    for (int i = 0; i < 32; ++i)
        bodies << shop.body(records);
    QCoreApplication::processEvents();
    const qint64 heapBefore = heapBytes();
    Turn turn;
    double mostMb = 0;
    const Stopwatch watch;
    for (qint64 put = 0; put < wish.rows;) {
        QList<stream::PagePtr> pages;
        for (int i = 0; i < pagesAFlush && put < wish.rows; ++i, put += records) {
            const QByteArray &body = bodies[(put / records) % bodies.size()];
            turn.bytes += double(body.size());
            pages << ShopPages::indexed(body);
        }
        rig.append(pages);
        while (rig.rows() < put)
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        mostMb = qMax(mostMb, residentMb());
    }
    QCoreApplication::processEvents();
    turn.records = double(rig.rows());
    turn.wallSeconds = watch.wallSeconds();
    turn.cpuSeconds = watch.cpuSeconds();
    while (!rig.isIdle())
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    const double bytesPerRow =
            double(heapBytes() - heapBefore - rig.pageBytes()) / double(rig.rows());
    const QByteArray extra = ",\"rows\":" + QByteArray::number(rig.rows())
                             + ",\"bytes_per_row\":" + QByteArray::number(bytesPerRow, 'f', 1)
                             + ",\"rss_most_mb\":" + QByteArray::number(mostMb, 'f', 1);
    std::puts(resultLine("ui-append", impl, {turn}, residentMb(), extra).constData());
    std::fflush(stdout);
}

} // namespace

int runUiAppendBench(const QStringList &arguments)
{
    const QString bench = QStringLiteral("ui-append");
    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral(
            "Rows a second appended to the live table, shown and painted, and what a "
            "row costs.\nExample: tailrace-bench ui-append --rows 1000000 "
            "--with-peers"));
    const QCommandLineOption rows(QStringLiteral("rows"), QStringLiteral("How many rows."),
                                  QStringLiteral("N"), QStringLiteral("1000000"));
    const QCommandLineOption bytes(QStringLiteral("record-bytes"),
                                   QStringLiteral("How long a record is."), QStringLiteral("N"),
                                   QStringLiteral("607"));
    const QCommandLineOption budget(QStringLiteral("budget-mb"),
                                    QStringLiteral("Memory for records."), QStringLiteral("MB"),
                                    QStringLiteral("512"));
    const QCommandLineOption peers(QStringLiteral("with-peers"),
                                   QStringLiteral("Measure a plain QTableView too."));
    parser.addOptions({rows, bytes, budget, peers});
    if (const std::optional<int> status = parseOptions(parser, bench, arguments))
        return *status;
    const Wish wish{parser.value(rows).toLongLong(), parser.value(bytes).toLongLong(),
                    parser.value(budget).toLongLong() * 1024 * 1024};
    if (wish.rows <= 0 || wish.recordBytes <= 0 || wish.budgetBytes <= 0)
        return usageError(bench, QStringLiteral("--rows, --record-bytes and --budget-mb must be "
                                                "numbers above zero"));
    measure("tailrace", *makeTailraceRig(wish.budgetBytes), wish);
    if (parser.isSet(peers))
        measure("qtableview", *makePlainRig(), wish);
    return 0;
}

} // namespace tailrace::bench
