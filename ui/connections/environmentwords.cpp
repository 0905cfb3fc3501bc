// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/environmentwords.h"

#include <QCoreApplication>

namespace tailrace::ui {

using workspace::Environment;

namespace {

QString translated(const char *text)
{
    return QCoreApplication::translate("EnvironmentWords", text);
}

} // namespace

QString environmentChoice(Environment environment)
{
    switch (environment) {
    case Environment::Unmarked:
        break;
    case Environment::Development:
        return translated("Development");
    case Environment::Test:
        return translated("Test");
    case Environment::Staging:
        return translated("Staging");
    case Environment::Production:
        return translated("Production");
    }
    return translated("Not marked");
}

QString environmentWord(Environment environment)
{
    return environment == Environment::Unmarked ? QString()
                                                : environmentChoice(environment).toLower();
}

ChipKind environmentChip(Environment environment)
{
    switch (environment) {
    case Environment::Unmarked:
        break;
    case Environment::Development:
        return ChipKind::Insert;
    case Environment::Test:
        return ChipKind::Accent;
    case Environment::Staging:
        return ChipKind::Modify;
    case Environment::Production:
        return ChipKind::Remove;
    }
    return ChipKind::Neutral;
}

} // namespace tailrace::ui
