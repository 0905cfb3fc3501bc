// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "aws/credentials.h"

namespace tailrace::credentials {

/// The JSON in which a program, a container's agent and an instance's service give keys; the token
/// is called SessionToken by the first and Token by the others. giver is for words. Credentials
/// where one is missing or a time is none, with the giver's own Message where it has one; never the
/// text itself.
Result<aws::Credentials> readKeysDocument(const QByteArray &json, const char *tokenName,
                                          const QString &giver);

} // namespace tailrace::credentials
