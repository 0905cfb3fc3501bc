// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/condition.h"
#include "models/origin.h"

#include <QList>

namespace tailrace::models {

/// What conditions ask of one record. Looks into its bytes only as far as it is asked; nothing is
/// kept. For as long as the page is.
class RecordValues
{
public:
    RecordValues(const stream::RecordPage &page, const stream::RecordEntry &entry)
        : m_page(page)
        , m_entry(entry)
    {
    }

    const stream::RecordPage &page() const { return m_page; }
    const stream::RecordEntry &entry() const { return m_entry; }
    /// INSERT, MODIFY, REMOVE, or what else the record says.
    QByteArray operation() const;
    Origin origin() const;
    /// The values of the key as the table's column shows them, and then one by one.
    QList<QByteArray> keys() const;

    bool hasImage(ConditionField::Of of) const { return !imageOf(of).isEmpty(); }
    std::optional<dynamodb::AttributeValue> find(const ConditionField &field) const;
    /// Whether both images are there and differ at that place; of an insert or a removal, whether
    /// there is anything at it. Nothing where an image is missing.
    std::optional<bool> isChanged(const AttributePath &path) const;

private:
    QByteArrayView imageOf(ConditionField::Of of) const;

    const stream::RecordPage &m_page;
    const stream::RecordEntry &m_entry;
};

/// As conditions write it, in any language of the window: user, TTL, replication.
QByteArray originName(Origin origin);
/// The whole text of a value as conditions compare it, where a cell may cut and replace.
QByteArray rawText(const dynamodb::AttributeValue &value);

} // namespace tailrace::models
