// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QPainter;
class QStyleOption;
class QStyleOptionComboBox;
class QStyleOptionSlider;

/// The drawing of TailraceStyle, one function a mark.
namespace tailrace::ui::parts {

void drawCheckMark(QPainter &painter, const QStyleOption &option);
void drawRadioMark(QPainter &painter, const QStyleOption &option);
void drawComboBox(QPainter &painter, const QStyleOptionComboBox &option);
void drawScrollBar(QPainter &painter, const QStyleOptionSlider &option);
/// A 3 px soft ring and a 1 px accent line around the widget inside option.rect.
void drawFocusRing(QPainter &painter, const QStyleOption &option);

} // namespace tailrace::ui::parts
