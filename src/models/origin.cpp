// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/origin.h"

#include <QCoreApplication>

namespace tailrace::models {

Origin originOf(const stream::DecodedRecord &record)
{
    if (record.isTtl)
        return Origin::TimeToLive;
    const auto &image = record.newImage ? record.newImage : record.oldImage;
    if (!image)
        return Origin::User;
    const dynamodb::AttributeValue *region = dynamodb::find(*image, "aws:rep:updateregion");
    const bool isElsewhere =
            region && !record.awsRegion.isEmpty() && region->bytes() != record.awsRegion;
    return isElsewhere ? Origin::Replication : Origin::User;
}

QString originWord(Origin origin)
{
    switch (origin) {
    case Origin::TimeToLive:
        return QCoreApplication::translate("Origin", "TTL");
    case Origin::Replication:
        return QCoreApplication::translate("Origin", "replication");
    case Origin::User:
        break;
    }
    return QCoreApplication::translate("Origin", "user");
}

} // namespace tailrace::models
