// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/json.h"

#include <map>

namespace tailrace::models {

/// What an event pattern looks at in a record, so that the rest of it need not be read.
class NeededParts
{
public:
    /// pattern is one that compiles.
    explicit NeededParts(const formats::Json &pattern);

    /// A record without members that the pattern does not name; as good as all of it to the
    /// pattern. record is one that the page's index has accepted.
    Result<formats::Json> read(QByteArrayView record) const;

private:
    struct Part
    {
        std::map<QByteArray, Part, std::less<>> members; ///< none: all that is there
    };
    static void add(Part &to, const formats::Json &pattern);
    static Result<formats::Json> read(const Part &part, QByteArrayView text);

    Part m_root;
};

} // namespace tailrace::models
