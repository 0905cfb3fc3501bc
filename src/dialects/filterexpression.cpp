// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialects/filterexpression.h"

#include <QRegularExpression>

namespace tailrace::dialects {

namespace {

using formats::Json;

/// The names that TriggerMesh's data gives to what a record has: Go's.
constexpr std::pair<const char *, const char *> topNames[] = {
        {"EventName", "eventName"},      {"EventID", "eventID"},
        {"AwsRegion", "awsRegion"},      {"Dynamodb", "dynamodb"},
        {"EventSource", "eventSource"},  {"EventVersion", "eventVersion"},
        {"UserIdentity", "userIdentity"}};
constexpr std::pair<const char *, const char *> identityNames[] = {{"PrincipalId", "principalId"},
                                                                   {"Type", "type"}};

template <size_t count>
QByteArray translated(const QByteArray &name,
                      const std::pair<const char *, const char *> (&names)[count], bool back)
{
    for (const auto &[go, wire] : names)
        if (name == (back ? wire : go))
            return back ? go : wire;
    return {};
}

/// Empty where there is no such path.
QByteArrayList convertedPath(QByteArrayList path, bool back)
{
    const QByteArray top = translated(path.constFirst(), topNames, back);
    if (top.isEmpty())
        return {};
    path[0] = top;
    if (path.size() > 1 && (top == "userIdentity" || top == "UserIdentity")) {
        path[1] = translated(path[1], identityNames, back);
        if (path[1].isEmpty())
            return {};
    }
    // A time there, a number here.
    if (path.size() > 1 && path[1] == "ApproximateCreationDateTime")
        return {};
    static const QRegularExpression name(QStringLiteral("^[A-Za-z_][A-Za-z0-9_-]*$"));
    for (const QByteArray &step : path)
        if (!name.match(QString::fromUtf8(step)).hasMatch())
            return {};
    return path;
}

/// Recursive descent over the text; nothing as soon as something can't be said.
class ExpressionReader
{
public:
    explicit ExpressionReader(const QString &text)
        : m_text(text)
    {
    }

    std::optional<RecordFilter> read()
    {
        auto filter = either(0);
        skipSpace();
        return m_at == m_text.size() ? filter : std::nullopt;
    }

private:
    static constexpr int mostLevels = 32;

    void skipSpace()
    {
        while (m_at < m_text.size() && m_text[m_at].isSpace())
            ++m_at;
    }

    bool take(const char *symbol)
    {
        skipSpace();
        const QLatin1String wanted(symbol);
        if (!QStringView(m_text).mid(m_at).startsWith(wanted))
            return false;
        m_at += wanted.size();
        return true;
    }

    QRegularExpressionMatch takeForm(const QRegularExpression &form)
    {
        skipSpace();
        auto match = form.match(m_text, m_at, QRegularExpression::NormalMatch,
                                QRegularExpression::AnchorAtOffsetMatchOption);
        if (match.hasMatch())
            m_at = match.capturedEnd();
        return match;
    }

    std::optional<RecordFilter> either(int level)
    {
        auto filter = all(level);
        while (filter && take("||")) {
            const auto other = all(level);
            filter = other ? std::optional(filter->or_(*other)) : std::nullopt;
        }
        return filter;
    }

    std::optional<RecordFilter> all(int level)
    {
        auto filter = one(level);
        while (filter && take("&&")) {
            const auto other = one(level);
            filter = other ? filter->and_(*other) : std::nullopt;
        }
        return filter;
    }

    std::optional<RecordFilter> one(int level)
    {
        if (level < mostLevels && take("(")) {
            auto filter = either(level + 1);
            return filter && take(")") ? filter : std::nullopt;
        }
        return comparison();
    }

    std::optional<RecordFilter> comparison()
    {
        static const QRegularExpression path(
                QStringLiteral("\\$([A-Za-z0-9_.-]+)\\.\\((string|bool|u?int(?:32|64)?|double|"
                               "float(?:32|64)?)\\)"));
        static const QRegularExpression operation(QStringLiteral("==|!=|<=|>=|<|>"));
        const auto place = takeForm(path);
        const auto compare = place.hasMatch() ? takeForm(operation) : QRegularExpressionMatch();
        if (!compare.hasMatch())
            return std::nullopt;
        const auto value = literal(place.captured(2));
        const QByteArrayList names =
                convertedPath(place.captured(1).toUtf8().split('.'), /*back=*/false);
        const auto test = value ? testOf(compare.captured(), *value) : std::nullopt;
        if (!test || names.isEmpty())
            return std::nullopt;
        return RecordFilter({RecordFilter::Clause{{names, {*test}}}});
    }

    std::optional<Json> literal(const QString &type)
    {
        static const QRegularExpression text(
                QStringLiteral("\"((?:[^\"\\\\]|\\\\.)*)\"|'((?:[^'\\\\]|\\\\.)*)'"));
        static const QRegularExpression number(QStringLiteral("-?(0|[1-9][0-9]*)(\\.[0-9]+)?"));
        if (type == QLatin1String("string")) {
            const auto match = takeForm(text);
            const QString inside = match.captured(1) + match.captured(2);
            if (!match.hasMatch() || inside.contains(QLatin1Char('\\')))
                return std::nullopt;
            return Json::string(inside);
        }
        if (type == QLatin1String("bool")) {
            if (take("true"))
                return Json::boolean(true);
            return take("false") ? std::optional(Json::boolean(false)) : std::nullopt;
        }
        const auto match = takeForm(number);
        return match.hasMatch() ? std::optional(Json::number(match.captured().toLatin1()))
                                : std::nullopt;
    }

    static std::optional<Json> testOf(const QString &operation, const Json &value)
    {
        if (operation == QLatin1String("=="))
            return value;
        Json test = Json::object();
        if (operation == QLatin1String("!=")) {
            if (value.isBool())
                return Json::boolean(!value.toBool());
            test.set("anything-but", Json::array({value}));
            return test;
        }
        if (!value.isNumber())
            return std::nullopt;
        test.set("numeric", Json::array({Json::string(operation), value}));
        return test;
    }

    const QString &m_text;
    qsizetype m_at = 0;
};

/// One pattern's tests, joined by &&; false where one of them is no plain text.
bool writeTests(const Json &pattern, const QByteArrayList &above, QStringList &out)
{
    for (const Json::Member &member : pattern.members()) {
        const QByteArrayList path = above + QByteArrayList{member.name};
        if (member.value.isObject()) {
            if (!writeTests(member.value, path, out))
                return false;
            continue;
        }
        const QByteArrayList names = convertedPath(path, /*back=*/true);
        if (names.isEmpty())
            return false;
        QStringList any;
        for (const Json &value : member.value.items()) {
            if (!value.isString() || value.text().contains('"') || value.text().contains('\\'))
                return false;
            any.append(QStringLiteral("$%1.(string) == \"%2\"")
                               .arg(QString::fromUtf8(names.join('.')), value.toString()));
        }
        out.append(any.size() == 1 ? any.first()
                                   : QStringLiteral("(%1)").arg(any.join(QStringLiteral(" || "))));
    }
    return true;
}

} // namespace

std::optional<RecordFilter> readExpression(const QString &expression)
{
    return ExpressionReader(expression).read();
}

std::optional<QString> writeExpression(const Json &patterns)
{
    QStringList any;
    for (const Json &pattern : patterns.items()) {
        QStringList tests;
        if (!writeTests(pattern, {}, tests))
            return std::nullopt;
        const QString all = tests.join(QStringLiteral(" && "));
        any.append(patterns.items().size() > 1 && tests.size() > 1 ? QStringLiteral("(%1)").arg(all)
                                                                   : all);
    }
    return any.join(QStringLiteral(" || "));
}

} // namespace tailrace::dialects
