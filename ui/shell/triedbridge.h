// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge/document.h"

namespace tailrace::ui {

class BridgeItem;

/// A bridge as it is now, for what is tried with it or made of it.
struct TriedBridge
{
    bridge::Document document;
    formats::Json json;    ///< that it was read from
    QString baseDirectory; ///< where relative paths begin
    QString id;            ///< of its item, to see how it is later
};

/// Nothing while it has faults.
std::optional<TriedBridge> triedBridge(const BridgeItem &item);

} // namespace tailrace::ui
