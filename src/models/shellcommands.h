// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stream/recordpage.h"

#include <QString>

namespace tailrace::models {

/// Where a command is to write. Nothing secret: it names a profile, or nothing.
struct CommandTarget
{
    QString tableArn;
    QString region;      ///< empty for the ARN's
    QString endpointUrl; ///< empty for AWS's own
    QString profile;     ///< empty for whatever the shell has
};

/// A word as a POSIX shell reads it back to the same bytes.
QByteArray shellWord(const QByteArray &text);

// Commands for a POSIX shell, on one line. Invalid, with the reason, where a record does not hold
// what the command would need.

/// The change again, by the AWS CLI: put-item of the new image, delete-item of what was removed.
Result<QByteArray> awsCommand(const stream::DecodedRecord &record, const CommandTarget &target);
/// The same by curl, which signs with the keys of the environment (curl 7.75 or newer).
Result<QByteArray> curlCommand(const stream::DecodedRecord &record, const CommandTarget &target);
/// What takes the change back, by the AWS CLI: the old image again, or the new item deleted; on
/// condition that the item is (or is not) there as the change left it.
Result<QByteArray> undoCommand(const stream::DecodedRecord &record, const CommandTarget &target);

} // namespace tailrace::models
