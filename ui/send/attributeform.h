// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/itemform.h"

#include <QWidget>

QT_BEGIN_NAMESPACE
class QVBoxLayout;
QT_END_NAMESPACE

namespace tailrace::ui {

class AttributeRow;

/// The item as a form: the key first, then as many attributes as one likes.
class AttributeForm final : public QWidget
{
    Q_OBJECT
public:
    explicit AttributeForm(QWidget *parent = nullptr);

    void setItem(const dynamodb::AttributeMap &item,
                 const std::vector<dynamodb::KeyElement> &schema);
    /// Judges every row at its place; the first problem is the answer's.
    Result<dynamodb::AttributeMap> item();
    /// For a delete only the key counts.
    void setKeyOnly(bool keyOnly);
    void setPartitionKey(const dynamodb::AttributeValue &value);

Q_SIGNALS:
    void changed();

private:
    AttributeRow *addRow(const models::FormRow &row, const dynamodb::KeyElement *key);

    QVBoxLayout *m_column;
    QWidget *m_more;
    QList<AttributeRow *> m_rows;
    bool m_keyOnly = false;
};

} // namespace tailrace::ui
