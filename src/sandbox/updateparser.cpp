// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/expressionreader.h"

namespace tailrace::sandbox {

namespace {

using Kind = Expression::Kind;
using Type = dynamodb::AttributeValue::Type;

bool isSet(Type type)
{
    return type == Type::SS || type == Type::NS || type == Type::BS;
}

// ADD and DELETE name the types in words of their own.
QString wordOf(Type type)
{
    switch (type) {
    case Type::S:
        return QStringLiteral("STRING");
    case Type::N:
        return QStringLiteral("NUMBER");
    case Type::B:
        return QStringLiteral("BINARY");
    case Type::Bool:
        return QStringLiteral("BOOLEAN");
    case Type::L:
        return QStringLiteral("LIST");
    case Type::M:
        return QStringLiteral("MAP");
    default:
        return QString::fromLatin1(dynamodb::typeName(type).toByteArray());
    }
}

class UpdateParser
{
public:
    UpdateParser(const QByteArray &text, Placeholders &placeholders)
        : m_reader(text, "UpdateExpression", placeholders)
    {
    }

    Outcome<std::vector<UpdateAction>> parse()
    {
        std::vector<UpdateAction> out;
        do
            section(out);
        while (!m_reader.isBroken() && !m_reader.isEnd());
        std::vector<DocumentPath> paths;
        for (const UpdateAction &action : out)
            paths.push_back(action.path);
        m_reader.checkPaths(paths);
        return m_reader.finish(std::move(out));
    }

private:
    void section(std::vector<UpdateAction> &out)
    {
        static const QList<QPair<const char *, UpdateAction::Kind>> kinds = {
                {"SET", UpdateAction::Kind::Set},
                {"REMOVE", UpdateAction::Kind::Remove},
                {"ADD", UpdateAction::Kind::Add},
                {"DELETE", UpdateAction::Kind::Delete}};
        for (const auto &[word, kind] : kinds) {
            if (!m_reader.takeWord(word))
                continue;
            if (m_sections.contains(word))
                m_reader.note(
                        Concern::Section,
                        QStringLiteral(
                                "The \"%1\" section can only be used once in an update expression;")
                                .arg(QLatin1String(word)));
            m_sections.append(word);
            do
                out.push_back(action(kind, word));
            while (!m_reader.isBroken() && m_reader.takeSign(","));
            return;
        }
        if (!m_reader.isBroken())
            m_reader.failAtToken();
    }

    UpdateAction action(UpdateAction::Kind kind, const char *word)
    {
        UpdateAction out;
        out.kind = kind;
        out.path = m_reader.path();
        if (m_reader.isBroken() || kind == UpdateAction::Kind::Remove)
            return out;
        if (kind == UpdateAction::Kind::Set) {
            m_reader.expectSign("=");
            if (!m_reader.isBroken())
                out.value = setValue();
            return out;
        }
        out.value = m_reader.value();
        const Type type = out.value.value.type();
        if (!isSet(type) && !(kind == UpdateAction::Kind::Add && type == Type::N))
            m_reader.note(Concern::ActionType,
                          QStringLiteral("Incorrect operand type for operator or function; "
                                         "operator: %1, operand type: %2, typeSet: "
                                         "ALLOWED_FOR_%1_OPERAND")
                                  .arg(QLatin1String(word), wordOf(type)));
        return out;
    }

    // A value is one operand or a sum of two. Brackets may stand around operands and around the
    // whole; a sum of more than two has no grammar.
    Expression setValue()
    {
        Expression out;
        if (!m_reader.enter()) {
        } else if (m_reader.takeSign("(")) {
            out = setValue();
            m_reader.expectSign(")");
            if (out.kind != Kind::Plus && out.kind != Kind::Minus)
                out = sum(std::move(out));
        } else {
            out = sum(operand());
        }
        m_reader.leave();
        return out;
    }

    Expression sum(Expression left)
    {
        const bool plus = m_reader.isSign("+");
        if (m_reader.isBroken() || (!plus && !m_reader.isSign("-")))
            return left;
        Expression out;
        out.kind = plus ? Kind::Plus : Kind::Minus;
        out.word = m_reader.token().text;
        m_reader.advance();
        m_reader.countOperator();
        out.operands.push_back(std::move(left));
        out.operands.push_back(operand());
        checkTypes(out, Type::N);
        return out;
    }

    Expression operand()
    {
        if (m_reader.token().kind == Token::Kind::Value)
            return m_reader.value();
        if (m_reader.token().kind == Token::Kind::Word && m_reader.isSign("(", 1)) {
            Expression out = m_reader.call([this] { return operand(); });
            if (!m_reader.isBroken())
                checkCall(out);
            return out;
        }
        Expression out;
        if (m_reader.isSign("(")) {
            if (m_reader.enter()) {
                m_reader.advance();
                out = operand();
                m_reader.expectSign(")");
            }
            m_reader.leave();
            return out;
        }
        out.kind = Kind::Path;
        out.path = m_reader.path();
        return out;
    }

    void checkCall(const Expression &call)
    {
        const bool append = call.word == "list_append";
        if (!append && call.word != "if_not_exists")
            return m_reader.note(Concern::UnknownFunction,
                                 QStringLiteral("Invalid function name; function: %1")
                                         .arg(QString::fromUtf8(call.word)));
        if (!m_reader.checkCount(call, 2))
            return;
        if (append)
            checkTypes(call, Type::L);
        else if (call.operands[0].kind != Kind::Path)
            m_reader.note(Concern::OperandType,
                          QStringLiteral("Operator or function requires a document path; operator "
                                         "or function: if_not_exists"));
    }

    void checkTypes(const Expression &e, Type needed)
    {
        for (const Expression &operand : e.operands)
            if (operand.kind == Kind::Value && operand.value.type() != needed)
                m_reader.note(
                        Concern::OperandType,
                        QStringLiteral("Incorrect operand type for operator or function; operator "
                                       "or function: %1, operand type: %2")
                                .arg(QString::fromUtf8(e.word),
                                     QString::fromLatin1(dynamodb::typeName(operand.value.type())
                                                                 .toByteArray())));
    }

    ExpressionReader m_reader;
    QByteArrayList m_sections;
};

} // namespace

Outcome<std::vector<UpdateAction>> parseUpdate(const QByteArray &text, Placeholders &placeholders)
{
    return UpdateParser(text, placeholders).parse();
}

} // namespace tailrace::sandbox
