// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QByteArray>

#include <vector>

class QRandomGenerator;

namespace tailrace::sending {

/// A text whose variables were filled in, and where they stood.
struct FilledText
{
    struct Piece
    {
        qsizetype source = 0; ///< of the variable in the text as it was written
        qsizetype sourceLength = 0;
        qsizetype filled = 0; ///< of its value in the filled text
        qsizetype filledLength = 0;
    };
    QByteArray text;
    std::vector<Piece> pieces;

    /// The place in the text as it was written of a place in the filled one; the beginning of the
    /// variable for what lies inside a value.
    qsizetype sourceOffset(qsizetype offset) const;
};

/// Fills {{uuid}}, {{now}} (ISO 8601, UTC), {{seq}} (the number of the write, from 1) and {{random
/// 1 100}} (both ends included) into an item's text. Usage for an unknown variable or one that is
/// not closed, with byteOffset in the facts.
Result<FilledText> fillVariables(const QByteArray &text, qint64 sequence, qint64 nowMs,
                                 QRandomGenerator &random);

} // namespace tailrace::sending
