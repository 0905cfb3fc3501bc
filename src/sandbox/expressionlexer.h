// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <vector>

namespace tailrace::sandbox {

struct Token
{
    enum class Kind { Word, Name, Value, Number, Sign, End, Bad };
    Kind kind = Kind::End;
    QByteArray text;
    qsizetype begin = 0; ///< in the expression; End begins at its end
};

/// Cuts an expression into words, #names, :values, numbers and signs; ends with End. A character
/// that belongs to nothing becomes Bad.
std::vector<Token> tokenize(QByteArrayView text);

} // namespace tailrace::sandbox
