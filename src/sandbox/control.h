// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/laboratory.h"

namespace tailrace::sandbox {

/// The laboratory by HTTP, below /_tailrace/ (README.md). Whoever asks has to know the token:
/// other users of the machine and web pages in its browsers reach the loopback, too.
class ControlInterface
{
public:
    /// Makes a token.
    explicit ControlInterface(Laboratory &laboratory);

    const QByteArray &token() const { return m_token; }
    Reply answer(const Request &request);

private:
    Reply act(const QByteArray &body);
    Reply journal(const QByteArray &query);
    Reply shards(const QByteArray &query);
    Reply state();

    Laboratory &m_laboratory;
    const QByteArray m_token;
};

} // namespace tailrace::sandbox
