// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/seenattributes.h"

namespace tailrace::models {

void SeenAttributes::look(const stream::RecordPage &page)
{
    if (page.entries().empty())
        return;
    const auto record = stream::decodeRecord(page, page.entries().back());
    if (!record)
        return;
    const auto &image = record->newImage ? record->newImage : record->oldImage;
    for (const auto &[name, value] : image ? *image : record->keys) {
        const QString text = QString::fromUtf8(name);
        if (m_types.size() < most || m_types.contains(text))
            m_types.insert(text, value.type());
    }
}

} // namespace tailrace::models
