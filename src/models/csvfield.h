// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayList>

namespace tailrace::models {

/// A field of RFC 4180 that a spreadsheet shows and does not run: what it would take for a formula
/// (it begins with =, +, -, @, a tab or a carriage return, and is no number) has an apostrophe in
/// front.
QByteArray csvField(const QByteArray &text);
/// Fields of a line, with its CR LF.
QByteArray csvLine(const QByteArrayList &fields);

} // namespace tailrace::models
