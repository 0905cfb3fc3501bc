// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/expressions.h"

#include <algorithm>

namespace tailrace::sandbox {

using formats::Json;

namespace {

bool isGiven(const Json &request, const QByteArray &name)
{
    const Json *member = request.find(name);
    return member && !member->isNull();
}

QString joined(const QByteArrayList &names, const char *separator)
{
    return QString::fromLatin1(names.join(separator));
}

Outcome<void> refuseLegacy(const Json &request, const QByteArrayList &given)
{
    QByteArrayList legacy;
    for (const char *name : {"AttributesToGet", "AttributeUpdates", "Expected", "KeyConditions",
                             "QueryFilter", "ScanFilter", "ConditionalOperator"})
        if (isGiven(request, name))
            legacy.append(name);
    if (legacy.isEmpty())
        return {};
    if (!given.isEmpty())
        return invalid(QStringLiteral("Can not use both expression and non-expression parameters "
                                      "in the same request: Non-expression parameters: {%1} "
                                      "Expression parameters: {%2}")
                               .arg(joined(legacy, ", "), joined(given, ", ")));
    return invalid(
            QStringLiteral("This sandbox does not know the legacy parameter %1: use an expression")
                    .arg(QString::fromLatin1(legacy.first())));
}

// Names and values stand for something in an expression; values have none in a projection.
Outcome<void> checkPlaceholdersHaveExpressions(const Json &request, QByteArrayList known,
                                               QByteArrayList given)
{
    if (given.isEmpty() && isGiven(request, "ExpressionAttributeNames"))
        return invalid(QStringLiteral(
                "ExpressionAttributeNames can only be specified when using expressions"));
    known.removeAll("ProjectionExpression");
    given.removeAll("ProjectionExpression");
    if (known.isEmpty() || !given.isEmpty() || !isGiven(request, "ExpressionAttributeValues"))
        return {};
    return invalid(QStringLiteral("ExpressionAttributeValues can only be specified when using "
                                  "expressions: %1 %2 null")
                           .arg(joined(known, " and "),
                                known.size() > 1 ? QStringLiteral("are") : QStringLiteral("is")));
}

Outcome<void> parse(const QByteArray &name, const QByteArray &text, Placeholders &placeholders,
                    Expressions &out)
{
    const auto keep = [](auto parsed, auto &place) {
        if (!parsed)
            return Outcome<void>(tl::unexpected(parsed.error()));
        place = std::move(*parsed);
        return Outcome<void>();
    };
    if (name == "UpdateExpression")
        return keep(parseUpdate(text, placeholders), out.update);
    if (name == "ProjectionExpression")
        return keep(parseProjection(text, placeholders), out.projection);
    return keep(parseCondition(text, name.constData(), placeholders),
                name == "ConditionExpression" ? out.condition
                : name == "FilterExpression"  ? out.filter
                                              : out.keyCondition);
}

void visitPaths(const Expression &e, const std::function<void(const DocumentPath &)> &visit)
{
    if (e.kind == Expression::Kind::Path)
        visit(e.path);
    for (const Expression &operand : e.operands)
        visitPaths(operand, visit);
}

void visitPaths(const Expressions &all, const std::function<void(const DocumentPath &)> &visit)
{
    for (const UpdateAction &action : all.update) {
        visit(action.path);
        visitPaths(action.value, visit);
    }
    for (const auto *condition : {&all.condition, &all.keyCondition, &all.filter})
        if (*condition)
            visitPaths(**condition, visit);
    for (const DocumentPath &path : all.projection)
        visit(path);
}

} // namespace

Outcome<Expressions> readExpressions(const Json &request, const QByteArrayList &known)
{
    QByteArrayList given;
    std::copy_if(known.begin(), known.end(), std::back_inserter(given),
                 [&](const QByteArray &name) { return isGiven(request, name); });
    if (const auto modern = refuseLegacy(request, given); !modern)
        return tl::unexpected(modern.error());
    if (const auto fit = checkPlaceholdersHaveExpressions(request, known, given); !fit)
        return tl::unexpected(fit.error());
    auto placeholders = Placeholders::from(request);
    if (!placeholders)
        return tl::unexpected(placeholders.error());
    Expressions out;
    for (const char *name : {"UpdateExpression", "ConditionExpression", "KeyConditionExpression",
                             "FilterExpression", "ProjectionExpression"})
        if (given.contains(name))
            if (const auto done = parse(name, request.find(name)->text(), *placeholders, out);
                !done)
                return tl::unexpected(done.error());
    if (const auto used = placeholders->checkAllUsed(); !used)
        return tl::unexpected(used.error());
    return out;
}

Outcome<void> checkAgainstKeys(const Expressions &expressions, const TableInfo &table)
{
    for (const KeyAttribute *key : {&table.partitionKey, &table.sortKey}) {
        if (key->name.isEmpty())
            continue;
        for (const UpdateAction &action : expressions.update)
            if (action.path.front().name == key->name)
                return invalid(QStringLiteral("One or more parameter values were invalid: Cannot "
                                              "update attribute %1. This attribute is part of the "
                                              "key")
                                       .arg(QString::fromUtf8(key->name)));
        bool isEntered = false;
        visitPaths(expressions, [&](const DocumentPath &path) {
            isEntered |= path.size() > 1 && path.front().name == key->name;
        });
        if (isEntered)
            return invalid(QStringLiteral("Key attributes must be scalars; list random access '[]' "
                                          "and map lookup '.' are not allowed: Key: %1")
                                   .arg(QString::fromUtf8(key->name)));
    }
    return {};
}

} // namespace tailrace::sandbox
