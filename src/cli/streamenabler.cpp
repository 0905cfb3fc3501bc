// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/streamenabler.h"

#include "cli/await.h"
#include "cli/exitstatus.h"
#include "cli/output.h"
#include "doctor/tablejudge.h"

namespace tailrace::cli {

int enableStream(const ConnectionRequest &request, const QString &arn, const QString &viewType,
                 bool isConfirmed)
{
    const QString option = QStringLiteral("--enable-stream");
    if (!doctor::viewTypes().contains(viewType))
        return printUsageError(option, QStringLiteral("\"%1\" is no view type").arg(viewType),
                               QStringLiteral("choose one of %1")
                                       .arg(doctor::viewTypes().join(QStringLiteral(", "))));
    const auto parsed = aws::parseArn(arn);
    if (!parsed)
        return printError(arn, parsed.error());
    for (const QString &line : doctor::consequencesOfEnabling(parsed->table, viewType))
        printNote(line);
    if (!isConfirmed)
        return printUsageError(option, QStringLiteral("it changes the table"),
                               QStringLiteral("add --yes to confirm"));
    const auto connection = Connection::open(request, arn);
    if (!connection)
        return printError(arn, connection.error());
    const auto answer =
            await((*connection)->tables().enableStream((*connection)->table(), viewType));
    if (!answer)
        return printError(arn, answer.error());
    formats::Json line = formats::Json::object();
    line.set("streamArn", formats::Json::string(answer->latestStreamArn));
    line.set("viewType", formats::Json::string(answer->streamViewType));
    return printLine(line) ? Done : AnswerIsNo;
}

} // namespace tailrace::cli
