// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tail/tailwords.h"

#include "aws/arn.h"
#include "ui/widgets/problemlabel.h"

#include <QCoreApplication>

namespace tailrace::ui {

using Phase = stream::FollowerStatus::Phase;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("TailWords", text);
}

QString tableName(const models::LiveSession &session)
{
    const auto arn = aws::parseArn(session.tableArn());
    return arn ? arn->table : session.tableArn();
}

bool hasNoStream(const models::LiveSession &session)
{
    return session.table() && !session.table()->streamEnabled
           && session.table()->latestStreamArn.isEmpty();
}

TailNotice::Content noStream(const models::LiveSession &session)
{
    return {tr("%1 has no stream").arg(tableName(session)),
            tr("A stream carries what changes in the table. Whoever may change the table turns it "
               "on with this command; then try again."),
            QStringLiteral("aws dynamodb update-table --table-name %1 --stream-specification "
                           "StreamEnabled=true,StreamViewType=NEW_AND_OLD_IMAGES")
                    .arg(tableName(session)),
            tr("Try again")};
}

TailNotice::Content waiting(const models::LiveSession &session)
{
    const QString where =
            session.status().shards.size() == 1
                    ? tr("Its one shard is being read.")
                    : tr("Its %1 shards are being read.").arg(session.status().shards.size());
    return {tr("Waiting for the first change of %1").arg(tableName(session)),
            where + QLatin1Char(' ')
                    + tr("What anybody writes into the table from now on appears here, most often "
                         "within a second. Send an item to see it come out."),
            {},
            tr("Send item…")};
}

} // namespace

DotState dotOf(const models::LiveSession &session)
{
    switch (session.status().phase) {
    case Phase::Reading:
        return session.status().trouble.isEmpty() ? DotState::Good : DotState::Trouble;
    case Phase::Starting:
        return session.status().trouble.isEmpty() ? DotState::Busy : DotState::Trouble;
    case Phase::Failed:
        return DotState::Failed;
    case Phase::Idle:
    case Phase::Paused:
    case Phase::Stopped:
        break;
    }
    return DotState::Idle;
}

QString phaseText(const models::LiveSession &session)
{
    const stream::FollowerStatus &status = session.status();
    if (session.isReading() && !status.trouble.isEmpty())
        return tr("Retrying");
    switch (status.phase) {
    case Phase::Reading:
        return tr("Reading");
    case Phase::Starting:
        return tr("Connecting…");
    case Phase::Paused:
        return tr("Paused");
    case Phase::Failed:
        return tr("Failed");
    case Phase::Idle:
    case Phase::Stopped:
        break;
    }
    return tr("Stopped");
}

TailNotice::Content noticeFor(const models::LiveSession &session)
{
    if (hasNoStream(session))
        return noStream(session);
    const QString name = tableName(session);
    if (session.failure())
        return {tr("%1 can't be read").arg(name),
                problemText({}, *session.failure()),
                {},
                tr("Try again")};
    if (!session.isReading())
        return {tr("Reading is stopped"),
                tr("Nothing of %1 is being read.").arg(name),
                {},
                tr("Start reading")};
    if (!session.status().trouble.isEmpty())
        return {tr("%1 does not answer yet").arg(name), session.status().trouble, {}, {}};
    if (session.status().phase == Phase::Starting)
        return {tr("Connecting to %1…").arg(name), {}, {}, {}};
    return waiting(session);
}

} // namespace tailrace::ui
