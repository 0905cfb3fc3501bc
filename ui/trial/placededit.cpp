// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/trial/placededit.h"

#include "ui/items/jsonhighlighter.h"
#include "ui/widgets/rawtext.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/typography.h"

#include <QEvent>
#include <QRegularExpression>
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
    return rawText(*document());
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
    // At the end of the text there is nothing to mark but what stands before it.
    const QString all = text();
    const qsizetype place = qBound<qsizetype>(0, *m_place, qMax<qsizetype>(0, all.size() - 1));
    static const QRegularExpression token(
            QStringLiteral(R"re([\[{\s]*("(?:[^"\\]|\\.)*"|[^\s,}\]]+|.))re"));
    const auto match = token.match(all, place, QRegularExpression::NormalMatch,
                                   QRegularExpression::AnchorAtOffsetMatchOption);
    QTextCursor cursor(document());
    cursor.setPosition(int(place));
    cursor.setPosition(int(qMin(place + qMax<qsizetype>(1, match.capturedLength()), all.size())),
                       QTextCursor::KeepAnchor);
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
