// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/themecontroller.h"

#include "ui/widgets/focusring.h"
#include "ui/widgets/stylesheet.h"
#include "ui/widgets/tailracestyle.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/typography.h"

#include <QApplication>
#include <QEvent>
#include <QSettings>

namespace tailrace::ui {

namespace {

QString settingsKey()
{
    return QStringLiteral("theme");
}

QString choiceName(ThemeChoice choice)
{
    switch (choice) {
    case ThemeChoice::Light:
        return QStringLiteral("light");
    case ThemeChoice::Dark:
        return QStringLiteral("dark");
    case ThemeChoice::System:
        break;
    }
    return QStringLiteral("system");
}

ThemeChoice choiceByName(const QString &name)
{
    for (const auto choice : {ThemeChoice::Light, ThemeChoice::Dark}) {
        if (name == choiceName(choice))
            return choice;
    }
    return ThemeChoice::System;
}

/// Qt 6.4 can't be asked for the system's colour scheme; its palette without ours tells.
bool systemIsDark()
{
    QApplication::setPalette(QPalette());
    const QPalette system = QGuiApplication::palette();
    return system.color(QPalette::WindowText).lightness()
           > system.color(QPalette::Window).lightness();
}

} // namespace

ThemeController::ThemeController(QSettings &settings, QObject *parent)
    : QObject(parent)
    , m_settings(settings)
    , m_choice(choiceByName(settings.value(settingsKey()).toString()))
    , m_systemIsDark(systemIsDark())
{
    QApplication::setStyle(new TailraceStyle);
    QApplication::setFont(interfaceFont());
    apply();
    new FocusRing(this);
    qApp->installEventFilter(this);
}

void ThemeController::setChoice(ThemeChoice choice)
{
    m_settings.setValue(settingsKey(), choiceName(choice));
    overrideChoice(choice);
}

void ThemeController::overrideChoice(ThemeChoice choice)
{
    if (choice == m_choice)
        return;
    m_choice = choice;
    apply();
    Q_EMIT choiceChanged();
}

const Theme &ThemeController::theme() const
{
    const bool dark =
            m_choice == ThemeChoice::Dark || (m_choice == ThemeChoice::System && m_systemIsDark);
    return dark ? Theme::dark() : Theme::light();
}

void ThemeController::apply()
{
    m_applying = true;
    QApplication::setPalette(theme().palette());
    qApp->setStyleSheet(styleSheet(theme()));
    m_applying = false;
}

bool ThemeController::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::ThemeChange && watched->isWidgetType() && !m_applying) {
        m_applying = true;
        m_systemIsDark = systemIsDark();
        apply();
    }
    return QObject::eventFilter(watched, event);
}

} // namespace tailrace::ui
