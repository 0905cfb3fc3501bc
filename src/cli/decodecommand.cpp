// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/command.h"
#include "cli/exitstatus.h"
#include "cli/input.h"
#include "cli/output.h"
#include "delivery/shapes.h"

namespace tailrace::cli {

namespace {

int printPage(const stream::RecordPage &page, bridge::Shape shape)
{
    for (const stream::RecordEntry &entry : page.entries()) {
        const auto line = delivery::shapeRecord(page, entry, shape, {});
        if (!line)
            return printError(QStringLiteral("decode"), line.error());
        if (!printLine(*line))
            return AnswerIsNo;
    }
    for (const stream::QuarantinedRecord &bad : page.quarantined())
        printNote(QStringLiteral("warning: the record at byte %1 is set aside: %2")
                          .arg(bad.record.offset)
                          .arg(bad.reason));
    return Done;
}

int run(const QCommandLineParser &options)
{
    const auto shape = shapeOption(options, bridge::Shape::Aws);
    if (!shape)
        return printError(QStringLiteral("decode"), shape.error());
    const QStringList arguments = options.positionalArguments();
    const QString path = arguments.isEmpty() ? QStringLiteral("-") : arguments.constFirst();
    const auto body = readInput(path);
    if (!body)
        return printError(QStringLiteral("decode"), body.error());
    const auto page = stream::indexPage(*body);
    if (!page) {
        printError(QStringLiteral("decode"), page.error());
        return WrongUse;
    }
    return printPage(*page, *shape);
}

} // namespace

Command decodeCommand()
{
    return {QStringLiteral("decode"),
            QStringLiteral("Print the records of one GetRecords answer, one a line."),
            {{QStringLiteral("[FILE]"),
              QStringLiteral("The answer's body; standard input when left out or \"-\".")}},
            {{{QStringLiteral("shape")},
              QStringLiteral("NAME"),
              QStringLiteral("aws (default), triggermesh, plain or cloudevent.")}},
            QStringLiteral("aws dynamodbstreams get-records --shard-iterator \"$IT\" | "
                           "tailrace-cli decode --shape plain"),
            run};
}

} // namespace tailrace::cli
