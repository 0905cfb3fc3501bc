// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/benchoptions.h"

#include <cstdio>

namespace tailrace::bench {

std::optional<int> parseOptions(QCommandLineParser &parser, const QString &bench,
                                const QStringList &arguments)
{
    const QCommandLineOption help({QStringLiteral("h"), QStringLiteral("help")},
                                  QStringLiteral("Tells the options."));
    parser.addOption(help);
    const QString program = QStringLiteral("tailrace-bench ") + bench;
    if (!parser.parse(QStringList{program} + arguments))
        return usageError(bench, parser.errorText());
    if (parser.isSet(help)) {
        std::fputs(qPrintable(parser.helpText()), stdout);
        return 0;
    }
    if (!parser.positionalArguments().isEmpty())
        return usageError(bench, QStringLiteral("\"%1\" is one argument too many")
                                         .arg(parser.positionalArguments().constFirst()));
    return std::nullopt;
}

int usageError(const QString &bench, const QString &why)
{
    QString line = why.simplified();
    if (line.endsWith(QLatin1Char('.')))
        line.chop(1);
    std::fprintf(stderr, "error: %s: %s; see tailrace-bench %s --help\n", qPrintable(bench),
                 qPrintable(line), qPrintable(bench));
    return 2;
}

} // namespace tailrace::bench
