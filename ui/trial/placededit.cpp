// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/trial/placededit.h"

#include "ui/items/jsonhighlighter.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/typography.h"

#include <QEvent>
#include <QTextBlock>

namespace tailrace::ui {

PlacedEdit::PlacedEdit(QWidget *parent)
    : QPlainTextEdit(parent)
    , m_colours(new JsonHighlighter(document()))
{
    setFont(dataFont());
    setTabChangesFocus(true);
    m_colours->setTheme(Theme::of(*this));
}

QString PlacedEdit::text() const
{
    QString raw = document()->toRawText();
    for (QChar &c : raw)
        if (c == QChar::ParagraphSeparator || c == QChar::LineSeparator)
            c = QLatin1Char('\n');
    return raw;
}

void PlacedEdit::setFaultAt(std::optional<qsizetype> place)
{
    m_place = place;
    mark();
}

void PlacedEdit::mark()
{
    if (!m_place)
        return setExtraSelections({});
    const int end = document()->characterCount() - 1;
    QTextCursor cursor(document());
    // At the end of the text there is nothing to mark but what stands before it.
    cursor.setPosition(qBound(0, int(*m_place), qMax(0, end - 1)));
    const QTextCursor begin = cursor;
    cursor.movePosition(QTextCursor::EndOfWord, QTextCursor::KeepAnchor);
    if (!cursor.hasSelection() || cursor.position() == begin.position())
        cursor.movePosition(QTextCursor::NextCharacter, QTextCursor::KeepAnchor);
    const Theme &theme = Theme::of(*this);
    QTextEdit::ExtraSelection selection;
    selection.cursor = cursor;
    selection.format.setBackground(theme[Token::RemoveSoft]);
    selection.format.setUnderlineStyle(QTextCharFormat::WaveUnderline);
    selection.format.setUnderlineColor(theme[Token::Remove]);
    setExtraSelections({selection});
}

void PlacedEdit::changeEvent(QEvent *event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() != QEvent::PaletteChange)
        return;
    m_colours->setTheme(Theme::of(*this));
    mark();
}

} // namespace tailrace::ui
