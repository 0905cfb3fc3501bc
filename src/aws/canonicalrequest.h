// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "aws/sigv4.h"

#include <vector>

namespace tailrace::aws {

/// A header that is signed: its name in lower case, its value as it came.
struct SignedHeader
{
    QByteArray name;
    QByteArrayView value;
};

/// Percent-encodes all but A-Z a-z 0-9 - . _ ~ (and the slash where keepSlash), as SigV4 demands.
void appendUriEncoded(QByteArray &out, QByteArrayView text, bool keepSlash);

/// The path with dot segments and doubled slashes removed; "/" when nothing is left.
QByteArray normalizedPath(QByteArrayView path);

/// Decoded, encoded again, sorted by encoded name, then value.
QByteArray canonicalQuery(QByteArrayView query);

/// Trims a header's value and squeezes white space inside it, over continuation lines too, to one
/// blank.
void appendHeaderValue(QByteArray &out, QByteArrayView value);

/// Appends "name:value\n" for each, names sorted, repeated names joined with commas in their order;
/// headers gets sorted.
void appendCanonicalHeaders(QByteArray &out, std::vector<SignedHeader> &headers);
/// Appends the names with semicolons between; headers must be sorted.
void appendSignedNames(QByteArray &out, const std::vector<SignedHeader> &headers);

} // namespace tailrace::aws
