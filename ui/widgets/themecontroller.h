// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QPalette>

QT_BEGIN_NAMESPACE
class QSettings;
QT_END_NAMESPACE

namespace tailrace::ui {

class Theme;

enum class ThemeChoice { System, Light, Dark };

/// Gives the application its look: style, palette, fonts and style sheet, all in one place. Make
/// one after QApplication and before the first widget; it keeps the user's choice in settings.
class ThemeController final : public QObject
{
    Q_OBJECT
public:
    explicit ThemeController(QSettings &settings, QObject *parent = nullptr);

    ThemeChoice choice() const { return m_choice; }
    /// Applies and remembers.
    void setChoice(ThemeChoice choice);
    /// Applies for this run only: --theme.
    void overrideChoice(ThemeChoice choice);

Q_SIGNALS:
    void choiceChanged();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void apply();
    const Theme &theme() const;

    QSettings &m_settings;
    ThemeChoice m_choice = ThemeChoice::System;
    bool m_systemIsDark = false;
    bool m_applying = false;
};

} // namespace tailrace::ui
