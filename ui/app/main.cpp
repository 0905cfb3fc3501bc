// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/hardenprocess.h"
#include "base/redact.h"
#include "secrets/chosenstore.h"
#include "secrets/qtkeychainentries.h"
#include "ui/app/process.h"
#include "ui/connections/connectionprobe.h"
#include "ui/connections/windowasker.h"
#include "ui/shell/mainwindow.h"
#include "ui/widgets/fileasker.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/questions.h"
#include "ui/widgets/themecontroller.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QSettings>
#include <QStandardPaths>

#include <cstdio>

using namespace tailrace;
using namespace tailrace::ui;

namespace {

struct Wishes
{
    bool demo = false;
    std::optional<ThemeChoice> theme;
    QString open; ///< an ARN or a bridge file
};

[[noreturn]] void refuse(const QString &why)
{
    std::fprintf(stderr, "error: tailrace: %s\n", qPrintable(why));
    std::exit(2);
}

/// Without a display only --help and --version work, so they are answered before the window system
/// is asked.
Wishes readArguments(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
            QStringLiteral("Shows the records of a DynamoDB stream as they arrive.\n\n"
                           "Example: tailrace --demo"));
    parser.addPositionalArgument(
            QStringLiteral("open"),
            QStringLiteral("A table's ARN to connect to, or a .bridge.yaml "
                           "file or a capture to open. Opening never connects by itself."),
            QStringLiteral("[ARN|FILE]"));
    const QCommandLineOption demo(
            QStringLiteral("demo"),
            QStringLiteral("Start with the demo: nothing leaves this machine."));
    const QCommandLineOption theme(QStringLiteral("theme"),
                                   QStringLiteral("For this run: light or dark."),
                                   QStringLiteral("light|dark"));
    parser.addOptions({demo, theme});
    const QCommandLineOption help = parser.addHelpOption();
    const QCommandLineOption version = parser.addVersionOption();
    if (!parser.parse(arguments))
        refuse(parser.errorText() + QStringLiteral("; tailrace --help lists the options"));
    if (parser.isSet(version))
        parser.showVersion();
    if (parser.isSet(help))
        parser.showHelp(0);

    Wishes wishes;
    wishes.demo = parser.isSet(demo);
    const QString themeName = parser.value(theme);
    if (themeName == QLatin1String("light"))
        wishes.theme = ThemeChoice::Light;
    else if (themeName == QLatin1String("dark"))
        wishes.theme = ThemeChoice::Dark;
    else if (!themeName.isEmpty())
        refuse(QStringLiteral("there is no theme \"%1\"; use light or dark").arg(themeName));
    if (parser.positionalArguments().size() > 1)
        refuse(QStringLiteral("one ARN or file at a time can be opened; name only one"));
    wishes.open = parser.positionalArguments().value(0);
    return wishes;
}

void nameApplication()
{
    QCoreApplication::setApplicationName(QStringLiteral("tailrace"));
    QCoreApplication::setOrganizationName(QStringLiteral("tailrace"));
    QCoreApplication::setApplicationVersion(QLatin1String(TAILRACE_VERSION));
    QGuiApplication::setApplicationDisplayName(QStringLiteral("Tailrace"));
    QGuiApplication::setDesktopFileName(QStringLiteral("tailrace"));
}

void begin(MainWindow &window, const Wishes &wishes)
{
    if (wishes.open.startsWith(QLatin1String("arn:")))
        window.openConnectDialog(wishes.open);
    else if (!wishes.open.isEmpty())
        window.openFile(wishes.open);
    if (wishes.demo)
        window.startDemo();
}

} // namespace

int main(int argc, char *argv[])
{
    base::hardenProcess();
    base::installRedactingMessageHandler();
    nameApplication();
    QStringList arguments;
    for (int i = 0; i < argc; ++i)
        arguments.append(QString::fromLocal8Bit(argv[i]));
    const bool asksOnly = arguments.contains(QStringLiteral("--help"))
                          || arguments.contains(QStringLiteral("-h"))
                          || arguments.contains(QStringLiteral("--version"))
                          || arguments.contains(QStringLiteral("-v"));
    if (asksOnly) {
        const QCoreApplication console(argc, argv);
        readArguments(console.arguments());
        return 0;
    }

    QApplication application(argc, argv);
    const Wishes wishes = readArguments(application.arguments());
    QApplication::setWindowIcon(applicationIcon());
    QSettings settings;
    ThemeController theme(settings);
    if (wishes.theme)
        theme.overrideChoice(*wishes.theme);

    const base::SystemClock clock;
    models::EngineThread engine;
    EngineProbe probe(engine, clock);
    DialogFileAsker files;
    BoxQuestions questions;
    secrets::ChosenStore secretStore(std::make_unique<secrets::QtKeychainEntries>());
    MainWindow window({engine, clock, settings, theme, probe, files, questions, secretStore,
                       aws::processEnvironment(),
                       QStandardPaths::writableLocation(QStandardPaths::AppLocalDataLocation),
                       std::make_shared<credentials::Providers>(
                               std::make_shared<WindowAsker>(credentials::ConsentFile(
                                       credentials::ConsentFile::defaultPath())),
                               clock)});
    SignalWatcher signals_;
    QObject::connect(&signals_, &SignalWatcher::terminated, &window, &MainWindow::closeKeepingWork);
    window.show();
    begin(window, wishes);
    const int status = QApplication::exec();
    return signals_.exitStatus() != 0 ? signals_.exitStatus() : status;
}
