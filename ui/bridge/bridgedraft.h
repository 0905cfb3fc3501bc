// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/bridge/bridgeform.h"

namespace tailrace::ui {

/// Words for each part of the form; empty where all is well.
struct BridgeProblems
{
    QString name;
    QString source;
    QString filter;
    QString shape;
    QString sink;
    QString other; ///< of parts that have no field: delivery options, further routes

    bool any() const;
};

/// What the form comes to: the document as text, and as a value when it has no faults.
struct BridgeDraft
{
    QByteArray yaml;
    formats::Json json;
    std::optional<bridge::Document> document;
    BridgeProblems problems;
};

/// Writes the document and reads it back, so that the dialog judges exactly as `check` and `run`
/// do.
BridgeDraft draftOf(const BridgeForm &form);

} // namespace tailrace::ui
