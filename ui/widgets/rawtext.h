// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

QT_BEGIN_NAMESPACE
class QTextDocument;
QT_END_NAMESPACE

namespace tailrace::ui {

/// The document's text as it stands there: toPlainText() makes blanks of those that don't break.
QString rawText(const QTextDocument &document);

} // namespace tailrace::ui
