// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/uiframes.h"

#include "bench/benchoptions.h"
#include "bench/livefeeder.h"
#include "bench/uirig.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QEvent>
#include <QThread>

#include <cstdio>
#include <ctime>

namespace tailrace::bench {

namespace {

constexpr qint64 frameNs = 1'000'000'000 / 60;
constexpr int pageRecords = 1000;

struct Wish
{
    qint64 rows = 0;
    int rate = 0;
    int seconds = 0;
    qint64 recordBytes = 0;
    QString filter;
};

/// Sees whether anything was painted.
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

void fill(UiRig &rig, const Wish &wish)
{
    ShopPages shop(wish.recordBytes);
    const int records = int(qBound(qint64(1), 1'000'000 / wish.recordBytes, qint64(pageRecords)));
    for (qint64 put = 0; put < wish.rows;) {
        QList<stream::PagePtr> pages;
        for (int i = 0; i < 4 && put < wish.rows; ++i, put += records)
            pages << shop.page(records);
        rig.append(pages);
        while (rig.rows() < put)
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    }
    while (!rig.isIdle())
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
}

/// Sixty times a second the window's thread does what has come up; how long that takes when it
/// paints is a frame.
struct Frames
{
    std::vector<double> wallMs;
    std::vector<double> cpuMs; ///< of the window's thread: what the frame costs on a machine with
                               ///< nothing else to do
};

double threadCpuMs()
{
    timespec spent{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &spent);
    return double(spent.tv_sec) * 1e3 + double(spent.tv_nsec) / 1e6;
}

Frames framesOf(UiRig &rig, const Wish &wish, Turn &turn)
{
    PaintWatch painted;
    QCoreApplication::instance()->installEventFilter(&painted);
    QThread thread;
    LiveFeeder feeder(wish.rate, wish.recordBytes);
    feeder.moveToThread(&thread);
    QObject::connect(&thread, &QThread::started, &feeder, &LiveFeeder::start);
    QObject::connect(&feeder, &LiveFeeder::pagesArrived, &painted,
                     [&rig](const QList<stream::PagePtr> &pages) { rig.append(pages); });
    Frames frames;
    const qint64 before = rig.rows();
    thread.start();
    const Stopwatch watch;
    QElapsedTimer clock;
    clock.start();
    for (qint64 next = 0; clock.elapsed() < wish.seconds * 1000; next += frameNs) {
        if (const qint64 left = next - clock.nsecsElapsed(); left > 0)
            QThread::usleep(ulong(left / 1000));
        else
            next = clock.nsecsElapsed();
        const qint64 begun = clock.nsecsElapsed();
        const double spent = threadCpuMs();
        QCoreApplication::processEvents();
        if (!painted.take())
            continue;
        frames.wallMs.push_back(double(clock.nsecsElapsed() - begun) / 1e6);
        frames.cpuMs.push_back(threadCpuMs() - spent);
    }
    turn.wallSeconds = watch.wallSeconds();
    turn.cpuSeconds = watch.cpuSeconds();
    turn.records = double(rig.rows() - before);
    QObject::disconnect(&feeder, nullptr, &painted, nullptr);
    QMetaObject::invokeMethod(&feeder, &LiveFeeder::stop, Qt::BlockingQueuedConnection);
    thread.quit();
    thread.wait();
    return frames;
}

void measure(const char *impl, UiRig &rig, const Wish &wish)
{
    fill(rig, wish);
    rig.setFilter(wish.filter);
    Turn turn;
    const Frames frames = framesOf(rig, wish, turn);
    turn.bytes = turn.records * double(wish.recordBytes);
    const auto figure = [](const char *name, double value) {
        return QByteArray(",\"") + name + "\":" + QByteArray::number(value, 'f', 2);
    };
    const QByteArray extra = figure("frame_p50_ms", percentile(frames.wallMs, 0.5))
                             + figure("frame_p99_ms", percentile(frames.wallMs, 0.99))
                             + figure("frame_max_ms", percentile(frames.wallMs, 1))
                             + figure("frame_cpu_p50_ms", percentile(frames.cpuMs, 0.5))
                             + figure("frame_cpu_p99_ms", percentile(frames.cpuMs, 0.99))
                             + ",\"frames\":" + QByteArray::number(qint64(frames.wallMs.size()))
                             + ",\"rows\":" + QByteArray::number(rig.rows());
    std::puts(resultLine("ui-frames", impl, {turn}, residentMb(), extra).constData());
    std::fflush(stdout);
}

} // namespace

int runUiFramesBench(const QStringList &arguments)
{
    const QString bench = QStringLiteral("ui-frames");
    QCommandLineParser parser;
    parser.setApplicationDescription(
            QStringLiteral("How long a frame of the live table takes while records arrive and a "
                           "bridge carries each of them on.\nExample: tailrace-bench ui-frames "
                           "--rows 1000000 --rate 20000 --seconds 10 --with-peers"));
    const auto number = [](const char *name, const char *what, const char *usual) {
        return QCommandLineOption(QLatin1String(name), QLatin1String(what), QStringLiteral("N"),
                                  QLatin1String(usual));
    };
    const QCommandLineOption rows = number("rows", "Rows held at the beginning.", "1000000");
    const QCommandLineOption rate = number("rate", "Records arriving a second.", "20000");
    const QCommandLineOption seconds = number("seconds", "How long.", "10");
    const QCommandLineOption bytes = number("record-bytes", "How long a record is.", "607");
    const QCommandLineOption peers(QStringLiteral("with-peers"),
                                   QStringLiteral("Measure a plain QTableView too."));
    const QCommandLineOption filter(QStringLiteral("filter"),
                                    QStringLiteral("A filter that is in force meanwhile."),
                                    QStringLiteral("TEXT"));
    parser.addOptions({rows, rate, seconds, bytes, filter, peers});
    if (const std::optional<int> status = parseOptions(parser, bench, arguments))
        return *status;
    const Wish wish{parser.value(rows).toLongLong(), parser.value(rate).toInt(),
                    parser.value(seconds).toInt(), parser.value(bytes).toLongLong(),
                    parser.value(filter)};
    if (!wish.filter.isEmpty() && !models::RowCondition::parse(wish.filter))
        return usageError(bench, QStringLiteral("--filter can't be read"));
    if (wish.rows <= 0 || wish.rate <= 0 || wish.seconds <= 0 || wish.recordBytes <= 0)
        return usageError(bench, QStringLiteral("the options' numbers must be above zero"));
    constexpr qint64 usualBudget = 512LL * 1024 * 1024;
    measure("tailrace", *makeTailraceRig(usualBudget), wish);
    if (parser.isSet(peers))
        measure("qtableview", *makePlainRig(), wish);
    return 0;
}

} // namespace tailrace::bench
