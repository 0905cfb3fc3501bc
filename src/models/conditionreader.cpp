// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/conditionreader.h"

#include <QCoreApplication>

#include <algorithm>

namespace tailrace::models {

namespace {

using Test = ConditionClause::Test;
using Of = ConditionField::Of;
using What = ConditionReader::Expected::What;

constexpr int mostDepth = 40;

QString tr(const char *text)
{
    return QCoreApplication::translate("ConditionReader", text);
}

constexpr std::pair<const char *, Test> signs[] = {
        {"!=", Test::NotEqual}, {"<=", Test::LessOrEqual}, {">=", Test::GreaterOrEqual},
        {"=", Test::Equal},     {"^", Test::Begins},       {"~", Test::Contains},
        {"<", Test::Less},      {">", Test::Greater},
};

constexpr std::pair<const char *, Of> ownFields[] = {
        {"op", Of::Operation},
        {"key", Of::Key},
        {"origin", Of::Origin},
        {"size", Of::Size},
};

bool isOneOf(const QByteArray &word, std::initializer_list<const char *> words)
{
    return std::any_of(words.begin(), words.end(), [&word](const char *one) {
        return word.compare(one, Qt::CaseInsensitive) == 0;
    });
}

/// Why no record could ever have that value there; empty when one could.
QString complaint(const ConditionClause &of, const ConditionValue &value)
{
    if (of.field.of == Of::Size && !value.number)
        return tr("the size is a number of bytes");
    const bool isWhole = of.test == Test::Equal || of.test == Test::NotEqual || of.test == Test::In;
    if (of.field.of == Of::Operation && isWhole
        && !isOneOf(value.text, {"INSERT", "MODIFY", "REMOVE"}))
        return tr("an operation is INSERT, MODIFY or REMOVE");
    if (of.field.of == Of::Origin && isWhole
        && !isOneOf(value.text, {"user", "TTL", "replication"}))
        return tr("an origin is user, TTL or replication");
    return {};
}

} // namespace

ConditionReader::ConditionReader(const QString &text)
    : ConditionScanner(text)
{
}

bool ConditionReader::takeSign(Test &test)
{
    for (const auto &[sign, meaning] : signs) {
        const QLatin1String text(sign);
        if (!QStringView(m_text).mid(m_at).startsWith(text))
            continue;
        m_at += text.size();
        test = meaning;
        return true;
    }
    return false;
}

// What is being written at the very end is not finished yet, whatever it looks like.
void ConditionReader::expect(What what, const QString &field)
{
    m_expected = {what, m_at, field};
}

Result<Condition> ConditionReader::read()
{
    auto condition = any();
    if (!condition)
        return condition;
    skipSpace();
    if (atEnd())
        return condition;
    if (m_text[m_at] == u')')
        return fault(m_at, tr("this bracket is not opened anywhere"));
    return fault(m_at, tr("\"and\" or \"or\" belongs before this"));
}

Result<Condition> ConditionReader::any()
{
    Condition either{Condition::Kind::Or, {}, {}};
    do {
        auto part = all();
        if (!part)
            return part;
        either.parts.push_back(std::move(*part));
    } while (takeWord("or"));
    if (either.parts.size() > 1)
        return either;
    return std::move(either.parts.front());
}

Result<Condition> ConditionReader::all()
{
    Condition both{Condition::Kind::And, {}, {}};
    do {
        auto part = one();
        if (!part)
            return part;
        both.parts.push_back(std::move(*part));
        skipSpace();
        if (m_at > 0 && m_text[m_at - 1].isSpace())
            expect(What::Joint);
    } while (takeWord("and"));
    if (both.parts.size() > 1)
        return both;
    return std::move(both.parts.front());
}

Result<Condition> ConditionReader::one()
{
    skipSpace();
    expect(What::Field);
    const qsizetype begin = m_at;
    if (m_depth >= mostDepth)
        return fault(begin, tr("there are more than %1 brackets inside each other").arg(mostDepth));
    ++m_depth;
    Result<Condition> read = failure(ErrorKind::Invalid, {});
    if (take(u'(')) {
        read = any();
        if (read && !take(u')'))
            read = fault(begin, tr("this bracket is not closed"));
    } else if (takeWord("not")) {
        read = one();
        if (read) {
            Condition negation{Condition::Kind::Not, {}, {}};
            negation.parts.push_back(std::move(*read));
            read = std::move(negation);
        }
    } else {
        read = clause();
    }
    --m_depth;
    return read;
}

Result<ConditionField> ConditionReader::field()
{
    const qsizetype begin = m_at;
    auto written = this->name();
    if (!written)
        return failure(written.error());
    QString name = std::move(*written);
    if (name.isEmpty() || isJoint(name))
        return fault(begin, tr("a field is missing here"));
    ConditionField field;
    for (const auto &[own, of] : ownFields)
        if (name.compare(QLatin1String(own), Qt::CaseInsensitive) == 0)
            field.of = of;
    if (name.startsWith(QLatin1String("old."), Qt::CaseInsensitive))
        field.of = Of::OldImage;
    else if (name.startsWith(QLatin1String("new."), Qt::CaseInsensitive))
        field.of = Of::NewImage;
    if (field.of == Of::OldImage || field.of == Of::NewImage)
        name = name.mid(4);
    auto path = AttributePath::parse(name);
    if (!path)
        return fault(begin, path.error().message);
    field.path = std::move(*path);
    return field;
}

Result<Condition> ConditionReader::clause()
{
    Condition read;
    ConditionClause &clause = read.clause;
    const qsizetype begin = m_at;
    auto asked = field();
    if (!asked)
        return failure(asked.error());
    clause.field = std::move(*asked);
    const QString name = m_text.mid(begin, m_at - begin);
    const bool isBegun = !atEnd();
    skipSpace();
    if (isBegun)
        expect(What::Sign, name);
    const bool isOfItem = clause.field.of >= Of::Item;
    if (takeSign(clause.test)) {
        auto wanted = value(clause);
        if (!wanted)
            return failure(wanted.error());
        clause.values.push_back(std::move(*wanted));
    } else if (takeWord("in")) {
        clause.test = Test::In;
        auto wanted = list(clause);
        if (!wanted)
            return failure(wanted.error());
        clause.values = std::move(*wanted);
    } else if (takeWord("exists")) {
        clause.test = Test::Exists;
    } else if (isOfItem && takeWord("changed")) {
        clause.test = Test::Changed;
    } else {
        return fault(m_at, tr("behind \"%1\" belongs =, !=, <, <=, >, >=, ^ (begins with), ~ "
                              "(contains), in (…), exists or changed")
                                   .arg(name.left(40)));
    }
    clause.text = m_text.mid(begin, m_at - begin).trimmed();
    return read;
}

Result<std::vector<ConditionValue>> ConditionReader::list(const ConditionClause &of)
{
    skipSpace();
    const qsizetype begin = m_at;
    const QString field = m_expected.field;
    if (!take(u'('))
        return fault(m_at, tr("behind \"in\" belongs a list: in (INSERT, MODIFY)"));
    std::vector<ConditionValue> values;
    do {
        m_expected.field = field;
        auto one = value(of);
        if (!one)
            return failure(one.error());
        values.push_back(std::move(*one));
    } while (take(u','));
    if (!take(u')'))
        return fault(begin, tr("this list is not closed"));
    return values;
}

Result<ConditionValue> ConditionReader::value(const ConditionClause &of)
{
    const QString field = m_expected.field;
    skipSpace();
    expect(What::Value, field);
    const qsizetype begin = m_at;
    ConditionValue value;
    if (!atEnd() && m_text[m_at] == u'"') {
        const auto text = quoted();
        if (!text)
            return failure(text.error());
        value.text = text->toUtf8();
        value.isQuoted = true;
    } else {
        const QString text = bareValue(of.test == Test::In);
        if (text.isEmpty())
            return fault(begin, tr("a value is missing here"));
        qsizetype space = 0;
        while (space < text.size() && !text[space].isSpace())
            ++space;
        for (qsizetype i = space; i < text.size(); ++i)
            if (isSign(text[i]))
                return fault(begin + space + 1,
                             tr("\"and\" or \"or\" belongs before this, or the value in quotes"));
        value.text = text.toUtf8();
    }
    if (const auto number = dynamodb::parseDecimal(value.text))
        value.number = *number;
    if (const QString why = complaint(of, value); !why.isEmpty())
        return fault(begin, why);
    return value;
}

} // namespace tailrace::models
