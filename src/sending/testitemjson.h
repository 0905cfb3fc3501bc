// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sending/testitem.h"

namespace tailrace::sending {

/// A test item as it stands in a library. Invalid; the message begins with place.
Result<TestItem> testItemFromJson(const formats::Json &json, const QString &place);
/// The item is JSON ("item") where its text is, else the text ("text"): variables may stand where
/// JSON has numbers.
formats::Json testItemToJson(const TestItem &item);

} // namespace tailrace::sending
