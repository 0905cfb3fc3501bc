// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sinks/aws/requestcut.h"

#include <QSet>

namespace tailrace::sinks {

size_t eventsOfNextRequest(std::span<const Event> events, const RequestLimits &limits,
                           const EventSize &sizeOf)
{
    size_t count = 0;
    qint64 bytes = 0;
    QSet<QByteArray> items;
    for (const Event &event : events) {
        const qint64 size = sizeOf(event);
        const bool isAlone = limits.aloneFrom > 0 && size > limits.aloneFrom;
        if (count == 0 && size > limits.eventBytes)
            return 0;
        if (count == limits.events || (count > 0 && (isAlone || bytes + size > limits.bytes)))
            break;
        // An event without an item stands for itself.
        if (limits.oneOfAnItem && !event.itemKey.isEmpty()) {
            if (items.contains(event.itemKey))
                break;
            items.insert(event.itemKey);
        }
        ++count;
        bytes += size;
        if (isAlone)
            break;
    }
    return count;
}

} // namespace tailrace::sinks
