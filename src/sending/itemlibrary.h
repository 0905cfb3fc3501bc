// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sending/testitem.h"

namespace tailrace::sending {

/// Test items in a file that can be shared (docs/sending.md). A value; names are unique.
class ItemLibrary
{
public:
    static constexpr int version = 1;

    /// Malformed or Invalid: what is wrong, and of which item.
    static Result<ItemLibrary> fromJson(QByteArrayView text);
    /// Indented, fields in a fixed order, so that differences are small; fields that are not known
    /// here are kept.
    QByteArray toJson() const;

    const std::vector<TestItem> &items() const { return m_items; }
    const TestItem *find(const QString &name) const;
    /// Replaces the one of that name, or appends it.
    void save(TestItem item);
    void remove(const QString &name);
    /// False when there is no such item, or another of the new name.
    bool rename(const QString &from, const QString &to);
    /// "Order (2)": a name that is not taken.
    QString freeName(const QString &wish) const;
    /// All of another library; those whose names are taken get free ones. How many there were.
    int add(const ItemLibrary &other);

private:
    std::vector<TestItem> m_items;
    formats::Json::Object m_others;
};

/// File when it can't be read; else as fromJson. A file that is not there is an empty library only
/// where mayBeMissing.
Result<ItemLibrary> readLibrary(const QString &path, bool mayBeMissing);
/// Put in its place when it is whole, for its owner only where it is new.
Result<> writeLibrary(const ItemLibrary &library, const QString &path);

} // namespace tailrace::sending
