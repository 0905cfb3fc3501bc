// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capture/bytesource.h"

#include <QByteArrayView>

namespace tailrace::capture {

/// Whether these first bytes are Zstandard's.
bool isCompressed(QByteArrayView head);

/// The text inside Zstandard data. Everything up to damage or to a cut comes out; behind damage it
/// goes on with the next frame.
std::unique_ptr<ByteSource> makeDecompressor(std::unique_ptr<ByteSource> compressed);

} // namespace tailrace::capture
