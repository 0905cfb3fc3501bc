// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/formfaults.h"

#include "dynamodb/itemcheck.h"

#include <QCoreApplication>
#include <QSet>

#include <algorithm>

namespace tailrace::models {

using Place = FormFault::Place;

namespace {

/// More rows than that make a slow window and no useful form.
constexpr size_t maxRows = 100;
/// Longer than that, one line is no place to read or to change a value.
constexpr qsizetype maxFieldLength = 20'000;

QString tr(const char *text)
{
    return QCoreApplication::translate("FormFaults", text);
}

Error fault(const QString &why, const QString &remedy)
{
    Error error{ErrorKind::Invalid, {}, why, {}};
    error.facts.remedy = remedy;
    return error;
}

const dynamodb::KeyElement *keyElement(const std::vector<dynamodb::KeyElement> &schema,
                                       const QString &name)
{
    const QByteArray utf8 = name.toUtf8();
    const auto found = std::find_if(
            schema.begin(), schema.end(),
            [&utf8](const dynamodb::KeyElement &element) { return element.name == utf8; });
    return found == schema.end() ? nullptr : &*found;
}

std::optional<Error> valueFault(const FormRow &row, const dynamodb::KeyElement *key)
{
    const auto value = valueOf(row);
    if (!value)
        return value.error();
    if (!key)
        return std::nullopt;
    const auto good = dynamodb::validateForPut({{key->name, *value}}, {*key});
    if (good)
        return std::nullopt;
    Error error = good.error();
    const QString prefix = row.name + QStringLiteral(": ");
    if (error.message.startsWith(prefix))
        error.message.remove(0, prefix.size());
    return error;
}

} // namespace

std::vector<FormFault> formFaults(const std::vector<FormRow> &rows,
                                  const std::vector<dynamodb::KeyElement> &schema, bool keyOnly)
{
    std::vector<FormFault> faults;
    std::vector<FormRow> counted;
    QSet<QString> names;
    for (int i = 0; i < int(rows.size()); ++i) {
        const FormRow &row = rows[size_t(i)];
        const dynamodb::KeyElement *key = keyElement(schema, row.name);
        if (keyOnly && !key)
            continue;
        counted.push_back(row);
        if (row.name.isEmpty())
            faults.push_back(
                    {i, Place::Name,
                     fault(tr("the attribute has no name"), tr("Give it one, or remove the row"))});
        else if (names.contains(row.name))
            faults.push_back({i, Place::Name,
                              fault(tr("there is an attribute \"%1\" already").arg(row.name),
                                    tr("Give this one another name"))});
        else if (auto error = valueFault(row, key))
            faults.push_back({i, Place::Value, std::move(*error)});
        names.insert(row.name);
    }
    if (!faults.empty())
        return faults;
    // What is left is about the item as a whole: its size, and a key attribute without a row.
    const auto item = itemOf(counted);
    const Result<> good =
            item ? dynamodb::validateForPut(*item, schema) : Result<>(tl::unexpect, item.error());
    if (!good)
        faults.push_back({-1, Place::Item, good.error()});
    return faults;
}

Result<> fitsForm(const dynamodb::AttributeMap &item)
{
    const QString remedy = tr("Use DynamoDB JSON for this item");
    if (item.size() > maxRows)
        return failure(fault(tr("the item has %1 attributes, and a form is for %2 at most")
                                     .arg(item.size())
                                     .arg(maxRows),
                             remedy));
    for (const auto &[name, value] : item)
        if (formRow(name, value).text.size() > maxFieldLength)
            return failure(fault(
                    tr("the value of %1 is too long for a field").arg(QString::fromUtf8(name)),
                    remedy));
    return {};
}

} // namespace tailrace::models
