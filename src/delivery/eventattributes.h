// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "delivery/shapecontext.h"
#include "stream/recordpage.h"

#include <QList>

namespace tailrace::delivery {

/// The attributes of a CloudEvent, name and value, in the order in which they are written.
using EventAttributes = QList<std::pair<QByteArray, QByteArray>>;

/// Those of a record's CloudEvents 1.0 event. id is stable: the record's eventID. The images are
/// not looked at where the page's index tells all that is needed. Malformed when it does not, and
/// the record can't be decoded.
Result<EventAttributes> eventAttributes(const stream::RecordPage &page,
                                        const stream::RecordEntry &entry,
                                        const ShapeContext &context);

} // namespace tailrace::delivery
