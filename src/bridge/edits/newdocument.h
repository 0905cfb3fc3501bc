// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/json.h"

#include <optional>

namespace tailrace::bridge {

/// The line by which other editors find the JSON Schema that is installed with Tailrace.
QByteArray schemaLine();

/// The text with that line at its beginning, where it has none yet.
QByteArray withSchemaLine(const QByteArray &yaml);

/// A document to begin with: no route yet. source is its member of that name.
QByteArray newDocument(const QString &name, const formats::Json &source);

/// The template for a bridge that has a name and a source perhaps: these stay, because by them it
/// knows how far it has delivered, and no two bridges may share that. Nothing for an id that is
/// none.
std::optional<QByteArray> documentFromTemplate(QByteArrayView id, const formats::Json &own);

} // namespace tailrace::bridge
