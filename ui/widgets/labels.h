// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLabel>

namespace tailrace::ui {

/// How a label's text is set; see tailrace.qss.
enum class TextRole { Body, Strong, Second, Hint, Small, Title, Hero, Data, Section };

/// What a label's colour means.
enum class Tone { Plain, Good, Warning, Error, Accent };

/// A label that shows its text as it is. Everything that may carry data goes through here: a
/// QLabel would render "<b>" in a key as markup (the format is fixed to plain text).
QLabel *plainLabel(const QString &text = {}, TextRole role = TextRole::Body,
                   QWidget *parent = nullptr);
void setTextRole(QWidget *widget, TextRole role);
void setTone(QWidget *widget, Tone tone);

/// "TABLES": a small heading in a side bar or a form.
QLabel *sectionHeader(const QString &text, QWidget *parent = nullptr);

/// What may carry data and must not become markup in a tool tip, where Qt has no plain mode. Lines
/// stay lines.
QString plainToolTip(const QString &text);

} // namespace tailrace::ui
