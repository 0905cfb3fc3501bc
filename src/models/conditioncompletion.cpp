// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/conditioncompletion.h"

#include "models/conditionreader.h"
#include "models/recordvalues.h"
#include "models/rowcondition.h"
#include "models/wording.h"

#include <QRegularExpression>

namespace tailrace::models {

namespace {

using What = ConditionReader::Expected::What;

constexpr qsizetype mostWords = 50;
constexpr qsizetype longestValue = 200;

QStringList strings(std::initializer_list<const char *> words)
{
    QStringList out;
    for (const char *word : words)
        out << QLatin1String(word);
    return out;
}

QStringList fields(const QString &begun, const ConditionWords &words)
{
    const bool isOld = begun.startsWith(QLatin1String("old."), Qt::CaseInsensitive);
    const bool isNew = begun.startsWith(QLatin1String("new."), Qt::CaseInsensitive);
    if (!isOld && !isNew)
        return words.attributes + strings({"op", "key", "origin", "size", "old.", "new.", "not"});
    QStringList paths;
    for (const QString &path : words.attributes)
        paths << begun.left(4) + path;
    return paths;
}

QStringList valuesOf(const QString &field, const ConditionWords &words)
{
    const QString name = field.toLower();
    if (name == QLatin1String("op"))
        return strings({"INSERT", "MODIFY", "REMOVE"});
    if (name == QLatin1String("origin"))
        return strings({"user", "TTL", "replication"});
    if (name == QLatin1String("size") || !words.values)
        return {};
    const bool hasImage =
            name.startsWith(QLatin1String("old.")) || name.startsWith(QLatin1String("new."));
    return words.values(hasImage ? field.mid(4) : field);
}

/// Those that go on with what was begun, and are more than that.
QStringList goingOn(const QStringList &words, const QString &begun)
{
    QStringList out;
    for (const QString &word : words)
        if (word.size() > begun.size() && word.startsWith(begun, Qt::CaseInsensitive)
            && !out.contains(word) && out.size() < mostWords)
            out << word;
    return out;
}

} // namespace

ConditionCompletion completionOf(const QString &text, const ConditionWords &words)
{
    if (isPatternText(text))
        return {text.size(), {}};
    ConditionReader reader(text);
    (void)reader.read();
    const ConditionReader::Expected &expected = reader.expected();
    const QString begun = text.mid(expected.from);
    const QStringList joints = strings({"and", "or"});
    switch (expected.what) {
    case What::Field:
        return {expected.from, goingOn(fields(begun, words), begun)};
    case What::Sign:
        return {expected.from, goingOn(strings({"=", "!=", "<", "<=", ">", ">=", "^", "~", "in (",
                                                "exists", "changed"}),
                                       begun)};
    case What::Joint:
        return {expected.from, goingOn(joints, begun)};
    case What::Value:
        break;
    }
    const QStringList values = goingOn(valuesOf(expected.field, words), begun);
    const qsizetype lastWord = begun.lastIndexOf(u' ') + 1;
    if (values.isEmpty() && lastWord > 0 && !begun.startsWith(u'"'))
        return {expected.from + lastWord, goingOn(joints, begun.mid(lastWord))};
    return {expected.from, values};
}

QString conditionValue(const QString &value, bool isNumber)
{
    static const QRegularExpression plain(QStringLiteral("^[\\p{L}_][\\p{L}\\p{N}_.:/@#+-]*$"));
    static const QRegularExpression keyword(QStringLiteral("^(and|or)$"),
                                            QRegularExpression::CaseInsensitiveOption);
    if (isNumber || (plain.match(value).hasMatch() && !keyword.match(value).hasMatch()))
        return value;
    QString inner = value;
    return u'"' + inner.replace(QStringLiteral("\""), QStringLiteral("\"\"")) + u'"';
}

QStringList conditionValues(const dynamodb::AttributeValue &value)
{
    using Type = dynamodb::AttributeValue::Type;
    QList<QByteArray> texts;
    switch (value.type()) {
    case Type::S:
    case Type::N:
    case Type::Bool:
    case Type::Null:
        texts << rawText(value);
        break;
    case Type::SS:
    case Type::NS:
        texts = {value.members().begin(), value.members().end()};
        break;
    default:
        break;
    }
    QStringList out;
    const bool isNumber = value.type() == Type::N || value.type() == Type::NS;
    for (const QByteArray &utf8 : texts) {
        const QString text = QString::fromUtf8(utf8);
        if (text.size() <= longestValue && onOneLine(text) == text)
            out << conditionValue(text, isNumber);
    }
    return out;
}

QString conditionField(const AttributePath &path)
{
    static const QRegularExpression plain(QStringLiteral("^[^\\s\"=!<>^~(),.\\[]+$"));
    static const QRegularExpression meaningful(
            QStringLiteral("^(op|key|origin|size|old|new|not|and|or)$"),
            QRegularExpression::CaseInsensitiveOption);
    QString text;
    for (const AttributePath::Step &step : path.steps()) {
        if (const auto *index = std::get_if<qsizetype>(&step)) {
            text += QStringLiteral("[%1]").arg(*index);
            continue;
        }
        QString name = QString::fromUtf8(std::get<QByteArray>(step));
        if (!plain.match(name).hasMatch() || (text.isEmpty() && meaningful.match(name).hasMatch()))
            name = u'"' + name.replace(QStringLiteral("\""), QStringLiteral("\"\"")) + u'"';
        text += (text.isEmpty() ? QString() : QStringLiteral(".")) + name;
    }
    return text;
}

} // namespace tailrace::models
