// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/conditionchecks.h"

namespace tailrace::sandbox {

namespace {

using Kind = Expression::Kind;

bool isOperand(const Expression &e)
{
    return e.kind == Kind::Path || e.kind == Kind::Value || e.kind == Kind::Function;
}

// Recursive descent over the grammar of the developer guide: OR, AND, NOT, then brackets or a
// comparison. Brackets may stand around a condition and around an operand; which it is shows only
// behind them, so both are read in the same way.
class ConditionParser
{
public:
    ConditionParser(const QByteArray &text, const char *parameter, Placeholders &placeholders)
        : m_reader(text, parameter, placeholders)
    {
    }

    Outcome<Expression> parse()
    {
        Expression out = m_reader.isBroken() ? Expression() : orExpression();
        demandCondition(out);
        return m_reader.finish(std::move(out));
    }

private:
    static Expression join(Kind kind, Expression left, Expression right)
    {
        Expression out;
        out.kind = kind;
        out.operands = {std::move(left), std::move(right)};
        return out;
    }

    void demandCondition(const Expression &e)
    {
        if (m_reader.isBroken())
            return;
        if (e.kind == Kind::Path || e.kind == Kind::Value)
            m_reader.failAtToken();
        else if (e.kind == Kind::Function && e.word == "size")
            m_reader.note(Concern::MisusedFunction,
                          QStringLiteral("The function is not allowed to be used this way in an "
                                         "expression; function: size"));
    }

    Expression orExpression()
    {
        Expression left = andExpression();
        while (!m_reader.isBroken() && m_reader.isWord("OR")) {
            demandCondition(left);
            m_reader.advance();
            m_reader.countOperator();
            left = join(Kind::Or, std::move(left), andExpression());
            demandCondition(left.operands[1]);
        }
        return left;
    }

    Expression andExpression()
    {
        Expression left = notExpression();
        while (!m_reader.isBroken() && m_reader.isWord("AND")) {
            demandCondition(left);
            m_reader.advance();
            m_reader.countOperator();
            left = join(Kind::And, std::move(left), notExpression());
            demandCondition(left.operands[1]);
        }
        return left;
    }

    Expression notExpression()
    {
        Expression out;
        if (!m_reader.enter()) {
        } else if (m_reader.takeWord("NOT")) {
            m_reader.countOperator();
            out.kind = Kind::Not;
            out.operands.push_back(notExpression());
            demandCondition(out.operands[0]);
        } else {
            out = m_reader.takeSign("(") ? closed(orExpression()) : operand();
            if (isOperand(out))
                out = comparison(std::move(out));
        }
        m_reader.leave();
        return out;
    }

    // The inside of brackets was read: here is their end.
    Expression closed(Expression inside)
    {
        m_reader.expectSign(")");
        if (inside.inBrackets)
            m_reader.note(Concern::Brackets,
                          QStringLiteral("The expression has redundant parentheses;"));
        inside.inBrackets = true;
        return inside;
    }

    Expression operand()
    {
        if (m_reader.token().kind == Token::Kind::Value)
            return m_reader.value();
        if (m_reader.token().kind == Token::Kind::Word && m_reader.isSign("(", 1)) {
            Expression out = m_reader.call([this] { return operand(); });
            if (!m_reader.isBroken())
                checkCall(out, m_reader);
            return out;
        }
        Expression out;
        if (m_reader.isSign("(")) {
            if (m_reader.enter()) {
                m_reader.advance();
                out = closed(operand());
            }
            m_reader.leave();
            return out;
        }
        out.kind = Kind::Path;
        out.path = m_reader.path();
        return out;
    }

    Expression comparison(Expression left)
    {
        static const QByteArrayList signs = {"=", "<>", "<", "<=", ">", ">="};
        const Token &token = m_reader.token();
        Expression out;
        if (m_reader.isBroken())
            return left;
        if (m_reader.takeWord("BETWEEN")) {
            out = join(Kind::Between, std::move(left), operand());
            if (!m_reader.isBroken() && !m_reader.takeWord("AND"))
                m_reader.failAtToken();
            out.operands.push_back(m_reader.isBroken() ? Expression() : operand());
        } else if (m_reader.takeWord("IN")) {
            out.kind = Kind::In;
            out.operands.push_back(std::move(left));
            m_reader.expectSign("(");
            while (!m_reader.isBroken()) {
                out.operands.push_back(operand());
                if (!m_reader.takeSign(","))
                    break;
            }
            m_reader.expectSign(")");
        } else if (token.kind == Token::Kind::Sign && signs.contains(token.text)) {
            const QByteArray sign = token.text;
            m_reader.advance();
            out = join(Kind::Comparison, std::move(left), operand());
            out.word = sign;
        } else {
            return left;
        }
        m_reader.countOperator();
        if (!m_reader.isBroken())
            checkOperands(out, m_reader);
        return out;
    }

    ExpressionReader m_reader;
};

} // namespace

Outcome<Expression> parseCondition(const QByteArray &text, const char *parameter,
                                   Placeholders &placeholders)
{
    return ConditionParser(text, parameter, placeholders).parse();
}

} // namespace tailrace::sandbox
