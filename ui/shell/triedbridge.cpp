// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/triedbridge.h"

#include "ui/shell/bridgeitem.h"

namespace tailrace::ui {

std::optional<TriedBridge> triedBridge(const BridgeItem &item)
{
    const BridgeDraft &draft = item.draft();
    if (!draft.document)
        return std::nullopt;
    return TriedBridge{*draft.document, draft.json, item.baseDirectory()};
}

} // namespace tailrace::ui
