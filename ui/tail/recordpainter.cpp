// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tail/recordpainter.h"

#include "ui/widgets/icons.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/typography.h"

#include <QFontMetricsF>
#include <QPainter>

namespace tailrace::ui {

using models::RecordModel;
using models::RowColour;
using State = RecordModel::RowState;

namespace {

constexpr int margin = 8;
constexpr int edgeWidth = 3;
constexpr qsizetype chipsKept = 200;

bool isTroubleState(State state)
{
    return state == State::Gap || state == State::SetAside;
}

ui::Face faceOf(int column, State state)
{
    const bool isData =
            column >= models::ColumnCount || models::factsOf(models::RecordColumn(column)).isData;
    return isData && !isTroubleState(state) ? ui::Face::Data : ui::Face::Interface;
}

bool isRightAligned(int column)
{
    return column < models::ColumnCount
           && models::factsOf(models::RecordColumn(column)).isRightAligned;
}

Token inkOf(int column, const RecordModel::Face &face)
{
    if (isTroubleState(face.state))
        return Token::Remove;
    // What people read first; on a coloured ground the second ink would be too pale.
    const bool isFirst = column == RecordModel::Time || column == RecordModel::Key
                         || column >= RecordModel::ColumnCount;
    return isFirst ? Token::Ink : Token::Ink2;
}

QString ttlText()
{
    return QStringLiteral("TTL");
}

/// The room that is left for text beside the chip of a removal by time to live.
int ttlWidth(int column, const RecordModel::Face &face)
{
    static const int width = chipWidth(ttlText()) + 6;
    return column == RecordModel::Key && face.isTtl ? width : 0;
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
    case State::Opening:
        break;
    }
    return ChipKind::Neutral;
}

State stateOf(stream::EventName event)
{
    switch (event) {
    case stream::EventName::Insert:
        return State::Insert;
    case stream::EventName::Modify:
        return State::Modify;
    case stream::EventName::Remove:
        return State::Remove;
    case stream::EventName::Unknown:
        break;
    }
    return State::Unknown;
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

Token groundOf(RowColour colour)
{
    switch (colour) {
    case RowColour::Blue:
        return Token::AccentSoft;
    case RowColour::Green:
        return Token::InsertSoft;
    case RowColour::Amber:
        return Token::ModifySoft;
    case RowColour::Red:
        return Token::RemoveSoft;
    case RowColour::None:
        break;
    }
    return Token::Surface;
}

Token edgeOf(RowColour colour)
{
    switch (colour) {
    case RowColour::Blue:
        return Token::Accent;
    case RowColour::Green:
        return Token::Insert;
    case RowColour::Amber:
        return Token::Modify;
    case RowColour::Red:
        return Token::Remove;
    case RowColour::None:
        break;
    }
    return Token::Surface;
}

void RecordPainter::paintGround(const Surface &on, const QRect &row, const RecordModel::Face &face)
{
    const RowColour colour = face.text ? face.text->colour : RowColour::None;
    if (on.isSelected)
        on.painter.fillRect(row, on.theme[Token::Selection]);
    else if (isTroubleState(face.state))
        on.painter.fillRect(row, on.theme[Token::RemoveSoft]);
    else if (face.isHighlighted)
        on.painter.fillRect(row, on.theme[Token::AccentSoft]);
    else if (colour != RowColour::None)
        on.painter.fillRect(row, on.theme[groundOf(colour)]);
    on.painter.fillRect(row.left(), row.bottom(), row.width(), 1,
                        on.theme[on.isSelected ? Token::Accent : Token::Line2]);
    if (on.isSelected) // a rule's ground may be as blue
        on.painter.fillRect(row.left(), row.top(), row.width(), 1, on.theme[Token::Accent]);
    // Told by more than a shade: the edge is there on the selected row too.
    const QRect edge(row.left(), row.top(), edgeWidth, row.height());
    if (face.isHighlighted)
        on.painter.fillRect(edge, on.theme[Token::Accent]);
    else if (colour != RowColour::None)
        on.painter.fillRect(edge, on.theme[edgeOf(colour)]);
}

void RecordPainter::paintCell(const Surface &on, const QRect &cell, int column,
                              const RecordModel::Face &face)
{
    if (!face.text && column != RecordModel::Number)
        return;
    if (column == RecordModel::Operation && !isTroubleState(face.state)
        && face.state != State::Opening)
        paintOperation(on, cell, face);
    else if (column == RecordModel::Delivered)
        paintTicks(on, cell, face.deliveries);
    else
        paintText(on, cell, column, face);
}

bool RecordPainter::isTrouble(const RecordModel::Face &face)
{
    return isTroubleState(face.state);
}

void RecordPainter::paintTrouble(const Surface &on, const QRect &room,
                                 const RecordModel::Face &face)
{
    const models::RowText &text = *face.text;
    QStringList parts{text.operation, text.key, text.changed};
    parts.removeAll(QString());
    on.painter.setPen(on.theme[Token::Remove]);
    m_texts.paint(on.painter, room.adjusted(margin, 0, -margin, -1), ui::Face::Interface,
                  parts.join(QStringLiteral(" · ")), false);
}

int RecordPainter::roomOf(int column, const RecordModel::Face &face, int width) const
{
    return width - 2 * margin - ttlWidth(column, face);
}

void RecordPainter::paintText(const Surface &on, const QRect &cell, int column,
                              const RecordModel::Face &face)
{
    static const models::RowText nothing;
    const QString text = cellText(face.id, face.text ? *face.text : nothing, column);
    const QRect room(cell.left() + margin, cell.top(), roomOf(column, face, cell.width()),
                     cell.height() - 1);
    if (!m_sought.isEmpty())
        paintSought(on, room, faceOf(column, face.state), text, isRightAligned(column));
    on.painter.setPen(on.theme[inkOf(column, face)]);
    const int end = m_texts.paint(on.painter, room, faceOf(column, face.state), text,
                                  isRightAligned(column));
    if (const int chip = ttlWidth(column, face); chip > 0)
        paintKept(on, QRect(end + 6, cell.top(), chip, cell.height()), ttlText(), ChipKind::Neutral,
                  chip - 6);
}

// The ground below every place that has it, as far as the cell shows the text.
void RecordPainter::paintSought(const Surface &on, const QRect &room, ui::Face face,
                                const QString &text, bool isRightAligned)
{
    constexpr qsizetype longest = 500;
    qsizetype at = text.indexOf(m_sought, 0, Qt::CaseInsensitive);
    if (at < 0 || at > longest)
        return;
    const QFontMetricsF measures(face == ui::Face::Data ? dataFont() : interfaceFont());
    const qreal whole = measures.horizontalAdvance(text.left(longest));
    const qreal left = isRightAligned ? room.right() + 1 - whole : room.left();
    for (; at >= 0 && at <= longest; at = text.indexOf(m_sought, at + 1, Qt::CaseInsensitive)) {
        const qreal from = left + measures.horizontalAdvance(text.left(at));
        const qreal to = from + measures.horizontalAdvance(text.mid(at, m_sought.size()));
        const QRectF ground(from - 1, room.top() + 3, to - from + 2, room.height() - 6);
        on.painter.fillRect(ground & QRectF(room), on.theme[Token::ModifySoft]);
        on.painter.fillRect(QRectF(from - 1, room.bottom() - 3, to - from + 2, 2) & QRectF(room),
                            on.theme[Token::Modify]);
    }
}

void RecordPainter::paintKept(const Surface &on, const QRect &cell, const QString &text,
                              ChipKind kind, int width)
{
    const qreal ratio = on.painter.device()->devicePixelRatioF();
    const QString key = text + QChar(u'A' + int(kind) + (on.theme.isDark() ? 16 : 0))
                        + QChar(char16_t(width)) + QChar(char16_t(ratio * 64));
    if (m_chips.size() > chipsKept)
        m_chips.clear();
    QPixmap &picture = m_chips[key];
    if (picture.isNull()) {
        picture = QPixmap(QSize(width, chipHeight) * ratio);
        picture.setDevicePixelRatio(ratio);
        picture.fill(Qt::transparent);
        QPainter painter(&picture);
        paintChip(painter, QRectF(0, 0, width, chipHeight), text, kind, on.theme);
    }
    on.painter.drawPixmap(cell.left(), cell.top() + (cell.height() - 1 - chipHeight) / 2, picture);
}

void RecordPainter::paintOperation(const Surface &on, const QRect &cell,
                                   const RecordModel::Face &face)
{
    // One width for all, so that they stand below each other.
    static const int widest = chipWidth(signOf(State::Remove) + QStringLiteral("REMOVE"));
    const QString text = signOf(face.state) + face.text->operation;
    const bool isUsual = face.state != State::Unknown;
    const int width =
            qMin(cell.width() - margin - 4, isUsual ? widest : qMax(widest, chipWidth(text)));
    if (width > 0)
        paintKept(on, cell.translated(margin, 0), text, chipKindOf(face.state), width);
}

// One for each route, as far as there is room.
void RecordPainter::paintTicks(const Surface &on, const QRect &cell, int count)
{
    constexpr int size = 14;
    constexpr int distance = size + 2;
    const QPixmap tick = iconPixmap(QStringLiteral("check"), on.theme[Token::Insert], size,
                                    on.painter.device()->devicePixelRatioF());
    const int most = qMax(1, (cell.width() - margin) / distance);
    for (int i = 0; i < qMin(count, most); ++i)
        on.painter.drawPixmap(
                QPoint(cell.left() + margin + i * distance, cell.center().y() - size / 2), tick);
}

bool RecordPainter::isCut(int column, const RecordModel::Face &face, int width)
{
    if (!face.text || column == RecordModel::Delivered)
        return false;
    const QString text = cellText(face.id, *face.text, column);
    return m_texts.shaped(faceOf(column, face.state), text, roomOf(column, face, width)).isElided;
}

int RecordPainter::wholeWidth(int column, const RecordModel::Face &face)
{
    constexpr int most = 800;
    if (!face.text)
        return 0;
    if (column == RecordModel::Operation)
        return chipWidth(signOf(face.state) + face.text->operation) + 2 * margin;
    const QString text = cellText(face.id, *face.text, column);
    const qreal width = m_texts.shaped(faceOf(column, face.state), text, most).width;
    return int(width) + 1 + 2 * margin + ttlWidth(column, face);
}

} // namespace tailrace::ui
