// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/expressionreader.h"

#include "sandbox/reservedwords.h"

#include <algorithm>

namespace tailrace::sandbox {

namespace {

constexpr qsizetype maxBytes = 4096;
constexpr int maxOperators = 300;
// Of brackets, NOT and functions; each costs a few stack frames. What is deeper is wrong in any
// case: it has more operators than may be, or brackets around nothing but brackets.
constexpr int maxDepth = maxOperators + 5;
constexpr size_t maxPathSteps = 32;
constexpr qsizetype maxIndexDigits = 9;

qsizetype endOf(const Token &token)
{
    return token.kind == Token::Kind::End ? token.begin : token.begin + token.text.size();
}

bool isOperator(const Token &token)
{
    static const QByteArrayList signs = {"=", "<>", "<", "<=", ">", ">=", "+", "-"};
    static const QByteArrayList words = {"AND", "OR", "NOT", "IN", "BETWEEN"};
    return token.kind == Token::Kind::Sign
                   ? signs.contains(token.text)
                   : token.kind == Token::Kind::Word && words.contains(token.text.toUpper());
}

bool isFunction(const Token &wordBeforeBracket)
{
    return wordBeforeBracket.kind == Token::Kind::Word && !isOperator(wordBeforeBracket);
}

} // namespace

ExpressionReader::ExpressionReader(const QByteArray &text, const char *parameter,
                                   Placeholders &placeholders)
    : m_text(text)
    , m_parameter(parameter)
    , m_placeholders(placeholders)
    , m_tokens(tokenize(text.size() > maxBytes ? QByteArrayView() : QByteArrayView(text)))
{
    if (text.isEmpty())
        note(Concern::Limit, QStringLiteral("The expression can not be empty;"));
    if (text.size() > maxBytes)
        note(Concern::Limit,
             QStringLiteral("Expression size has exceeded the maximum allowed size; expression "
                            "size: %1")
                     .arg(text.size()));
}

bool ExpressionReader::isWord(const char *word) const
{
    return token().kind == Token::Kind::Word
           && token().text.compare(word, Qt::CaseInsensitive) == 0;
}

bool ExpressionReader::takeWord(const char *word)
{
    if (!isWord(word))
        return false;
    advance();
    return true;
}

bool ExpressionReader::isSign(const char *sign, size_t ahead) const
{
    const size_t at = std::min(m_position + ahead, m_tokens.size() - 1);
    return m_tokens[at].kind == Token::Kind::Sign && m_tokens[at].text == sign;
}

bool ExpressionReader::takeSign(const char *sign)
{
    if (!isSign(sign))
        return false;
    advance();
    return true;
}

void ExpressionReader::expectSign(const char *sign)
{
    if (!isBroken() && !takeSign(sign))
        failAtToken();
}

void ExpressionReader::expectEnd()
{
    if (!isBroken() && !isEnd())
        failAtToken();
}

// "near" is the text from the token before to the token behind.
void ExpressionReader::failAtToken()
{
    const qsizetype begin = m_position ? m_tokens[m_position - 1].begin : token().begin;
    qsizetype end = endOf(token());
    if (isEnd() && m_position)
        end = endOf(m_tokens[m_position - 1]);
    else if (m_position + 1 < m_tokens.size() && m_tokens[m_position + 1].kind != Token::Kind::End)
        end = endOf(m_tokens[m_position + 1]);
    note(Concern::Syntax, QStringLiteral("Syntax error; token: \"%1\", near: \"%2\"")
                                  .arg(QString::fromUtf8(token().text),
                                       QString::fromUtf8(m_text.mid(begin, end - begin))));
}

QByteArray ExpressionReader::pathName()
{
    const QByteArray text = token().text;
    QByteArray out;
    if (token().kind == Token::Kind::Name) {
        if (const QByteArray *name = m_placeholders.name(text))
            out = *name;
        else
            note(Concern::Placeholder,
                 QStringLiteral("An expression attribute name used in the document path is not "
                                "defined; attribute name: %1")
                         .arg(QString::fromUtf8(text)));
    } else if (token().kind == Token::Kind::Word && (text[0] < '0' || text[0] > '9')) {
        out = text;
        if (isReservedWord(text))
            note(Concern::Reserved,
                 QStringLiteral("Attribute name is a reserved keyword; reserved keyword: %1")
                         .arg(QString::fromUtf8(text)));
    } else {
        failAtToken();
    }
    advance();
    return out;
}

DocumentPath ExpressionReader::path()
{
    DocumentPath out{{pathName(), -1}};
    while (!isBroken()) {
        if (takeSign(".")) {
            out.push_back({pathName(), -1});
        } else if (takeSign("[")) {
            const QByteArray index = token().text;
            if (token().kind != Token::Kind::Number)
                failAtToken();
            else if (index.size() > maxIndexDigits)
                note(Concern::Limit,
                     QStringLiteral("List index is not within the allowable range; index: [%1]")
                             .arg(QString::fromUtf8(index)));
            out.push_back({{}, index.toInt()});
            advance();
            expectSign("]");
        } else {
            break;
        }
    }
    if (out.size() > maxPathSteps)
        note(Concern::Limit,
             QStringLiteral("The document path has too many nesting levels; nesting levels: %1")
                     .arg(out.size()));
    return out;
}

Expression ExpressionReader::value()
{
    Expression out;
    if (token().kind != Token::Kind::Value)
        failAtToken();
    else if (const auto *value = m_placeholders.value(token().text))
        out.value = *value;
    else
        note(Concern::Placeholder,
             QStringLiteral("An expression attribute value used in expression is not defined; "
                            "attribute value: %1")
                     .arg(QString::fromUtf8(token().text)));
    advance();
    return out;
}

bool ExpressionReader::checkCount(const Expression &call, qsizetype count)
{
    if (qsizetype(call.operands.size()) == count)
        return true;
    note(Concern::OperandCount,
         QStringLiteral("Incorrect number of operands for operator or function; operator or "
                        "function: %1, number of operands: %2")
                 .arg(QString::fromUtf8(call.word))
                 .arg(call.operands.size()));
    return false;
}

void ExpressionReader::checkPaths(const std::vector<DocumentPath> &paths)
{
    for (size_t i = 0; !isBroken() && i < paths.size(); ++i)
        for (size_t j = 0; j < i; ++j)
            if (const char *clash = clashOf(paths[j], paths[i]))
                note(Concern::Paths,
                     QStringLiteral("Two document paths %1 with each other; must remove or rewrite "
                                    "one of these paths; path one: %2, path two: %3")
                             .arg(QLatin1String(clash), pathText(paths[j]), pathText(paths[i])));
}

// It tells the first that is too many, however many there are (aws/aws-sdk-js issue 3721 and
// scylladb/scylladb pull request 14477 quote it).
void ExpressionReader::noteTooManyOperators()
{
    note(Concern::Limit,
         QStringLiteral("The expression contains too many operators; operator count: %1")
                 .arg(maxOperators + 1));
}

void ExpressionReader::countOperator()
{
    if (++m_operators > maxOperators)
        noteTooManyOperators();
}

/// Without going deeper: brackets that have no end are a wrong sentence, and where there are fewer
/// operators than levels, some brackets have nothing to hold together.
void ExpressionReader::failAtDepth()
{
    int open = 0;
    int operators = 0;
    for (size_t i = 0; i < m_tokens.size(); ++i) {
        const bool isBegin = m_tokens[i].text == "(";
        open += isBegin ? 1 : m_tokens[i].text == ")" ? -1 : 0;
        operators += isOperator(m_tokens[i]) || (isBegin && i > 0 && isFunction(m_tokens[i - 1]));
    }
    if (open != 0) {
        m_position = m_tokens.size() - 1;
        failAtToken();
    } else if (operators > maxOperators) {
        noteTooManyOperators();
    } else {
        note(Concern::Limit, QStringLiteral("The expression has redundant parentheses;"));
    }
}

bool ExpressionReader::enter()
{
    if (++m_depth > maxDepth && !isBroken())
        failAtDepth();
    return !isBroken();
}

} // namespace tailrace::sandbox
