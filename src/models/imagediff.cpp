// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/imagediff.h"

#include "models/wording.h"

#include <algorithm>

namespace tailrace::models {

namespace {

using dynamodb::AttributeMap;
using dynamodb::AttributeValue;
using Type = AttributeValue::Type;
using Kind = DiffRow::Kind;

QString typeText(const AttributeValue &value)
{
    const QByteArrayView name = dynamodb::typeName(value.type());
    return QString::fromLatin1(name.data(), name.size());
}

QString summary(const AttributeValue &value)
{
    const auto entries = [](size_t count) {
        return count == 1 ? QStringLiteral("1 entry") : QStringLiteral("%1 entries").arg(count);
    };
    if (value.type() == Type::M && !value.attributes().empty())
        return entries(value.attributes().size());
    if (value.type() == Type::L && !value.elements().empty())
        return entries(value.elements().size());
    return valueText(value);
}

class Differ
{
public:
    void compareMaps(const QString &path, const AttributeMap &before, const AttributeMap &after)
    {
        for (const auto &[name, value] : after)
            compare(below(path, name), dynamodb::find(before, name), &value);
        for (const auto &[name, value] : before)
            if (!dynamodb::find(after, name))
                compare(below(path, name), &value, nullptr);
    }

    std::vector<DiffRow> rows;

private:
    static QString below(const QString &path, const QByteArray &name)
    {
        const QString text = onOneLine(QString::fromUtf8(name));
        return path.isEmpty() ? text : path + QLatin1Char('.') + text;
    }

    void compare(const QString &path, const AttributeValue *before, const AttributeValue *after)
    {
        if (!before || !after)
            return addOneSided(path, before, after);
        if (*before == *after)
            return add(path, Kind::Same, summary(*before), summary(*after), before, after);
        if (before->type() == Type::M && after->type() == Type::M)
            return compareMaps(path, before->attributes(), after->attributes());
        if (before->type() == Type::L && after->type() == Type::L)
            return compareLists(path, before->elements(), after->elements());
        add(path, Kind::Changed, valueText(*before), valueText(*after), before, after);
    }

    void compareLists(const QString &path, const std::vector<AttributeValue> &before,
                      const std::vector<AttributeValue> &after)
    {
        const size_t count = std::max(before.size(), after.size());
        for (size_t i = 0; i < count; ++i)
            compare(path + QStringLiteral("[%1]").arg(i), i < before.size() ? &before[i] : nullptr,
                    i < after.size() ? &after[i] : nullptr);
    }

    void addOneSided(const QString &path, const AttributeValue *before, const AttributeValue *after)
    {
        add(path, after ? Kind::Added : Kind::Removed, before ? valueText(*before) : QString(),
            after ? valueText(*after) : QString(), before, after);
    }

    void add(const QString &path, Kind kind, const QString &oldText, const QString &newText,
             const AttributeValue *before, const AttributeValue *after)
    {
        rows.push_back({path, kind, oldText, newText, before ? typeText(*before) : QString(),
                        after ? typeText(*after) : QString()});
    }
};

} // namespace

std::vector<DiffRow> diffImages(const AttributeMap *oldImage, const AttributeMap *newImage)
{
    Differ differ;
    differ.compareMaps({}, oldImage ? *oldImage : AttributeMap(),
                       newImage ? *newImage : AttributeMap());
    // What changed is what one looks for.
    std::stable_partition(differ.rows.begin(), differ.rows.end(),
                          [](const DiffRow &row) { return row.kind != Kind::Same; });
    return std::move(differ.rows);
}

} // namespace tailrace::models
