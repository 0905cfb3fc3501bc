// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/expression.h"
#include "sandbox/expressionlexer.h"

#include <algorithm>

namespace tailrace::sandbox {

namespace {

constexpr int maxDepth = 100;

// Recursive descent over the grammar of the developer guide. An error stops everything: it is kept
// and every function above returns at once.
class Parser
{
public:
    Parser(const QByteArray &text, const char *parameter, Placeholders &placeholders)
        : m_tokens(tokenize(text))
        , m_parameter(parameter)
        , m_placeholders(placeholders)
    {
    }

    Outcome<Expression> condition()
    {
        Expression out = orExpression();
        expectEnd();
        return m_error ? Outcome<Expression>(tl::unexpected(*m_error)) : out;
    }

    Outcome<std::vector<DocumentPath>> projection()
    {
        std::vector<DocumentPath> out;
        do
            out.push_back(path());
        while (!m_error && takeSign(","));
        expectEnd();
        for (size_t i = 0; !m_error && i < out.size(); ++i)
            for (size_t j = 0; j < i; ++j)
                if (overlap(out[i], out[j]))
                    fail(QStringLiteral("Two document paths overlap with each other"));
        return m_error ? Outcome<std::vector<DocumentPath>>(tl::unexpected(*m_error)) : out;
    }

    Outcome<std::vector<UpdateAction>> update()
    {
        std::vector<UpdateAction> out;
        while (!m_error && token().kind != Token::Kind::End)
            section(out);
        for (size_t i = 0; !m_error && i < out.size(); ++i)
            for (size_t j = 0; j < i; ++j)
                if (overlap(out[i].path, out[j].path))
                    fail(QStringLiteral("Two document paths overlap with each other; must remove "
                                        "or rewrite one of these paths"));
        if (!m_error && out.empty())
            fail(QStringLiteral("The expression can not be empty;"));
        return m_error ? Outcome<std::vector<UpdateAction>>(tl::unexpected(*m_error)) : out;
    }

private:
    const Token &token() const { return m_tokens[m_position]; }
    void advance() { m_position = std::min(m_position + 1, m_tokens.size() - 1); }

    void fail(const QString &why)
    {
        if (!m_error)
            m_error =
                    ApiError{"ValidationException",
                             QStringLiteral("Invalid %1: %2").arg(QLatin1String(m_parameter), why),
                             400,
                             {}};
    }

    void failAtToken()
    {
        fail(QStringLiteral("Syntax error; token: \"%1\"").arg(QString::fromUtf8(token().text)));
    }

    bool isWord(const char *word) const
    {
        return token().kind == Token::Kind::Word
               && token().text.compare(word, Qt::CaseInsensitive) == 0;
    }

    bool takeWord(const char *word)
    {
        if (!isWord(word))
            return false;
        advance();
        return true;
    }

    bool takeSign(const char *sign)
    {
        if (token().kind != Token::Kind::Sign || token().text != sign)
            return false;
        advance();
        return true;
    }

    void expectSign(const char *sign)
    {
        if (!takeSign(sign))
            failAtToken();
    }

    void expectEnd()
    {
        if (!m_error && token().kind != Token::Kind::End)
            failAtToken();
    }

    bool isSign(const char *sign, size_t ahead) const
    {
        const size_t at = std::min(m_position + ahead, m_tokens.size() - 1);
        return m_tokens[at].kind == Token::Kind::Sign && m_tokens[at].text == sign;
    }

    template <typename T>
    T taken(Outcome<T> outcome)
    {
        if (outcome)
            return *outcome;
        if (!m_error)
            m_error = ApiError{"ValidationException",
                               QStringLiteral("Invalid %1: %2")
                                       .arg(QLatin1String(m_parameter), outcome.error().message),
                               400,
                               {}};
        return {};
    }

    QByteArray pathName()
    {
        QByteArray name;
        if (token().kind == Token::Kind::Name)
            name = taken(m_placeholders.name(token().text));
        else if (token().kind == Token::Kind::Word)
            name = token().text;
        else
            failAtToken();
        advance();
        return name;
    }

    DocumentPath path()
    {
        DocumentPath out{{pathName(), -1}};
        while (!m_error) {
            if (takeSign(".")) {
                out.push_back({pathName(), -1});
            } else if (takeSign("[")) {
                if (token().kind != Token::Kind::Number || token().text.size() > 8)
                    failAtToken();
                out.push_back({{}, token().text.toInt()});
                advance();
                expectSign("]");
            } else {
                break;
            }
        }
        return out;
    }

    Expression operand()
    {
        Expression out;
        if (token().kind == Token::Kind::Value) {
            out.value = taken(m_placeholders.value(token().text));
            advance();
            return out;
        }
        if (token().kind == Token::Kind::Word && isSign("(", 1))
            return function();
        out.kind = Expression::Kind::Path;
        out.path = path();
        return out;
    }

    Expression function()
    {
        static const QList<QPair<QByteArray, int>> known = {
                {"attribute_exists", 1}, {"attribute_not_exists", 1},
                {"attribute_type", 2},   {"begins_with", 2},
                {"contains", 2},         {"size", 1},
                {"if_not_exists", 2},    {"list_append", 2}};
        Expression out;
        out.kind = Expression::Kind::Function;
        out.word = token().text;
        const auto it = std::find_if(known.begin(), known.end(),
                                     [&](const auto &k) { return k.first == out.word; });
        if (it == known.end())
            fail(QStringLiteral("Invalid function name; function: %1")
                         .arg(QString::fromUtf8(out.word)));
        advance();
        expectSign("(");
        do
            out.operands.push_back(operand());
        while (!m_error && takeSign(","));
        expectSign(")");
        if (!m_error && int(out.operands.size()) != it->second)
            fail(QStringLiteral("Incorrect number of operands for operator or function; operator "
                                "or function: %1, number of operands: %2")
                         .arg(QString::fromUtf8(out.word))
                         .arg(out.operands.size()));
        return out;
    }

    static Expression join(Expression::Kind kind, Expression left, Expression right)
    {
        Expression out;
        out.kind = kind;
        out.operands = {std::move(left), std::move(right)};
        return out;
    }

    Expression orExpression()
    {
        Expression left = andExpression();
        while (!m_error && takeWord("OR"))
            left = join(Expression::Kind::Or, std::move(left), andExpression());
        return left;
    }

    Expression andExpression()
    {
        Expression left = notExpression();
        while (!m_error && takeWord("AND"))
            left = join(Expression::Kind::And, std::move(left), notExpression());
        return left;
    }

    Expression notExpression()
    {
        if (++m_depth > maxDepth)
            fail(QStringLiteral("The expression is nested too deep"));
        Expression out;
        if (m_error) {
        } else if (takeWord("NOT")) {
            out.kind = Expression::Kind::Not;
            out.operands.push_back(notExpression());
        } else if (takeSign("(")) {
            out = orExpression();
            expectSign(")");
        } else {
            out = comparison();
        }
        --m_depth;
        return out;
    }

    Expression comparison()
    {
        Expression left = operand();
        if (m_error)
            return left;
        if (takeWord("BETWEEN"))
            return between(std::move(left));
        if (takeWord("IN"))
            return in(std::move(left));
        static const QList<QByteArray> signs = {"=", "<>", "<", "<=", ">", ">="};
        if (token().kind == Token::Kind::Sign && signs.contains(token().text)) {
            const QByteArray sign = token().text;
            advance();
            Expression out = join(Expression::Kind::Comparison, std::move(left), operand());
            out.word = sign;
            return out;
        }
        static const QList<QByteArray> conditions = {"attribute_exists", "attribute_not_exists",
                                                     "attribute_type", "begins_with", "contains"};
        if (left.kind != Expression::Kind::Function || !conditions.contains(left.word))
            failAtToken();
        return left;
    }

    Expression between(Expression left)
    {
        Expression out;
        out.kind = Expression::Kind::Between;
        out.operands.push_back(std::move(left));
        out.operands.push_back(operand());
        if (!m_error && !takeWord("AND"))
            failAtToken();
        out.operands.push_back(operand());
        return out;
    }

    Expression in(Expression left)
    {
        Expression out;
        out.kind = Expression::Kind::In;
        out.operands.push_back(std::move(left));
        expectSign("(");
        do
            out.operands.push_back(operand());
        while (!m_error && takeSign(","));
        expectSign(")");
        return out;
    }

    void section(std::vector<UpdateAction> &out)
    {
        static const QList<QPair<const char *, UpdateAction::Kind>> kinds = {
                {"SET", UpdateAction::Kind::Set},
                {"REMOVE", UpdateAction::Kind::Remove},
                {"ADD", UpdateAction::Kind::Add},
                {"DELETE", UpdateAction::Kind::Delete}};
        for (const auto &[word, kind] : kinds) {
            if (!takeWord(word))
                continue;
            if (m_sections.contains(word))
                return fail(
                        QStringLiteral(
                                "The \"%1\" section can only be used once in an update expression;")
                                .arg(QLatin1String(word)));
            m_sections.append(word);
            do
                out.push_back(action(kind));
            while (!m_error && takeSign(","));
            return;
        }
        failAtToken();
    }

    UpdateAction action(UpdateAction::Kind kind)
    {
        UpdateAction out;
        out.kind = kind;
        out.path = path();
        if (kind == UpdateAction::Kind::Set) {
            expectSign("=");
            out.value = setValue();
        } else if (kind != UpdateAction::Kind::Remove) {
            out.value = operand();
        }
        return out;
    }

    Expression setValue()
    {
        const auto one = [this] {
            if (!takeSign("("))
                return operand();
            Expression inner = setValue();
            expectSign(")");
            return inner;
        };
        Expression left = one();
        if (m_error)
            return left;
        if (takeSign("+"))
            return join(Expression::Kind::Plus, std::move(left), one());
        if (takeSign("-"))
            return join(Expression::Kind::Minus, std::move(left), one());
        return left;
    }

    const std::vector<Token> m_tokens;
    const char *m_parameter;
    Placeholders &m_placeholders;
    size_t m_position = 0;
    int m_depth = 0;
    QByteArrayList m_sections;
    std::optional<ApiError> m_error;
};

} // namespace

Outcome<Expression> parseCondition(const QByteArray &text, const char *parameter,
                                   Placeholders &placeholders)
{
    return Parser(text, parameter, placeholders).condition();
}

Outcome<std::vector<UpdateAction>> parseUpdate(const QByteArray &text, Placeholders &placeholders)
{
    return Parser(text, "UpdateExpression", placeholders).update();
}

Outcome<std::vector<DocumentPath>> parseProjection(const QByteArray &text,
                                                   Placeholders &placeholders)
{
    return Parser(text, "ProjectionExpression", placeholders).projection();
}

} // namespace tailrace::sandbox
