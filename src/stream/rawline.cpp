// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stream/recordpage.h"

#include <simdjson.h>

namespace tailrace::stream {

QByteArray rawLine(const RecordPage &page, const RecordEntry &entry)
{
    const QByteArray raw = page.raw(entry).toByteArray();
    if (!raw.contains('\n') && !raw.contains('\r'))
        return raw;
    // Whole blocks are stored, also the last one.
    QByteArray line(raw.size() + qsizetype(simdjson::SIMDJSON_PADDING), Qt::Uninitialized);
    size_t size = 0;
    const simdjson::error_code fault =
            simdjson::minify(raw.constData(), size_t(raw.size()), line.data(), size);
    Q_ASSERT(fault == simdjson::SUCCESS); // the page's index has vouched for it
    Q_UNUSED(fault);
    line.truncate(qsizetype(size));
    return line;
}

} // namespace tailrace::stream
