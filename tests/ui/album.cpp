// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "album.h"

namespace tailrace::test {

Album::Album(const char *subject, bool isDark)
    : m_subject(QString::fromLatin1(subject))
    , m_theme(isDark ? QStringLiteral("dark") : QStringLiteral("light"))
{
}

bool Album::save(QWidget &widget, const char *name) const
{
    const QString target = qEnvironmentVariable("TAILRACE_PICTURES");
    if (target.isEmpty())
        return true;
    return widget.grab().save(QStringLiteral("%1/%2-%3-%4-%5x.png")
                                      .arg(target, m_subject, QString::fromLatin1(name), m_theme)
                                      .arg(widget.devicePixelRatioF()));
}

} // namespace tailrace::test
