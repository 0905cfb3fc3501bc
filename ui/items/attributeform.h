// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/filleditem.h"
#include "models/formfaults.h"
#include "models/seenattributes.h"

#include <QWidget>

QT_BEGIN_NAMESPACE
class QPushButton;
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
    /// All rows, as far as they say something; for showing the item in another way.
    Result<dynamodb::AttributeMap> content() const;
    /// What would be sent, variables filled in where filling is there. Shows every fault at its
    /// row; the first one is the answer.
    Result<dynamodb::AttributeMap> judge(const models::Filling *filling = nullptr);
    /// As they are written.
    std::vector<models::FormRow> rows() const;
    /// Names that a row completes, with the type that it takes over.
    void offer(const models::SeenAttributes &seen);
    /// The answer of judge() stands at a row and need not be said again.
    bool showsFault() const { return m_showsFault; }
    /// For a delete only the key counts.
    void setKeyOnly(bool keyOnly);
    /// In the order of the Tab key; the field of the partition key is the first.
    QList<QWidget *> fields() const;
    void setPartitionKey(const dynamodb::AttributeValue &value);

Q_SIGNALS:
    void changed();
    /// There are other fields than before.
    void fieldsChanged();

private:
    AttributeRow *addRow(const models::FormRow &row, const dynamodb::KeyElement *key);
    std::vector<models::FormFault> fillIn(std::vector<models::FormRow> &rows,
                                          const models::Filling &filling) const;

    QVBoxLayout *m_column;
    QPushButton *m_addButton;
    QList<AttributeRow *> m_rows;
    std::vector<dynamodb::KeyElement> m_schema;
    models::SeenAttributes m_seen;
    bool m_keyOnly = false;
    bool m_showsFault = false;
};

} // namespace tailrace::ui
