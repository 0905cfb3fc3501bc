// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dynamodb/attributevalue.h"

#include <vector>

namespace tailrace::sandbox {

/// One step of a document path: a map's member or a list's element.
struct PathStep
{
    QByteArray name; ///< empty for an element
    int index = -1;
    friend bool operator==(const PathStep &, const PathStep &) = default;
};
using DocumentPath = std::vector<PathStep>;

/// The value there, or nullptr.
const dynamodb::AttributeValue *valueAt(const dynamodb::AttributeMap &item,
                                        const DocumentPath &path);

/// Sets the value there; false when the path leads through something that is no map or list. An
/// index behind a list's end appends, as the service does.
bool setValueAt(dynamodb::AttributeMap &item, const DocumentPath &path,
                const dynamodb::AttributeValue &value);

/// Removes what is there, if anything is.
void removeValueAt(dynamodb::AttributeMap &item, const DocumentPath &path);

/// True when one of them leads through or to the other.
bool overlap(const DocumentPath &a, const DocumentPath &b);

} // namespace tailrace::sandbox
