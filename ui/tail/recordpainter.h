// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/recordmodel.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/shapedtexts.h"

#include <QHash>
#include <QPixmap>

namespace tailrace::ui {

class Theme;
enum class Token;

/// The sign, word and colour of a row, told together: "+ INSERT", green.
ChipKind chipKindOf(models::RecordModel::RowState state);
QString signOf(models::RecordModel::RowState state);
models::RecordModel::RowState stateOf(stream::EventName event);
/// The soft ground and the strong edge of a row that a rule coloured.
Token groundOf(models::RowColour colour);
Token edgeOf(models::RowColour colour);

/// Paints rows of the live table. Texts and chips are kept as they will be painted.
class RecordPainter
{
public:
    /// What is the same for all cells of a paint.
    struct Surface
    {
        QPainter &painter;
        const Theme &theme;
        bool isSelected = false;
    };
    void paintGround(const Surface &on, const QRect &row, const models::RecordModel::Face &face);
    void paintCell(const Surface &on, const QRect &cell, int column,
                   const models::RecordModel::Face &face);
    /// A gap or a record that was set aside, in words, across its columns.
    void paintTrouble(const Surface &on, const QRect &room, const models::RecordModel::Face &face);
    static bool isTrouble(const models::RecordModel::Face &face);
    /// Whether the cell shows only the beginning of its text.
    bool isCut(int column, const models::RecordModel::Face &face, int width);
    /// Text that is marked where a cell shows it, in either case; empty for none.
    void setSought(const QString &text) { m_sought = text; }
    /// The width at which it would show all.
    int wholeWidth(int column, const models::RecordModel::Face &face);

private:
    void paintText(const Surface &on, const QRect &cell, int column,
                   const models::RecordModel::Face &face);
    void paintKept(const Surface &on, const QRect &cell, const QString &text, ChipKind kind,
                   int width);
    void paintOperation(const Surface &on, const QRect &cell,
                        const models::RecordModel::Face &face);
    void paintSought(const Surface &on, const QRect &room, ui::Face face, const QString &text,
                     bool isRightAligned);
    void paintTicks(const Surface &on, const QRect &cell, int count);
    int roomOf(int column, const models::RecordModel::Face &face, int width) const;

    ShapedTexts m_texts;
    QHash<QString, QPixmap> m_chips;
    QString m_sought;
};

} // namespace tailrace::ui
