// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "dynamodb/attributevalue.h"
#include "stream/recordpage.h"

#include <variant>

namespace tailrace::models {

/// A place within an item: address.city, lines[2].qty; a name with dots or brackets in it stands in
/// double quotes, where a quote is doubled.
class AttributePath
{
public:
    using Step = std::variant<QByteArray, qsizetype>; ///< a name, or an index into a list

    /// Invalid with the reason in words.
    static Result<AttributePath> parse(const QString &text);

    const QString &text() const { return m_text; }
    const std::vector<Step> &steps() const { return m_steps; }
    /// Null when there is nothing at that place.
    const dynamodb::AttributeValue *find(const dynamodb::AttributeMap &item) const;
    /// In the new image, where there is none in the old one, where there is neither in the key.
    const dynamodb::AttributeValue *find(const stream::DecodedRecord &record) const;

private:
    QString m_text;
    std::vector<Step> m_steps;
};

/// A name as it stands in a path.
QString pathName(const QByteArray &name);
/// The paths of an item, into its maps but not into its lists, in order.
QStringList pathsOf(const dynamodb::AttributeMap &item);

} // namespace tailrace::models
