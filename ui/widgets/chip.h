// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace tailrace::ui {

class Theme;

enum class ChipKind { Neutral, Accent, Insert, Modify, Remove };

/// For delegates: a filled label, text centred, in rect. Neutral has a line and no ground.
void paintChip(QPainter &painter, const QRectF &rect, const QString &text, ChipKind kind,
               const Theme &theme);
/// The width that paintChip needs for the text, in its own font.
int chipWidth(const QString &text);
inline constexpr int chipHeight = 18;

/// A small word with a ground: an operation, a state, an origin.
class Chip final : public QWidget
{
    Q_OBJECT
public:
    explicit Chip(const QString &text = {}, ChipKind kind = ChipKind::Neutral,
                  QWidget *parent = nullptr);

    QString text() const { return m_text; }
    void setText(const QString &text);
    void setKind(ChipKind kind);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_text;
    ChipKind m_kind;
};

} // namespace tailrace::ui
