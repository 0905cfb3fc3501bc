// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

namespace tailrace::delivery {

/// A record that could not be delivered, with all that a person needs to mend it and to send it
/// again.
struct DeadLetter
{
    QString bridge; ///< empty in files of earlier versions
    QString route;
    QString streamArn; ///< empty in files of earlier versions
    QString shardId;
    int attempts = 0;
    QString code;      ///< the receiver's own word; empty where it had none
    QString error;     ///< in whole: why, and what to do
    qint64 timeMs = 0; ///< when it was put aside; 0 unknown
    QByteArray record; ///< as received, on one line
};

/// The letter as a line of a dead letter file, line feed included.
QByteArray deadLetterLine(const DeadLetter &letter);

/// Malformed when the line is no dead letter, with what is wrong with it.
Result<DeadLetter> readDeadLetter(QByteArrayView line);

/// Where a route puts what it gives up on.
class DeadLetters
{
public:
    virtual ~DeadLetters() = default;
    /// Safe when it answers well.
    virtual Result<> append(const DeadLetter &letter) = 0;
};

} // namespace tailrace::delivery
