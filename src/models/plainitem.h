// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dynamodb/attributevalue.h"

#include <QStringList>

namespace tailrace::models {

/// An item that was read from plain JSON.
struct PlainItem
{
    dynamodb::AttributeMap item;
    /// Where plain JSON could not tell the type and another one stood beside or before: what it was
    /// taken for, a sentence each.
    QStringList assumed;
};

/// Plain JSON to attributes, with the types that stood there before: a value that is the same as
/// before is kept to the digit, one of the same kind keeps its type (a text where base64 stood is
/// binary, an array where a set stood is that set), elements of a list are found again when others
/// come or go, and an attribute under another name when its value is the same. What is new is text,
/// number, list or map. Invalid, with the place before the colon, where a value can't be of the
/// type that stood there: it is refused rather than guessed. Pure.
Result<PlainItem> readPlainItem(const formats::Json &plain, const dynamodb::AttributeMap &types);

/// "tags (SS), photo.thumb (B)": what plain JSON has no word for, at most so many places.
QStringList untoldTypes(const dynamodb::AttributeMap &item, int most);

} // namespace tailrace::models
