// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace tailrace::stream {

enum class EscapeCheck {
    Fine,
    LoneSurrogate, ///< grammatical, but half a character
    Bad,           ///< not JSON
};

/// Looks at every escape between a JSON string's quotes.
EscapeCheck checkEscapes(QByteArrayView contents);

/// The same for the one escape whose backslash stands at that place, which moves behind it, or
/// behind both where two make a pair.
EscapeCheck stepOverEscape(QByteArrayView contents, qsizetype &at);

/// The UTF-8 that the contents stand for. Only for contents that were checked; half a surrogate
/// pair becomes U+FFFD.
QByteArray unescaped(QByteArrayView contents);

} // namespace tailrace::stream
