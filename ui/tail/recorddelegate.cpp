// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tail/recorddelegate.h"

#include "ui/widgets/icons.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/typography.h"

#include <QAbstractItemView>
#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

namespace tailrace::ui {

using models::RecordModel;
using State = RecordModel::RowState;

namespace {

constexpr int margin = 8;

State stateOf(const QModelIndex &index)
{
    return index.data(RecordModel::StateRole).value<State>();
}

bool isTrouble(State state)
{
    return state == State::Gap || state == State::SetAside;
}

void paintGround(QPainter &painter, const QStyleOptionViewItem &option, const QModelIndex &index,
                 const Theme &theme)
{
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    const bool highlighted = index.data(RecordModel::HighlightRole).toBool();
    if (selected)
        painter.fillRect(option.rect, theme[Token::Selection]);
    else if (isTrouble(stateOf(index)))
        painter.fillRect(option.rect, theme[Token::RemoveSoft]);
    else if (highlighted)
        painter.fillRect(option.rect, theme[Token::AccentSoft]);
    painter.fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1),
                     theme[Token::Line2]);
    if (highlighted && index.column() == 0)
        painter.fillRect(QRect(option.rect.left(), option.rect.top(), 3, option.rect.height()),
                         theme[Token::Accent]);
}

QFont fontOf(int column, State state)
{
    const bool isData = column == RecordModel::Number || column == RecordModel::Time
                        || column == RecordModel::Key || column == RecordModel::Shard;
    return isData && !isTrouble(state) ? dataFont() : interfaceFont();
}

Token inkOf(int column, State state)
{
    if (isTrouble(state))
        return Token::Remove;
    return column == RecordModel::Time || column == RecordModel::Key ? Token::Ink : Token::Ink2;
}

/// The room that is left for text beside the chip of a removal by time to live.
int ttlWidth(const QModelIndex &index)
{
    const bool shown =
            index.column() == RecordModel::Key && index.data(RecordModel::TtlRole).toBool();
    return shown ? chipWidth(QStringLiteral("TTL")) + 6 : 0;
}

void paintText(QPainter &painter, const QStyleOptionViewItem &option, const QModelIndex &index,
               const Theme &theme)
{
    const State state = stateOf(index);
    const QFont font = fontOf(index.column(), state);
    const QFontMetrics fontMetrics(font);
    QRect room = option.rect.adjusted(margin, 0, -margin, -1);
    const int chip = ttlWidth(index);
    const QString text =
            fontMetrics.elidedText(index.data().toString(), Qt::ElideRight, room.width() - chip);
    painter.setFont(font);
    painter.setPen(theme[inkOf(index.column(), state)]);
    painter.drawText(room, index.data(Qt::TextAlignmentRole).toInt() | Qt::TextSingleLine, text);
    if (chip > 0) {
        const int left = room.left() + fontMetrics.horizontalAdvance(text) + 6;
        paintChip(painter, QRectF(left, room.center().y() - chipHeight / 2.0, chip - 6, chipHeight),
                  QStringLiteral("TTL"), ChipKind::Neutral, theme);
    }
}

void paintOperation(QPainter &painter, const QStyleOptionViewItem &option, const QModelIndex &index,
                    const Theme &theme)
{
    const State state = stateOf(index);
    if (isTrouble(state))
        return paintText(painter, option, index, theme);
    const QString text = signOf(state) + index.data().toString();
    const QRect room = option.rect.adjusted(margin, 0, -4, -1);
    // One width for all, so that they stand below each other.
    const int widest = chipWidth(signOf(State::Remove) + QStringLiteral("REMOVE"));
    const int width = qMin(room.width(), qMax(chipWidth(text), widest));
    paintChip(painter, QRectF(room.left(), room.center().y() - chipHeight / 2.0, width, chipHeight),
              text, chipKindOf(state), theme);
}

void paintDelivered(QPainter &painter, const QStyleOptionViewItem &option, const QModelIndex &index,
                    const Theme &theme)
{
    if (!index.data(RecordModel::DeliveredRole).toBool())
        return;
    constexpr int size = 14;
    const QPixmap tick = iconPixmap(QStringLiteral("check"), theme[Token::Insert], size,
                                    painter.device()->devicePixelRatioF());
    painter.drawPixmap(QPoint(option.rect.left() + margin, option.rect.center().y() - size / 2),
                       tick);
}

} // namespace

ChipKind chipKindOf(State state)
{
    switch (state) {
    case State::Insert:
        return ChipKind::Insert;
    case State::Modify:
        return ChipKind::Modify;
    case State::Remove:
    case State::Gap:
    case State::SetAside:
        return ChipKind::Remove;
    case State::Unknown:
        break;
    }
    return ChipKind::Neutral;
}

QString signOf(State state)
{
    switch (state) {
    case State::Insert:
        return QStringLiteral("+ ");
    case State::Modify:
        return QStringLiteral("~ ");
    case State::Remove:
        return QChar(0x2212) + QStringLiteral(" ");
    default:
        return {};
    }
}

void RecordDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                           const QModelIndex &index) const
{
    const Theme &theme = Theme::of(option.palette);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    paintGround(*painter, option, index, theme);
    if (index.column() == RecordModel::Operation)
        paintOperation(*painter, option, index, theme);
    else if (index.column() == RecordModel::Delivered)
        paintDelivered(*painter, option, index, theme);
    else
        paintText(*painter, option, index, theme);
    painter->restore();
}

QSize RecordDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return {64, metrics::rowHeight};
}

bool RecordDelegate::helpEvent(QHelpEvent *event, QAbstractItemView *view,
                               const QStyleOptionViewItem &option, const QModelIndex &index)
{
    if (event->type() != QEvent::ToolTip || !index.isValid())
        return QStyledItemDelegate::helpEvent(event, view, option, index);
    const QString text = index.data().toString();
    const QFontMetrics fontMetrics(fontOf(index.column(), stateOf(index)));
    const int room = option.rect.width() - 2 * margin - ttlWidth(index);
    if (fontMetrics.horizontalAdvance(text) > room)
        QToolTip::showText(event->globalPos(), plainToolTip(text), view);
    else
        QToolTip::hideText();
    return true;
}

} // namespace tailrace::ui
