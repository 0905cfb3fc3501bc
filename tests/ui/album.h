// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace tailrace::test {

/// Puts pictures of widgets where TAILRACE_PICTURES says, for people to look at; nothing without
/// it.
class Album
{
public:
    /// subject is what the names of the files begin with.
    Album(const char *subject, bool isDark);
    /// False when the picture can't be written.
    bool save(QWidget &widget, const char *name) const;

private:
    const QString m_subject;
    const QString m_theme;
};

} // namespace tailrace::test
