// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/itemform.h"

namespace tailrace::models {

/// What is wrong with a form, and where.
struct FormFault
{
    enum class Place { Name, Value, Item };
    int row = -1; ///< index of the row; -1 for the item as a whole
    Place place = Place::Item;
    Error error; ///< the message does not repeat the attribute's name
};

/// All that the service would refuse, at most one fault a row, in the order of the rows; with
/// keyOnly the rows outside the key are left aside. When it is empty, itemOf() gives an item that
/// can be sent.
std::vector<FormFault> formFaults(const std::vector<FormRow> &rows,
                                  const std::vector<dynamodb::KeyElement> &schema, bool keyOnly);

/// Invalid when an item has more attributes, or longer values, than a form can show.
Result<> fitsForm(const dynamodb::AttributeMap &item);

} // namespace tailrace::models
