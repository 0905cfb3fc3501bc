// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/canvasbench.h"

#include "bench/benchoptions.h"
#include "bench/measure.h"
#include "bench/uirig.h"
#include "ui/canvas/bridgecanvas.h"
#include "ui/canvasfixture.h"
#include "ui/widgets/theme.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QScrollBar>

#include <cstdio>
#include <ctime>
#include <functional>

namespace tailrace::bench {

namespace {

constexpr QSize viewSize{1280, 800};
constexpr int cardsInRoute = 3;
constexpr qreal readableZoom = 0.45; // the smallest at which words are painted: most of them

struct Case
{
    const char *name;
    std::function<void(ui::BridgeCanvas &, int frame)> step; ///< what is new in this frame
};

struct Frames
{
    std::vector<double> wallMs;
    std::vector<double> cpuMs;
};

double threadCpuMs()
{
    timespec spent{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &spent);
    return double(spent.tv_sec) * 1e3 + double(spent.tv_nsec) / 1e6;
}

/// A frame is a change and the whole of the canvas painted anew.
Frames framesOf(ui::BridgeCanvas &canvas, const Case &what, int count)
{
    Frames frames;
    for (int frame = 0; frame < count; ++frame) {
        QElapsedTimer clock;
        clock.start();
        const double spent = threadCpuMs();
        what.step(canvas, frame);
        canvas.viewport()->update();
        QCoreApplication::processEvents(); // it is painted once, with what changed in the scene
        frames.wallMs.push_back(double(clock.nsecsElapsed()) / 1e6);
        frames.cpuMs.push_back(threadCpuMs() - spent);
    }
    return frames;
}

void measure(const Case &what, int cards, int count)
{
    const int routes = cards / cardsInRoute;
    ui::BridgeCanvas canvas;
    canvas.resize(viewSize);
    canvas.setFlow(test::failingFlow(routes));
    canvas.show();
    canvas.setFocus();
    framesOf(canvas, what, 5); // what is made once
    const Stopwatch watch;
    const Frames frames = framesOf(canvas, what, count);
    Turn turn;
    turn.wallSeconds = watch.wallSeconds();
    turn.cpuSeconds = watch.cpuSeconds();
    turn.records = count;
    const auto figure = [](const char *name, double value) {
        return QByteArray(",\"") + name + "\":" + QByteArray::number(value, 'f', 2);
    };
    const QByteArray extra = QByteArray(",\"case\":\"") + what.name
                             + "\",\"cards\":" + QByteArray::number(1 + routes * cardsInRoute)
                             + ",\"frames\":" + QByteArray::number(count)
                             + figure("frame_p50_ms", percentile(frames.wallMs, 0.5))
                             + figure("frame_p99_ms", percentile(frames.wallMs, 0.99))
                             + figure("frame_max_ms", percentile(frames.wallMs, 1))
                             + figure("frame_cpu_p50_ms", percentile(frames.cpuMs, 0.5))
                             + figure("frame_cpu_p99_ms", percentile(frames.cpuMs, 0.99));
    std::puts(resultLine("canvas", "tailrace", {turn}, residentMb(), extra).constData());
    std::fflush(stdout);
}

std::vector<Case> cases(int cards)
{
    const int routes = cards / cardsInRoute;
    const auto pan = [](ui::BridgeCanvas &canvas, int frame) {
        const int way = frame / 40 % 2 == 0 ? 9 : -9; // there and back
        canvas.verticalScrollBar()->setValue(canvas.verticalScrollBar()->value() + way);
        canvas.horizontalScrollBar()->setValue(canvas.horizontalScrollBar()->value() + way);
    };
    return {
            {"repaint", [](ui::BridgeCanvas &, int) {}},
            {"rates",
             [routes](ui::BridgeCanvas &canvas, int frame) {
                 canvas.setFlow(test::withRates(test::failingFlow(routes), 900 + frame % 300));
             }},
            {"pan",
             [pan](ui::BridgeCanvas &canvas, int frame) {
                 if (frame == 0)
                     canvas.setZoom(readableZoom);
                 pan(canvas, frame);
             }},
            {"zoom",
             [](ui::BridgeCanvas &canvas, int frame) {
                 const int step = frame % 60; // from all cards to their own size, and back
                 canvas.setZoom(0.15 + 0.03 * (step < 30 ? step : 60 - step));
             }},
            {"rates, readable",
             [routes](ui::BridgeCanvas &canvas, int frame) {
                 if (frame == 0)
                     canvas.setZoom(readableZoom);
                 canvas.setFlow(test::withRates(test::failingFlow(routes), 900 + frame % 300));
             }},
    };
}

} // namespace

int runCanvasBench(const QStringList &arguments)
{
    const QString bench = QStringLiteral("canvas");
    QCommandLineParser parser;
    parser.setApplicationDescription(
            QStringLiteral("How long a frame of the bridge's canvas takes: painted whole, panned, "
                           "zoomed, and with new rates.\nExample: tailrace-bench canvas --cards "
                           "200 --frames 300"));
    const QCommandLineOption cards(QStringLiteral("cards"), QStringLiteral("Cards on the canvas."),
                                   QStringLiteral("N"), QStringLiteral("200"));
    const QCommandLineOption frames(QStringLiteral("frames"), QStringLiteral("Frames of a case."),
                                    QStringLiteral("N"), QStringLiteral("300"));
    parser.addOptions({cards, frames});
    if (const std::optional<int> status = parseOptions(parser, bench, arguments))
        return *status;
    const int wanted = parser.value(cards).toInt();
    const int count = parser.value(frames).toInt();
    if (wanted < cardsInRoute || count <= 0)
        return usageError(bench, QStringLiteral("--cards takes 3 or more, --frames 1 or more"));
    for (const Case &one : cases(wanted))
        measure(one, wanted, count);
    return 0;
}

} // namespace tailrace::bench
