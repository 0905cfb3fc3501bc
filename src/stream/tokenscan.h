// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace tailrace::stream {

/// The offsets of a body's tokens, by simdjson's first pass, which also checks UTF-8, that strings
/// are closed and that they hold no raw control characters. nullptr when it refuses the body. The
/// buffer belongs to the thread and is good until the next call; it ends in two entries that hold
/// the body's size. With from, which must be where a token begins, only those from there on.
const quint32 *scanTokens(const QByteArray &body, quint32 from = 0);

/// Gives the thread's buffer back after an unusually large body.
void releaseScanBuffer();

bool isUtf8(QByteArrayView text);

} // namespace tailrace::stream
