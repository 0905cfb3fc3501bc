// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "doctor/tablejudge.h"

#include "aws/policy.h"

namespace tailrace::doctor {

namespace {

Finding of(Check check, Status status, const QString &detail, const QString &fix = {})
{
    return {check, Side::Table, status, detail, fix, {}, {}, {}, false};
}

QString enableFix()
{
    return QStringLiteral("switch the stream on: tailrace-cli doctor ARN --enable-stream "
                          "NEW_AND_OLD_IMAGES");
}

Finding judgeState(const dynamodb::StreamDescription &stream, const QString &viewType)
{
    const QString detail =
            QStringLiteral("%1, %2: %3").arg(stream.status, viewType, meaningOf(viewType));
    if (stream.status == QLatin1String("ENABLED"))
        return of(Check::Stream, Status::Ok, detail);
    return of(
            Check::Stream, Status::Warn, detail,
            QStringLiteral("wait until its status is ENABLED; a stream that is switched off can be "
                           "read for 24 hours"));
}

} // namespace

QStringList viewTypes()
{
    return {QStringLiteral("NEW_AND_OLD_IMAGES"), QStringLiteral("NEW_IMAGE"),
            QStringLiteral("OLD_IMAGE"), QStringLiteral("KEYS_ONLY")};
}

QString meaningOf(const QString &viewType)
{
    if (viewType == QLatin1String("NEW_AND_OLD_IMAGES"))
        return QStringLiteral("records hold the item before and after each change");
    if (viewType == QLatin1String("NEW_IMAGE"))
        return QStringLiteral("records hold the item after each change, not what it was");
    if (viewType == QLatin1String("OLD_IMAGE"))
        return QStringLiteral("records hold the item before each change, not what it became");
    if (viewType == QLatin1String("KEYS_ONLY"))
        return QStringLiteral("records hold the keys alone, so what changed can't be seen");
    return QStringLiteral("a view type that is not known here");
}

QStringList consequencesOfEnabling(const QString &table, const QString &viewType)
{
    return {QStringLiteral("The table %1 gets a stream: %2.").arg(table, meaningOf(viewType)),
            QStringLiteral("Only changes from then on are in it, each for 24 hours; items that are "
                           "there already do not appear."),
            QStringLiteral(
                    "The view type can't be changed later, only by switching the stream off "
                    "and on; the new stream has another ARN, and readers of the old one have "
                    "to be pointed to it."),
            QStringLiteral(
                    "Reading the stream costs read request units; writing to the table costs "
                    "no more than before.")};
}

QString kmsKeyOf(const dynamodb::TableDescription &table)
{
    const auto json = formats::parseJson(table.json);
    const formats::Json *encryption = json ? json->find("SSEDescription") : nullptr;
    const formats::Json *key = encryption ? encryption->find("KMSMasterKeyArn") : nullptr;
    return key && key->isString() && aws::isKmsKeyArn(key->toString()) ? key->toString()
                                                                       : QString();
}

Finding judgeTable(const aws::Arn &arn, const dynamodb::TableDescription &table)
{
    QStringList keys;
    for (const dynamodb::KeyElement &element : table.keySchema)
        keys << QString::fromUtf8(element.name);
    const QString key = kmsKeyOf(table);
    const QString detail =
            QStringLiteral("%1, key %2%3")
                    .arg(table.status, keys.join(QStringLiteral(" and ")),
                         key.isEmpty() ? QString()
                                       : QStringLiteral(", encrypted with %1").arg(key));
    const auto described = aws::parseArn(table.arn);
    if (described && described->account != arn.account)
        return of(
                Check::Table, Status::Fail,
                QStringLiteral("the ARN names the account %1, and the table that answers is of %2")
                        .arg(arn.account, described->account),
                QStringLiteral("choose credentials of the account %1, or correct the ARN")
                        .arg(arn.account));
    if (table.status == QLatin1String("ACTIVE") || table.status == QLatin1String("UPDATING"))
        return of(Check::Table, Status::Ok, detail);
    if (table.status == QLatin1String("INACCESSIBLE_ENCRYPTION_CREDENTIALS"))
        return of(
                Check::Table, Status::Fail,
                QStringLiteral("the table's KMS key can't be used any more, so nothing of it can "
                               "be read"),
                QStringLiteral("switch the key on again within seven days, or let DynamoDB use it "
                               "again; afterwards the table is archived"));
    return of(Check::Table, Status::Fail, detail,
              table.status == QLatin1String("CREATING")
                      ? QStringLiteral("wait until its status is ACTIVE")
                      : QStringLiteral("the table has to be restored or made anew"));
}

Finding judgeStream(const aws::Arn &arn, const dynamodb::TableDescription &table,
                    const std::optional<dynamodb::StreamDescription> &stream)
{
    const bool isOneStream = arn.resourceType == aws::Arn::ResourceType::Stream;
    if (!table.streamEnabled && !isOneStream)
        return of(Check::Stream, Status::Fail,
                  table.latestStreamArn.isEmpty()
                          ? QStringLiteral("the table has no stream, so its changes are recorded "
                                           "nowhere")
                          : QStringLiteral("the table's stream is switched off; what it had can be "
                                           "read for 24 hours, and nothing new comes"),
                  enableFix());
    if (isOneStream && table.streamEnabled && arn.toString() != table.latestStreamArn)
        return of(Check::Stream, Status::Warn,
                  QStringLiteral("the table has a newer stream than this one: %1")
                          .arg(table.latestStreamArn),
                  QStringLiteral("use the table's ARN, which follows the newest stream"));
    if (stream)
        return judgeState(*stream, stream->viewType);
    return of(Check::Stream, Status::Ok,
              QStringLiteral("%1: %2").arg(table.streamViewType, meaningOf(table.streamViewType)));
}

} // namespace tailrace::doctor
