// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dynamodb/attributevalue.h"

#include <QString>

namespace tailrace::models {

/// One line of the comparison of two images.
struct DiffRow
{
    enum class Kind { Same, Added, Removed, Changed };
    QString path; ///< customer.address[2].zip
    Kind kind = Kind::Same;
    QString oldText;
    QString newText;
    QString oldType; ///< N, SS, ...; empty where there is nothing
    QString newType;
};

/// Old and new image attribute by attribute, by DynamoDB's equality (numbers by value, sets without
/// order). What differs inside maps and lists is opened into paths; what is equal is one row.
/// Either may be null: an image that is not in the record. Pure.
std::vector<DiffRow> diffImages(const dynamodb::AttributeMap *oldImage,
                                const dynamodb::AttributeMap *newImage);

} // namespace tailrace::models
