// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayList>
#include <QString>

namespace tailrace::sandbox {

/// What one request was, and what became of it; or what a script or a command did. Nothing secret:
/// of the signature only the key id.
struct JournalEntry
{
    qint64 number = 0;    ///< the how manyth of the sandbox, from 1
    qint64 timeMs = 0;    ///< of the sandbox's clock
    QByteArray operation; ///< "GetRecords"; empty when there was no target
    QString shard;
    QByteArray keyId;
    QByteArray requestId;
    QByteArray body;       ///< only when the journal keeps bodies
    int status = 0;        ///< 0: nothing was answered
    QByteArray code;       ///< of the error, when it was one
    QByteArrayList faults; ///< names of those that struck
    QByteArray action;     ///< "split": this is no request
};

/// One line of JSON without the newline; members that are empty are left out.
QByteArray toJsonLine(const JournalEntry &entry);

} // namespace tailrace::sandbox
