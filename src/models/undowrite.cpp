// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/undowrite.h"

#include "models/itemguard.h"

#include <QCoreApplication>

namespace tailrace::models {

Result<dynamodb::WriteRequest> undoOf(const SentWrite &write,
                                      const std::vector<dynamodb::KeyElement> &schema)
{
    const auto before = write.itemBefore();
    const auto after = write.itemAfter();
    if (!before || !after)
        return failure(!before ? before.error() : after.error());
    if (write.changedNothing())
        return failure(ErrorKind::Invalid,
                       QCoreApplication::translate("UndoWrite", "the write changed nothing"));
    const ItemGuard guard{schema, *after};
    const QString &table = write.request().table;
    return *before ? guardedPut(table, **before, guard) : guardedDelete(table, guard);
}

} // namespace tailrace::models
