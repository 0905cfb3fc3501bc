// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/command.h"

#include "cli/exitstatus.h"
#include "cli/output.h"
#include "filter/nearestname.h"

#include <QLoggingCategory>

namespace tailrace::cli {

namespace {

const QList<OptionRow> &commonOptions()
{
    static const QList<OptionRow> rows = {
            {{QStringLiteral("profile")},
             QStringLiteral("NAME"),
             QStringLiteral("AWS profile; else AWS_PROFILE, else the credential chain.")},
            {{QStringLiteral("region")},
             QStringLiteral("REGION"),
             QStringLiteral("Region to sign for and to connect to; overrides the ARN's.")},
            {{QStringLiteral("endpoint-url")},
             QStringLiteral("URL"),
             QStringLiteral("DynamoDB and Streams endpoint; also AWS_ENDPOINT_URL.")},
            {{QStringLiteral("ca-bundle")},
             QStringLiteral("FILE"),
             QStringLiteral("Trusted roots (PEM) besides the system's; also AWS_CA_BUNDLE.")},
            {{QStringLiteral("mfa-code")},
             QStringLiteral("CODE"),
             QStringLiteral("What the MFA device of a role shows; else it is asked for.")},
            {{QStringLiteral("instance-credentials")},
             {},
             QStringLiteral("Ask the EC2 instance (IMDSv2) where nothing else has keys.")},
            {{QStringLiteral("quiet")}, {}, QStringLiteral("Say less on standard error.")},
            {{QStringLiteral("verbose")},
             {},
             QStringLiteral("Show each request on standard error, secrets redacted.")},
            {{QStringLiteral("version")}, {}, QStringLiteral("Print the version.")},
            {{QStringLiteral("help"), QStringLiteral("h")}, {}, QStringLiteral("Print this help.")},
    };
    return rows;
}

QCommandLineOption toOption(const OptionRow &row)
{
    return row.valueName.isEmpty() ? QCommandLineOption(row.names, row.description)
                                   : QCommandLineOption(row.names, row.description, row.valueName);
}

QString optionHelp(const QList<OptionRow> &rows)
{
    QString text;
    for (const OptionRow &row : rows) {
        QString left = QStringLiteral("  --") + row.names.constFirst();
        if (!row.valueName.isEmpty())
            left += QLatin1Char(' ') + row.valueName;
        text += QStringLiteral("%1 %2\n").arg(left, -32).arg(row.description);
    }
    return text;
}

QString helpOf(const Command &command)
{
    QString usage = QStringLiteral("tailrace-cli ") + command.name;
    QString arguments;
    for (const ArgumentRow &row : command.arguments) {
        usage += QLatin1Char(' ') + row.name;
        arguments += QStringLiteral("  %1 %2\n").arg(row.name, -30).arg(row.description);
    }
    QString text = QStringLiteral("Usage: %1 [options]\n%2\n").arg(usage, command.summary);
    if (!arguments.isEmpty())
        text += QStringLiteral("\nArguments\n") + arguments;
    if (!command.options.isEmpty())
        text += QStringLiteral("\nOptions\n") + optionHelp(command.options);
    text += QStringLiteral("\nOptions of every command\n") + optionHelp(commonOptions());
    return text + QStringLiteral("\nExample\n  ")
           + QString(command.example).replace(QLatin1Char('\n'), QStringLiteral("\n  "));
}

QString generalHelp()
{
    QString text = QStringLiteral("Usage: tailrace-cli COMMAND [options]\n"
                                  "Write an item, see its record come out, decoded, delivered and "
                                  "explained.\n\nCommands\n");
    for (const Command &command : commands())
        text += QStringLiteral("  %1 %2\n").arg(command.name, -13).arg(command.summary);
    return text + QStringLiteral("\nOptions of every command\n") + optionHelp(commonOptions())
           + QStringLiteral(
                   "\nExit status: 0 done, 1 the answer is no, 2 wrong use, 3 AWS or the network "
                   "said no,\n"
                   "4 records left undelivered, 130 or 143 interrupted and stopped cleanly.\n"
                   "\nExample\n  tailrace-cli demo --seconds 10\n"
                   "  tailrace-cli COMMAND --help");
}

int printVersion()
{
    printLine(QByteArrayLiteral("tailrace-cli " TAILRACE_VERSION));
    return Done;
}

QString nearest(const QString &name)
{
    QList<QByteArray> names;
    QByteArray likely;
    for (const Command &command : commands()) {
        names.append(command.name.toLatin1());
        if (likely.isEmpty() && command.name.startsWith(name.left(2)))
            likely = names.last();
    }
    if (const QByteArray near = filter::nearestName(name.toUtf8(), names); !near.isEmpty())
        likely = near;
    if (likely.isEmpty())
        return QStringLiteral("see tailrace-cli --help");
    return QStringLiteral("did you mean \"%1\"? See tailrace-cli --help")
            .arg(QString::fromLatin1(likely));
}

int runParsed(const Command &command, const QCommandLineParser &parser)
{
    qsizetype required = 0;
    for (const ArgumentRow &row : command.arguments)
        required += row.name.startsWith(QLatin1Char('[')) ? 0 : 1;
    const QStringList given = parser.positionalArguments();
    const QString seeHelp = QStringLiteral("see tailrace-cli %1 --help").arg(command.name);
    if (given.size() < required)
        return printUsageError(
                command.name,
                QStringLiteral("%1 is missing").arg(command.arguments[given.size()].name), seeHelp);
    if (given.size() > command.arguments.size())
        return printUsageError(command.name,
                               QStringLiteral("\"%1\" is one argument too many")
                                       .arg(given[command.arguments.size()]),
                               seeHelp);
    setQuiet(parser.isSet(QStringLiteral("quiet")));
    if (parser.isSet(QStringLiteral("verbose")))
        QLoggingCategory::setFilterRules(QStringLiteral("tailrace.*=true"));
    return command.run(parser);
}

int dispatch(const QStringList &arguments)
{
    if (arguments.isEmpty()) {
        printNote(generalHelp());
        return WrongUse;
    }
    const QString &name = arguments.constFirst();
    if (name == QLatin1String("--help") || name == QLatin1String("-h")
        || name == QLatin1String("help"))
        return printLine(generalHelp().toUtf8()) ? Done : AnswerIsNo;
    if (name == QLatin1String("--version"))
        return printVersion();
    for (const Command &command : commands()) {
        if (command.name != name)
            continue;
        QCommandLineParser parser;
        for (const OptionRow &row : command.options + commonOptions())
            parser.addOption(toOption(row));
        const bool parsed =
                parser.parse(QStringList{QStringLiteral("tailrace-cli")} + arguments.mid(1));
        if (parser.isSet(QStringLiteral("help")))
            return printLine(helpOf(command).toUtf8()) ? Done : AnswerIsNo;
        if (parser.isSet(QStringLiteral("version")))
            return printVersion();
        if (!parsed) {
            QString why = parser.errorText();
            if (why.endsWith(QLatin1Char('.')))
                why.chop(1);
            return printUsageError(name, why,
                                   QStringLiteral("see tailrace-cli %1 --help").arg(name));
        }
        return runParsed(command, parser);
    }
    return printUsageError(name, QStringLiteral("there is no such command"), nearest(name));
}

} // namespace

const QList<Command> &commands()
{
    static const QList<Command> all = {
            arnCommand(),     signCommand(),    decodeCommand(),   credentialsCommand(),
            secretCommand(),  tablesCommand(),  describeCommand(), scanCommand(),
            queryCommand(),   getCommand(),     putCommand(),      updateCommand(),
            deleteCommand(),  tailCommand(),    shardsCommand(),   runBridgeCommand(),
            checkCommand(),   convertCommand(), policyCommand(),   doctorCommand(),
            filterCommand(),  shapeCommand(),   replayCommand(),   redriveCommand(),
            sandboxCommand(), demoCommand(),
    };
    return all;
}

int runCommandLine(const QStringList &arguments)
{
    return statusAfterOutput(dispatch(arguments));
}

} // namespace tailrace::cli
