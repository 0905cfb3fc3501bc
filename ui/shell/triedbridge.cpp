// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/triedbridge.h"

#include "ui/shell/bridgeitem.h"

namespace tailrace::ui {

std::optional<TriedBridge> triedBridge(const BridgeItem &item)
{
    const bridge::EditedDocument &edited = item.document();
    if (!edited.document())
        return std::nullopt;
    return TriedBridge{*edited.document(), edited.json(), item.baseDirectory(), item.id()};
}

} // namespace tailrace::ui
