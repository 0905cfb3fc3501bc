// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dynamodb/streamsclient.h"

namespace tailrace::dynamodb {

// Pure readers of the stream operations' answers; Malformed when a member that must be there is
// not.
Result<StreamDescription> readStreamDescription(const Answer &answer);
Result<StreamList> readStreamList(const Answer &answer);
Result<QString> readShardIterator(const Answer &answer);

} // namespace tailrace::dynamodb
