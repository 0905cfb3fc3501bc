// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cellcondition.h"

#include "models/conditioncompletion.h"
#include "models/recordcolumns.h"

namespace tailrace::models {

namespace {

QString equal(const QString &field, const QByteArray &value)
{
    return field + QStringLiteral(" = ") + conditionValue(QString::fromUtf8(value), false);
}

QString attributeCondition(const RecordValues &record, const AttributePath &path)
{
    const QString field = conditionField(path);
    const auto value = record.find({ConditionField::Of::Item, path});
    if (!value)
        return QStringLiteral("not %1 exists").arg(field);
    const QStringList values = conditionValues(*value);
    if (values.isEmpty())
        return {};
    QStringList clauses;
    for (const QString &one : values)
        clauses << field + QStringLiteral(" = ") + one;
    return clauses.join(QStringLiteral(" and ")); // of a set all of its members
}

} // namespace

QString cellCondition(const LogRow &row, int column, const std::vector<AttributePath> &attributes)
{
    if (!row.entry)
        return {};
    const RecordValues record(*row.page, *row.entry);
    switch (column) {
    case Operation:
        if (row.entry->eventName == stream::EventName::Unknown)
            return {};
        return equal(QStringLiteral("op"), record.operation());
    case Key: {
        const QList<QByteArray> keys = record.keys();
        return keys.isEmpty() ? QString() : equal(QStringLiteral("key"), keys.constFirst());
    }
    case Size:
        return QStringLiteral("size = %1").arg(row.entry->sizeBytes);
    case OriginOf:
        return equal(QStringLiteral("origin"), originName(record.origin()));
    default:
        break;
    }
    const qsizetype attribute = column - ColumnCount;
    if (attribute < 0 || attribute >= qsizetype(attributes.size()))
        return {};
    return attributeCondition(record, attributes[size_t(attribute)]);
}

QString withoutCondition(const QString &clause)
{
    const QString negation = QStringLiteral("not ");
    const bool isOne = !clause.contains(QStringLiteral(" and "));
    if (isOne && clause.startsWith(negation))
        return clause.mid(negation.size());
    return negation + (isOne ? clause : u'(' + clause + u')');
}

QString withClause(const QString &text, const QString &clause)
{
    const auto condition = RowCondition::parse(text);
    if (!condition || condition->isPattern())
        return clause;
    const QString before =
            condition->isAlternatives() ? u'(' + text.trimmed() + u')' : text.trimmed();
    return before + QStringLiteral(" and ") + clause;
}

} // namespace tailrace::models
