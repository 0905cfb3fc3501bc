// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/rawtext.h"

#include <QTextDocument>

namespace tailrace::ui {

QString rawText(const QTextDocument &document)
{
    QString raw = document.toRawText();
    for (QChar &c : raw)
        if (c == QChar::ParagraphSeparator || c == QChar::LineSeparator)
            c = QLatin1Char('\n');
    return raw;
}

} // namespace tailrace::ui
