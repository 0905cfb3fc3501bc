// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace tailrace::cli {

/// Exit statuses, the same for every command.
enum ExitStatus {
    Done = 0,
    AnswerIsNo = 1,    ///< ran, and the answer is no
    WrongUse = 2,      ///< unknown option, unreadable file, document that can't be parsed
    ServiceSaidNo = 3, ///< AWS or the network
    Undelivered = 4,   ///< a bridge ended with records undelivered
    Interrupted = 130, ///< SIGINT, stopped cleanly
    Terminated = 143,  ///< SIGTERM, stopped cleanly
};

} // namespace tailrace::cli
