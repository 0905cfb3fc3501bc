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

/// The member or element of a map or list, or nullptr.
const dynamodb::AttributeValue *childOf(const dynamodb::AttributeValue &value,
                                        const PathStep &step);

/// Sets the value there; false when the path leads through something that is no map or list. An
/// index behind a list's end appends, as the service does.
bool setValueAt(dynamodb::AttributeMap &item, const DocumentPath &path,
                const dynamodb::AttributeValue &value);

/// Removes what is there, if anything is; false when there is nothing that could hold it.
bool removeValueAt(dynamodb::AttributeMap &item, const DocumentPath &path);

/// "overlap" when one of them leads through or to the other, "conflict" when they take the same
/// value for a map and for a list, else nullptr.
const char *clashOf(const DocumentPath &a, const DocumentPath &b);

/// As the service's messages have it: [a, [1], b].
QString pathText(const DocumentPath &path);

} // namespace tailrace::sandbox
