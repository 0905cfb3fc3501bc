// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QByteArray>

namespace tailrace::ui {

/// Put in its place when it is whole, readable for its owner only. File otherwise.
Result<> saveText(const QString &path, const QByteArray &text);
/// A page of HTML, as that or, where the name ends in .pdf, as PDF.
Result<> savePage(const QString &path, const QString &html);

} // namespace tailrace::ui
