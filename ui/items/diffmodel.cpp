// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/items/diffmodel.h"

#include "ui/widgets/labels.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/typography.h"

#include <QPainter>

namespace tailrace::ui {

using models::DiffRow;
using Kind = DiffRow::Kind;

DiffModel::DiffModel(QObject *parent)
    : QAbstractTableModel(parent)
    , m_before(tr("Before"))
    , m_after(tr("After"))
{
}

void DiffModel::setHeads(const QString &before, const QString &after)
{
    m_before = before;
    m_after = after;
    Q_EMIT headerDataChanged(Qt::Horizontal, 1, 2);
}

void DiffModel::setRows(std::vector<DiffRow> rows)
{
    beginResetModel();
    m_rows = std::move(rows);
    endResetModel();
}

int DiffModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int DiffModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : 3;
}

QVariant DiffModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const DiffRow &row = m_rows[size_t(index.row())];
    const bool before = index.column() == 1;
    const bool absent = index.column() > 0 && (before ? row.oldType : row.newType).isEmpty();
    const QString text = index.column() == 0 ? row.path : before ? row.oldText : row.newText;
    switch (role) {
    case Qt::DisplayRole:
        return absent ? QString(QChar(0x2013)) : text;
    case Qt::ToolTipRole:
        return plainToolTip(text);
    case KindRole:
        return int(row.kind);
    case TypeRole:
        return index.column() == 0 || absent ? QString() : before ? row.oldType : row.newType;
    default:
        return {};
    }
}

QVariant DiffModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == 0 ? tr("Attribute") : section == 1 ? m_before : m_after;
}

void DiffDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                         const QModelIndex &index) const
{
    const Theme &theme = Theme::of(option.palette);
    const auto kind = static_cast<Kind>(index.data(DiffModel::KindRole).toInt());
    const bool before = index.column() == 1;
    const QString type = index.data(DiffModel::TypeRole).toString();
    const bool differs = kind != Kind::Same && !type.isEmpty();
    painter->save();
    if (option.state.testFlag(QStyle::State_Selected))
        painter->fillRect(option.rect, theme[Token::Selection]);
    else if (differs)
        painter->fillRect(option.rect.adjusted(1, 1, -1, -1),
                          theme[before ? Token::RemoveSoft : Token::InsertSoft]);

    const QRect room = option.rect.adjusted(6, 0, -6, 0);
    const int typeWidth = type.isEmpty() ? 0 : QFontMetrics(headFont()).horizontalAdvance(type) + 6;
    const QFontMetrics fontMetrics(dataFont());
    const QString text = fontMetrics.elidedText(index.data().toString(), Qt::ElideRight,
                                                room.width() - typeWidth);
    painter->setFont(dataFont());
    painter->setPen(theme[differs ? (before ? Token::Remove : Token::Insert)
                          : index.column() == 0 || type.isEmpty() ? Token::Ink2
                                                                  : Token::Ink]);
    painter->drawText(room, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, text);
    painter->setFont(headFont());
    painter->setPen(theme[Token::Ink2]);
    painter->drawText(room.adjusted(fontMetrics.horizontalAdvance(text) + 6, 0, 0, 0),
                      Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, type);
    painter->restore();
}

QSize DiffDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return {80, 22};
}

} // namespace tailrace::ui
