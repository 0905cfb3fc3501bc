// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge/document.h"
#include "ui/canvas/canvasflow.h"

namespace tailrace::ui {

/// path is that place, or inside it: "routes[0].sink" of "routes[0].sink.http.url".
bool isBelow(const QString &path, const QString &place);
std::vector<bridge::Fault> faultsBelow(const std::vector<bridge::Fault> &faults,
                                       const QString &place);

/// For people, at the place where it is mended.
QString problemSentence(const bridge::Fault &fault);
/// Without what to do: for a card.
QString problemInShort(const bridge::Fault &fault);

/// The card on which a place of the document is edited; nothing for the bridge's own members.
std::optional<CardId> cardOfPath(const QString &path);

/// The place of a card in the document: "routes[0].sink".
QString pathOfCard(const CardId &card);

} // namespace tailrace::ui
