// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSyntaxHighlighter>

namespace tailrace::ui {

class Theme;

/// Colours JSON: names, texts, numbers and words, and variables in double braces. Only looks: what
/// is wrong is told by who reads it.
class JsonHighlighter final : public QSyntaxHighlighter
{
    Q_OBJECT
public:
    explicit JsonHighlighter(QTextDocument *document);

    void setTheme(const Theme &theme);
    /// What stands before the first empty line is no JSON: headers of a request.
    void setHasHead(bool hasHead) { m_hasHead = hasHead; }

protected:
    void highlightBlock(const QString &text) override;

private:
    bool isHead(const QString &text);

    bool m_hasHead = false;
    QTextCharFormat m_name;
    QTextCharFormat m_text;
    QTextCharFormat m_number;
    QTextCharFormat m_variable;
};

} // namespace tailrace::ui
