// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/expression.h"
#include "sandbox/expressionlexer.h"

#include <map>

namespace tailrace::sandbox {

/// What can be wrong with an expression, in the order in which the service tells it: a syntax error
/// hides an undefined name, whichever comes first in the text.
enum class Concern {
    Limit,  ///< empty, too long, too many: reading stops
    Syntax, ///< reading stops
    Brackets,
    UnknownFunction,
    MisusedFunction,
    Reserved,
    Section,
    Placeholder,
    Paths,      ///< two that overlap or conflict
    ActionType, ///< of ADD and DELETE
    OperandCount,
    Distinct,
    OperandType,
};

/// What the three grammars have in common: tokens, document paths, values, and the one error that
/// is told in the end.
class ExpressionReader
{
public:
    ExpressionReader(const QByteArray &text, const char *parameter, Placeholders &placeholders);

    const Token &token() const { return m_tokens[m_position]; }
    bool isEnd() const { return token().kind == Token::Kind::End; }
    void advance() { m_position = std::min(m_position + 1, m_tokens.size() - 1); }
    bool isWord(const char *word) const; ///< in any case
    bool takeWord(const char *word);
    bool isSign(const char *sign, size_t ahead = 0) const;
    bool takeSign(const char *sign);
    void expectSign(const char *sign);
    void expectEnd();
    void failAtToken();

    DocumentPath path();
    Expression value();
    /// name(operand, operand ...); operand reads one.
    template <typename Operand>
    Expression call(Operand &&operand);
    /// Whether the function takes that many; notes it when not.
    bool checkCount(const Expression &call, qsizetype count);
    void checkPaths(const std::vector<DocumentPath> &paths);

    /// True when reading may go one level deeper; leave() has to follow in any case.
    bool enter();
    void leave() { --m_depth; }
    /// Functions count, too; reading stops at one too many.
    void countOperator();

    void note(Concern concern, const QString &message) { m_notes.emplace(concern, message); }
    /// Nothing more can be read.
    bool isBroken() const { return !m_notes.empty() && m_notes.begin()->first <= Concern::Syntax; }
    /// What has been read, or the first of what was noted.
    template <typename T>
    Outcome<T> finish(T result);

private:
    QByteArray pathName();
    void noteTooManyOperators();
    void failAtDepth();

    const QByteArray m_text;
    const char *m_parameter;
    Placeholders &m_placeholders;
    std::vector<Token> m_tokens;
    size_t m_position = 0;
    int m_depth = 0;
    int m_operators = 0;
    std::map<Concern, QString> m_notes; ///< the first of each
};

template <typename Operand>
Expression ExpressionReader::call(Operand &&operand)
{
    Expression out;
    out.kind = Expression::Kind::Function;
    out.word = token().text;
    countOperator();
    if (enter()) {
        advance();
        expectSign("(");
        do
            out.operands.push_back(operand());
        while (!isBroken() && takeSign(","));
        expectSign(")");
    }
    leave();
    return out;
}

template <typename T>
Outcome<T> ExpressionReader::finish(T result)
{
    expectEnd();
    if (m_notes.empty())
        return result;
    return invalid(QStringLiteral("Invalid %1: %2")
                           .arg(QLatin1String(m_parameter), m_notes.begin()->second));
}

} // namespace tailrace::sandbox
