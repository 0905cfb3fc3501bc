// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/startup.h"

#include "bench/benchoptions.h"
#include "bench/uirig.h"
#include "ui/connections/connectionprobe.h"
#include "ui/shell/mainwindow.h"
#include "ui/widgets/fileasker.h"
#include "ui/widgets/questions.h"
#include "ui/widgets/themecontroller.h"

#include <QApplication>
#include <QEvent>
#include <QProcess>
#include <QSettings>
#include <QTableView>
#include <QTemporaryDir>

#include <cstdio>
#include <ctime>

namespace tailrace::bench {

namespace {

constexpr int launches = 15;

qint64 nowNs()
{
    timespec now{};
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * 1'000'000'000LL + now.tv_nsec;
}

/// Ends the event loop when a window has been painted.
class FirstPaint final : public QObject
{
public:
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (event->type() == QEvent::UpdateRequest && watched->isWidgetType()) {
            watched->event(event); // paints, and hands the picture to the window system
            std::printf("%lld\n", static_cast<long long>(nowNs()));
            std::fflush(stdout);
            QCoreApplication::exit();
            return true;
        }
        return false;
    }
};

int showWindow()
{
    FirstPaint painted;
    qApp->installEventFilter(&painted);
    const QTemporaryDir folder;
    QSettings settings(folder.filePath(QStringLiteral("settings.ini")), QSettings::IniFormat);
    ui::ThemeController theme(settings);
    const base::SystemClock clock;
    models::EngineThread engine;
    ui::EngineProbe probe(engine, clock);
    ui::DialogFileAsker files;
    ui::BoxQuestions questions;
    ui::MainWindow window({engine,
                           clock,
                           settings,
                           theme,
                           probe,
                           files,
                           questions,
                           {{QStringLiteral("HOME"), folder.path()}},
                           folder.filePath(QStringLiteral("state"))});
    window.show();
    return QApplication::exec();
}

int showPlainTable()
{
    FirstPaint painted;
    qApp->installEventFilter(&painted);
    QTableView view;
    view.resize(1280, 800);
    view.show();
    return QApplication::exec();
}

/// Milliseconds from before the process is made until its window is painted.
std::optional<double> launch(const QString &what)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    const qint64 begun = nowNs();
    process.start(QCoreApplication::applicationFilePath(),
                  {QStringLiteral("startup"), QStringLiteral("--show"), what});
    if (!process.waitForFinished())
        return std::nullopt;
    const qint64 paintedNs = process.readAllStandardOutput().split('\n').value(0).toLongLong();
    return paintedNs > begun ? std::optional(double(paintedNs - begun) / 1e6) : std::nullopt;
}

bool measure(const char *impl, const QString &what)
{
    std::vector<double> times;
    for (int i = 0; i < launches; ++i) {
        const std::optional<double> ms = launch(what);
        if (!ms)
            return false;
        times.push_back(*ms);
    }
    std::printf("{\"bench\":\"startup\",\"impl\":\"%s\",\"first_paint_ms\":%.1f,"
                "\"first_paint_most_ms\":%.1f}\n",
                impl, percentile(times, 0.5), percentile(times, 1));
    return true;
}

} // namespace

int runStartupBench(const QStringList &arguments)
{
    const QString bench = QStringLiteral("startup");
    QCommandLineParser parser;
    parser.setApplicationDescription(
            QStringLiteral("Milliseconds from the start of the process to the first painted "
                           "window.\nExample: tailrace-bench startup --with-peers"));
    const QCommandLineOption peers(QStringLiteral("with-peers"),
                                   QStringLiteral("Measure an empty QTableView's window too."));
    QCommandLineOption show(QStringLiteral("show"), {}, QStringLiteral("WHAT"));
    show.setFlags(QCommandLineOption::HiddenFromHelp);
    parser.addOptions({peers, show});
    if (const std::optional<int> status = parseOptions(parser, bench, arguments))
        return *status;
    if (parser.isSet(show))
        return parser.value(show) == QLatin1String("window") ? showWindow() : showPlainTable();
    const bool isMeasured =
            measure("tailrace", QStringLiteral("window"))
            && (!parser.isSet(peers) || measure("qtableview", QStringLiteral("table")));
    if (!isMeasured)
        std::fputs("error: bench startup: the window did not come\n", stderr);
    return isMeasured ? 0 : 1;
}

} // namespace tailrace::bench
