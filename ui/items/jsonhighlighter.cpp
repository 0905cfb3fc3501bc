// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/items/jsonhighlighter.h"

#include "ui/widgets/theme.h"

#include <QRegularExpression>

namespace tailrace::ui {

namespace {

/// Looking through a longer one with each key would be felt.
constexpr qsizetype longestLine = 20'000;

} // namespace

JsonHighlighter::JsonHighlighter(QTextDocument *document)
    : QSyntaxHighlighter(document)
{
}

void JsonHighlighter::setTheme(const Theme &theme)
{
    m_name.setForeground(theme[Token::Accent]);
    m_text.setForeground(theme[Token::Insert]);
    m_number.setForeground(theme[Token::Modify]);
    m_variable.setForeground(theme[Token::Accent]);
    m_variable.setBackground(theme[Token::AccentSoft]);
    rehighlight();
}

bool JsonHighlighter::isHead(const QString &text)
{
    constexpr int body = 1; // as the state of a line
    const bool isBehindHead = previousBlockState() == body;
    setCurrentBlockState(isBehindHead || text.isEmpty() ? body : 0);
    return !isBehindHead;
}

void JsonHighlighter::highlightBlock(const QString &text)
{
    if ((m_hasHead && isHead(text)) || text.size() > longestLine)
        return;
    static const QRegularExpression token(QStringLiteral(
            R"re("(?:[^"\\]|\\.)*"(\s*:)?|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|\b(?:true|false|null)\b)re"));
    for (auto it = token.globalMatch(text); it.hasNext();) {
        const QRegularExpressionMatch match = it.next();
        const bool isString = match.capturedView().startsWith(u'"');
        const QTextCharFormat &format = !isString              ? m_number
                                        : match.hasCaptured(1) ? m_name
                                                               : m_text;
        setFormat(int(match.capturedStart()), int(match.capturedLength()), format);
    }
    static const QRegularExpression variable(QStringLiteral("\\{\\{[^{}]*\\}\\}"));
    for (auto it = variable.globalMatch(text); it.hasNext();) {
        const QRegularExpressionMatch match = it.next();
        setFormat(int(match.capturedStart()), int(match.capturedLength()), m_variable);
    }
}

} // namespace tailrace::ui
