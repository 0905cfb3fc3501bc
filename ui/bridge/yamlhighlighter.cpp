// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bridge/yamlhighlighter.h"

#include "ui/widgets/theme.h"

#include <QRegularExpression>

namespace tailrace::ui {

namespace {

/// Looking through a longer one with each key would be felt.
constexpr qsizetype longestLine = 20'000;

} // namespace

YamlHighlighter::YamlHighlighter(QTextDocument *document)
    : QSyntaxHighlighter(document)
{
}

void YamlHighlighter::setTheme(const Theme &theme)
{
    m_name.setForeground(theme[Token::Accent]);
    m_text.setForeground(theme[Token::Insert]);
    m_number.setForeground(theme[Token::Modify]);
    m_comment.setForeground(theme[Token::Ink2]);
    m_comment.setFontItalic(true);
    rehighlight();
}

void YamlHighlighter::highlightBlock(const QString &text)
{
    if (text.size() > longestLine)
        return;
    // In this order: a "#" or a ":" in quotes is text, and what stands behind a "#" is nothing
    // else.
    static const QRegularExpression token(
            QStringLiteral(
                    R"re((?<comment>(?:^|(?<=\s))#.*$)|(?<name>[\w$.\-]+|"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')(?=\s*:(?:\s|$))|(?<text>"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')|(?<number>(?<=[\s\[,:])(?:-?\d+(?:\.\d+)?|true|false|null)(?=\s*(?:$|[,\]}#])))|[^\s"'#,\[\]{}:]+)re"),
            QRegularExpression::UseUnicodePropertiesOption);
    for (auto it = token.globalMatch(text); it.hasNext();) {
        const QRegularExpressionMatch match = it.next();
        const QTextCharFormat *format = match.hasCaptured(QStringLiteral("comment"))  ? &m_comment
                                        : match.hasCaptured(QStringLiteral("name"))   ? &m_name
                                        : match.hasCaptured(QStringLiteral("text"))   ? &m_text
                                        : match.hasCaptured(QStringLiteral("number")) ? &m_number
                                                                                      : nullptr;
        if (format)
            setFormat(int(match.capturedStart()), int(match.capturedLength()), *format);
    }
}

} // namespace tailrace::ui
