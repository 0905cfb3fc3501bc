// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/chartbench.h"

#include "bench/benchoptions.h"
#include "bench/shoppages.h"
#include "bench/uirig.h"
#include "ui/tail/throughputchart.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QEvent>
#include <QThread>

#include <cstdio>
#include <ctime>

namespace tailrace::bench {

namespace {

constexpr int chartWidth = 1028; ///< 200 bars of five pixels
constexpr int bars = 200;
constexpr int pageRecords = 1000;

double threadCpuMs()
{
    timespec spent{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &spent);
    return double(spent.tv_sec) * 1e3 + double(spent.tv_nsec) / 1e6;
}

/// Records of one second, so many seconds after the first ones.
stream::PagePtr pageOfSecond(int second, int records)
{
    static constexpr const char *operations[] = {"INSERT", "MODIFY", "MODIFY", "REMOVE"};
    QByteArray body = R"({"Records":[)";
    for (int i = 0; i < records; ++i)
        body += QByteArray(i > 0 ? "," : "") + R"({"eventID":"e","eventName":")" + operations[i % 4]
                + R"(","dynamodb":{"ApproximateCreationDateTime":)"
                + QByteArray::number(1'795'324'440 + second)
                + R"(,"Keys":{"id":{"S":"a"}},"SequenceNumber":"100000000000000000001"}})";
    return ShopPages::indexed(body + "]}");
}

/// What counting costs a row, as appending does it in the window's thread.
void measureCounting(qint64 rows)
{
    ShopPages shop(607);
    QList<stream::PagePtr> pages;
    for (int i = 0; i < 100; ++i)
        pages << shop.page(pageRecords);
    models::Throughput throughput;
    const Stopwatch watch;
    for (qint64 put = 0; put < rows; put += pageRecords)
        throughput.add(*pages[qsizetype(put / pageRecords) % pages.size()]);
    Turn turn;
    turn.wallSeconds = watch.wallSeconds();
    turn.cpuSeconds = watch.cpuSeconds();
    turn.records = double(rows);
    const QByteArray extra =
            ",\"ns_per_row\":" + QByteArray::number(turn.cpuSeconds * 1e9 / turn.records, 'f', 2);
    std::puts(resultLine("chart", "count", {turn}, residentMb(), extra).constData());
}

/// Sees when the chart is painted.
class PaintWatch final : public QObject
{
public:
    bool eventFilter(QObject *, QEvent *event) override
    {
        m_painted = m_painted || event->type() == QEvent::Paint;
        return false;
    }
    bool take() { return std::exchange(m_painted, false); }

private:
    bool m_painted = false;
};

/// What a redraw of 200 bars takes of the window's thread, while records for one of them come each
/// 50 ms.
void measureRedraws(int seconds)
{
    models::RecordModel model;
    ui::ThroughputChart chart(model);
    chart.resize(chartWidth, chart.height());
    chart.show();
    int second = 0;
    for (; second < bars; ++second)
        model.append({pageOfSecond(second, 5 + second * 37 % 60)});
    stream::Gap gap;
    gap.afterMs = (1'795'324'440 + second - 9) * 1000LL;
    gap.beforeMs = gap.afterMs + 5000;
    model.append(gap);
    PaintWatch painted;
    chart.viewport()->installEventFilter(&painted);
    std::vector<double> cpuMs;
    const Stopwatch watch;
    while (watch.wallSeconds() < seconds) {
        QThread::msleep(50);
        const double before = threadCpuMs();
        QCoreApplication::processEvents();
        if (painted.take())
            cpuMs.push_back(threadCpuMs() - before);
        model.append({pageOfSecond(second++ % bars, 40)});
    }
    Turn turn;
    turn.wallSeconds = watch.wallSeconds();
    turn.cpuSeconds = watch.cpuSeconds();
    turn.records = double(cpuMs.size());
    const auto figure = [](const char *name, double value) {
        return QByteArray(",\"") + name + "\":" + QByteArray::number(value, 'f', 2);
    };
    const QByteArray extra = ",\"bars\":" + QByteArray::number(chart.bars().count())
                             + ",\"redraws\":" + QByteArray::number(qint64(cpuMs.size()))
                             + figure("redraw_cpu_p50_ms", percentile(cpuMs, 0.5))
                             + figure("redraw_cpu_p99_ms", percentile(cpuMs, 0.99));
    std::puts(resultLine("chart", "redraw", {turn}, residentMb(), extra).constData());
}

} // namespace

int runChartBench(const QStringList &arguments)
{
    const QString bench = QStringLiteral("chart");
    QCommandLineParser parser;
    parser.setApplicationDescription(
            QStringLiteral("What the chart of throughput costs: counting a row, and drawing 200 "
                           "bars anew.\nExample: tailrace-bench chart --rows 10000000 --seconds "
                           "10"));
    const QCommandLineOption rows(QStringLiteral("rows"), QStringLiteral("Rows counted."),
                                  QStringLiteral("N"), QStringLiteral("10000000"));
    const QCommandLineOption seconds(QStringLiteral("seconds"),
                                     QStringLiteral("How long it is redrawn."), QStringLiteral("N"),
                                     QStringLiteral("10"));
    parser.addOptions({rows, seconds});
    if (const std::optional<int> status = parseOptions(parser, bench, arguments))
        return *status;
    if (parser.value(rows).toLongLong() <= 0 || parser.value(seconds).toInt() <= 0)
        return usageError(bench, QStringLiteral("the options' numbers must be above zero"));
    measureCounting(parser.value(rows).toLongLong());
    measureRedraws(parser.value(seconds).toInt());
    return 0;
}

} // namespace tailrace::bench
