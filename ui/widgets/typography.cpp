// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/typography.h"

#include <QFontDatabase>
#include <QStringList>

namespace tailrace::ui {

namespace {

/// Families that are not installed are left out: Qt would otherwise warn and search for each.
QStringList installed(const QStringList &wanted, const QString &system)
{
    static const QStringList families = QFontDatabase::families();
    QStringList found;
    for (const QString &family : wanted) {
        if (families.contains(family))
            found.append(family);
    }
    if (!found.contains(system))
        found.append(system);
    return found;
}

QFont interfaceFontOf(int pixels, QFont::Weight weight)
{
    static const QStringList families =
            installed({QStringLiteral("Inter")},
                      QFontDatabase::systemFont(QFontDatabase::GeneralFont).family());
    QFont font(families);
    font.setPixelSize(pixels);
    font.setWeight(weight);
    return font;
}

} // namespace

QFont interfaceFont()
{
    return interfaceFontOf(13, QFont::Normal);
}

QFont smallFont()
{
    return interfaceFontOf(12, QFont::Normal);
}

QFont headFont()
{
    return interfaceFontOf(11, QFont::DemiBold);
}

QFont titleFont()
{
    return interfaceFontOf(16, QFont::DemiBold);
}

QFont dataFont()
{
    // No face with coding ligatures: "!=" in a value must be seen as it is.
    static const QStringList families =
            installed({QStringLiteral("DejaVu Sans Mono"), QStringLiteral("Noto Sans Mono"),
                       QStringLiteral("Liberation Mono")},
                      QFontDatabase::systemFont(QFontDatabase::FixedFont).family());
    QFont font(families);
    font.setPixelSize(12);
    font.setStyleHint(QFont::Monospace);
    font.setFixedPitch(true);
    return font;
}

} // namespace tailrace::ui
