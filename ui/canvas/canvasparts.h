// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/canvas/canvasflow.h"

namespace tailrace::ui {

/// What can be dragged onto the canvas. Names are the members of a bridge's document: filter,
/// shape, http, file, kafka, sqs, sns, eventbridge, kinesis, lambda, dynamodb, postgresql, sqlite.
struct CanvasPart
{
    QString name;
    QString text; ///< for people: "EventBridge"
    QString what; ///< a sentence: what it adds
    CardKind kind = CardKind::Sink;
};

/// In the order of the palette.
const QList<CanvasPart> &canvasParts();
/// Null for a name that is none.
const CanvasPart *canvasPart(QStringView name);

/// The format of a drag that carries a part's name.
inline constexpr char partMimeType[] = "application/x-tailrace-bridge-part";

} // namespace tailrace::ui
