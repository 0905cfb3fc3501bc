// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stream/recordpage.h"

#include <QMap>

namespace tailrace::models {

/// Names and types of the attributes of items that were seen.
class SeenAttributes
{
public:
    static constexpr qsizetype most = 300;

    /// At the newest record of the page: a busy table must not cost the window more.
    void look(const stream::RecordPage &page);
    /// The type that was seen last.
    const QMap<QString, dynamodb::AttributeValue::Type> &types() const { return m_types; }

private:
    QMap<QString, dynamodb::AttributeValue::Type> m_types;
};

} // namespace tailrace::models
