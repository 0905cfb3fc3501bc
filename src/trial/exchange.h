// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/httptransport.h"

#include <optional>

namespace tailrace::trial {

/// One HTTP request and what came of it.
struct Exchange
{
    net::HttpRequest request;
    std::optional<net::HttpResponse> answer;
    std::optional<Error> error; ///< there was no answer
    qint64 ms = -1;             ///< until then; -1 while it is under way
};

/// The exchange as it may be shown: headers that show who sends, and values in the query, are
/// stars, and so are they wherever the answer repeats them. secretHeader: one more such header, of
/// the sink's settings.
Exchange masked(Exchange exchange, const QByteArray &secretHeader = {});

/// "POST https://host/path", headers, a blank line, the body; JSON indented where that is
/// asked for. For people.
QString requestText(const Exchange &exchange, bool isPretty);
/// The same of the answer; why there is none.
QString answerText(const Exchange &exchange, bool isPretty);
/// A body for people: indented JSON, text, or how many bytes it has where it is neither.
QString bodyText(const QByteArray &body, bool isPretty);

} // namespace tailrace::trial
