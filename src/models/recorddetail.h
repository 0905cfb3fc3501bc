// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/imagediff.h"
#include "models/recordlog.h"

namespace tailrace::models {

/// What the record panel says of one row, beside the record itself (recordform.h).
struct RecordDetail
{
    enum class Kind { Record, SetAside, Gap };
    Kind kind = Kind::Record;
    stream::EventName event = stream::EventName::Unknown;
    QString operation; ///< INSERT, MODIFY, REMOVE
    bool isTtl = false;
    QString key;
    QString created;
    QString lag;
    QString shard;
    QString sequence;
    QString eventId;
    QString size;
    QString origin;   ///< who wrote: a user, or the service's time to live
    QString viewNote; ///< why an image is not there; empty when both are or can't be
    std::vector<DiffRow> rows;
    QString problem; ///< of a gap or of a record that was set aside: what and why
};

/// Pure; decodes the row.
RecordDetail detailOf(const LogRow &row);

} // namespace tailrace::models
