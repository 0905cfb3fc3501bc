// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "filter/testcompiler.h"

#include "filter/extension.h"
#include "filter/nearestname.h"

#include <QMap>

namespace tailrace::filter {

namespace {

using formats::Json;

const QList<QByteArray> operatorNames{"prefix",       "suffix",  "equals-ignore-case",
                                      "wildcard",     "numeric", "exists",
                                      "anything-but", "cidr",    textNumeric.toByteArray()};

QString q(const char *text)
{
    return QString::fromUtf8(text);
}

/// What stands where tests are expected, one method an operator.
class Compiler
{
public:
    Compiler(const Json &json, QString place)
        : m_json(json)
        , m_place(std::move(place))
    {
    }

    Result<Test> test() const
    {
        switch (m_json.type()) {
        case Json::Type::Array:
            return fault(q("a list stands in a list of tests"), q("write its members one by one"));
        case Json::Type::Object:
            return operatorTest();
        case Json::Type::Number:
            return numberLiteral();
        default:
            return Test(Literal{m_json, {}});
        }
    }

private:
    tl::unexpected<Error> fault(const QString &why, const QString &remedy) const
    {
        return patternFault(m_json, m_place, why, remedy);
    }

    Compiler inner(const Json &json, QByteArrayView name) const
    {
        return Compiler(json, m_place + QLatin1Char('.') + QString::fromUtf8(name));
    }

    Result<dynamodb::Decimal> number() const
    {
        if (!m_json.isNumber())
            return fault(q("this is no number"), q("write a number without quotes"));
        const auto decimal = dynamodb::parseDecimal(m_json.text());
        if (!decimal)
            return fault(q("this number is too large"), q("use one that a record can hold"));
        return *decimal;
    }

    Result<Test> numberLiteral() const
    {
        return number().map([&](const dynamodb::Decimal &d) { return Test(Literal{m_json, d}); });
    }

    Result<QByteArray> text() const
    {
        if (!m_json.isString())
            return fault(q("a text is expected"), q("write a string in quotes"));
        return m_json.text();
    }

    Result<Test> operatorTest() const
    {
        if (m_json.members().size() != 1)
            return fault(q("a test has exactly one operator"),
                         q("write one object for each operator"));
        const auto &[name, argument, position] = m_json.members().front();
        return operatorTest(name, inner(argument, name));
    }

    Result<Test> operatorTest(const QByteArray &name, const Compiler &argument) const
    {
        if (name == "prefix" || name == "suffix")
            return argument.affix(name == "prefix");
        if (name == "equals-ignore-case")
            return argument.text().map(
                    [](const QByteArray &t) { return Test(CaselessEqual{CaselessText(t)}); });
        if (name == "wildcard")
            return argument.wildcard();
        if (name == "numeric" || name == textNumeric)
            return argument.numeric(name == textNumeric);
        if (name == "exists")
            return argument.exists();
        if (name == "anything-but")
            return argument.anythingBut();
        if (name == "cidr")
            return argument.cidr();
        const QByteArray meant = nearestName(name, operatorNames);
        return fault(q("there is no operator \"%1\"").arg(QString::fromUtf8(name)),
                     meant.isEmpty()
                             ? q("use one of: ") + QString::fromUtf8(operatorNames.join(", "))
                             : q("did you mean \"%1\"?").arg(QString::fromUtf8(meant)));
    }

    Result<Test> affix(bool isPrefix) const
    {
        if (m_json.isString())
            return isPrefix ? Test(Prefix{m_json.text()}) : Test(Suffix{m_json.text()});
        const Json *caseless = m_json.find("equals-ignore-case");
        if (m_json.members().size() != 1 || caseless == nullptr)
            return fault(q("a text or {\"equals-ignore-case\": TEXT} is expected"),
                         q("write a string in quotes"));
        const auto text = inner(*caseless, "equals-ignore-case").text();
        if (!text)
            return failure(text.error());
        return isPrefix ? Test(CaselessPrefix{CaselessText(*text)})
                        : Test(CaselessSuffix{CaselessText(*text)});
    }

    Result<Test> wildcard() const
    {
        const auto pattern = text();
        if (!pattern)
            return failure(pattern.error());
        const auto compiled = Wildcard::parse(*pattern);
        if (!compiled)
            return fault(
                    q("only \\* and \\\\ are escapes, and two stars may not follow each other"),
                    q("write * for any text, \\* for a star, \\\\ for a backslash"));
        return Test(*compiled);
    }

    Result<Test> exists() const
    {
        if (!m_json.isBool())
            return fault(q("true or false is expected"), q("write {\"exists\": true}"));
        return Test(Exists{m_json.toBool()});
    }

    Result<Test> cidr() const
    {
        const auto block = text();
        if (!block)
            return failure(block.error());
        const auto compiled = Cidr::parse(*block);
        if (!compiled)
            return fault(q("this is no block of IP addresses"),
                         q("write an address and a mask, as in \"10.0.0.0/8\""));
        return Test(*compiled);
    }

    Result<NumericBound> bound(const Json &comparison, const Json &value) const
    {
        using Comparison = NumericBound::Comparison;
        static const QMap<QByteArray, Comparison> names{{"=", Comparison::Equal},
                                                        {"<", Comparison::Less},
                                                        {"<=", Comparison::LessOrEqual},
                                                        {">", Comparison::Greater},
                                                        {">=", Comparison::GreaterOrEqual}};
        if (!comparison.isString() || !names.contains(comparison.text()))
            return patternFault(comparison, m_place, q("a comparison is expected"),
                                q("use one of: =, <, <=, >, >="));
        const auto decimal = Compiler(value, m_place).number();
        if (!decimal)
            return failure(decimal.error());
        return NumericBound{names.value(comparison.text()), *decimal};
    }

    Result<Test> numeric(bool meetsText) const
    {
        using Comparison = NumericBound::Comparison;
        const QString remedy = q("write [\"<\", 5], or a range as [\">\", 0, \"<=\", 5]");
        const auto &items = m_json.items();
        if (items.size() != 2 && items.size() != 4)
            return fault(q("a comparison and a number, or two of each, are expected"), remedy);
        Numeric numeric;
        numeric.meetsText = meetsText;
        for (size_t i = 0; i < items.size(); i += 2) {
            const auto next = bound(items[i], items[i + 1]);
            if (!next)
                return failure(next.error());
            numeric.bounds.push_back(*next);
        }
        if (numeric.bounds.size() == 1)
            return Test(numeric);
        const auto &[lower, upper] = std::tie(numeric.bounds[0], numeric.bounds[1]);
        const bool isRange = (lower.comparison == Comparison::Greater
                              || lower.comparison == Comparison::GreaterOrEqual)
                             && (upper.comparison == Comparison::Less
                                 || upper.comparison == Comparison::LessOrEqual);
        if (!isRange || dynamodb::compare(lower.number, upper.number) >= 0)
            return fault(q("a range goes from a lower bound up to a higher one"), remedy);
        return Test(numeric);
    }

    Result<Test> anythingBut() const
    {
        if (m_json.isObject())
            return anythingButInner();
        const bool isList = m_json.isArray();
        const Json::Array values = isList ? m_json.items() : Json::Array{m_json};
        AnythingBut but;
        for (const Json &value : values) {
            const bool sameKind = value.type() == values.front().type();
            if (!sameKind || (!value.isString() && !value.isNumber()))
                return patternFault(value, m_place,
                                    q("anything-but takes strings, or numbers, not both"),
                                    q("write two tests, one for each kind"));
            const auto test = Compiler(value, m_place).test();
            if (!test)
                return failure(test.error());
            but.tests.push_back(*test);
        }
        if (but.tests.empty())
            return fault(q("the list is empty"), q("name at least one value"));
        return Test(but);
    }

    Result<Test> anythingButInner() const
    {
        static const QList<QByteArray> allowed{"prefix", "suffix", "equals-ignore-case",
                                               "wildcard"};
        const bool isOne =
                m_json.members().size() == 1 && allowed.contains(m_json.members().front().name);
        if (!isOne)
            return fault(q("this is not allowed inside anything-but"),
                         q("use one of: ") + QString::fromUtf8(allowed.join(", ")));
        const auto &[name, argument, position] = m_json.members().front();
        const Compiler place = inner(argument, name);
        const Json::Array values = argument.isArray() ? argument.items() : Json::Array{argument};
        if (values.empty())
            return place.fault(q("the list is empty"), q("name at least one text"));
        const bool isAffix = name == "prefix" || name == "suffix";
        AnythingBut but;
        for (const Json &value : values) {
            if (!value.isString() || (isAffix && value.text().isEmpty()))
                return patternFault(value, place.m_place, q("a text that is not empty is expected"),
                                    q("write strings in quotes"));
            const auto test = operatorTest(name, inner(value, name));
            if (!test)
                return failure(test.error());
            but.tests.push_back(*test);
        }
        return Test(but);
    }

    const Json &m_json;
    const QString m_place;
};

} // namespace

tl::unexpected<Error> patternFault(const Json &at, const QString &place, const QString &why,
                                   const QString &remedy)
{
    ErrorFacts facts;
    facts.line = at.position().line;
    facts.column = at.position().column;
    facts.remedy = remedy;
    return failure(ErrorKind::Invalid, place.isEmpty() ? why : place + q(": ") + why, facts);
}

Result<TestList> compileTests(const Json &list, const QString &place)
{
    if (list.items().empty())
        return patternFault(list, place, q("the list of tests is empty"),
                            q("name at least one value, or leave the member out"));
    TestList out;
    for (size_t i = 0; i < list.items().size(); ++i) {
        const QString at = place + q("[%1]").arg(i);
        const auto test = Compiler(list.items()[i], at).test();
        if (!test)
            return failure(test.error());
        const auto *exists = std::get_if<Exists>(&*test);
        out.allowsAbsence = out.allowsAbsence || (exists != nullptr && !exists->wanted);
        out.tests.push_back(*test);
    }
    return out;
}

} // namespace tailrace::filter
