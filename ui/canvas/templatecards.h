// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace tailrace::ui {

/// What the gallery says of a template.
struct TemplateCard
{
    QString id;
    QString title;
    QString words;     ///< a sentence or two
    QStringList chain; ///< of its picture: from the table to the sink
};

/// In the order in which they are offered.
const QList<TemplateCard> &templateCards();

} // namespace tailrace::ui
