// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/recordcolumns.h"

#include <QCoreApplication>

#include <array>

namespace tailrace::models {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("RecordColumns", text);
}

ColumnFacts make(const char *id, const char *title, const char *hint, int width, bool right,
                 bool data, bool first)
{
    return {QLatin1String(id), tr(title), tr(hint), width, right, data, first};
}

std::array<ColumnFacts, ColumnCount> makeAll()
{
    return {
            make("number", "#", "Order of arrival since the table was connected", 76, true, true,
                 true),
            make("arrived", "Arrived", "When the record arrived here", 112, false, true, false),
            make("time", "Time", "When the change was made. The service gives whole seconds.", 112,
                 false, true, true),
            make("lag", "Lag",
                 "From the change to its arrival here; up to a second too much, because the "
                 "service gives whole seconds",
                 56, true, false, true),
            make("operation", "Operation",
                 "INSERT, MODIFY or REMOVE; TTL marks removals by the service itself", 100, false,
                 false, true),
            make("key", "Key", "The item's key", 146, false, true, true),
            make("changed", "Changed", "The attributes that differ between the two images", 220,
                 false, false, true),
            make("size", "Size", "Size of the record as the service counts it", 68, true, false,
                 true),
            make("shard", "Shard", "The shard it was read from", 128, false, true, false),
            make("sequence", "Sequence number", "Its place in the shard", 188, false, true, false),
            make("origin", "Origin",
                 "Who made the change: a user, the service's time to live, or replication from "
                 "another region (which only global tables of version 2017 tell)",
                 92, false, false, false),
            make("delivered", "Delivered", "A tick when a bridge of this window has delivered it",
                 76, false, false, true),
    };
}

} // namespace

const ColumnFacts &factsOf(RecordColumn column)
{
    static const std::array<ColumnFacts, ColumnCount> facts = makeAll();
    return facts[size_t(column)];
}

} // namespace tailrace::models
