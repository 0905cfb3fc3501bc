// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/apierror.h"
#include "sandbox/documentpath.h"

#include "formats/json.h"

#include <QSet>

namespace tailrace::sandbox {

/// The #names and :values that a request brings, and which of them its expressions used.
class Placeholders
{
public:
    static Outcome<Placeholders> from(const formats::Json &request);
    Outcome<QByteArray> name(const QByteArray &placeholder);
    Outcome<dynamodb::AttributeValue> value(const QByteArray &placeholder);
    /// ValidationException when one was given and not used, as the service answers.
    Outcome<void> checkAllUsed() const;

private:
    QHash<QByteArray, QByteArray> m_names;
    QHash<QByteArray, dynamodb::AttributeValue> m_values;
    QSet<QByteArray> m_used;
};

/// A node of a condition, filter, key condition or update value.
struct Expression
{
    enum class Kind { Path, Value, Function, Comparison, Between, In, And, Or, Not, Plus, Minus };
    Kind kind = Kind::Value;
    QByteArray word; ///< a function's name, a comparison's sign
    DocumentPath path;
    dynamodb::AttributeValue value;
    std::vector<Expression> operands;
};

/// One clause of an update: SET path = value, REMOVE path, ADD path value, DELETE path value.
struct UpdateAction
{
    enum class Kind { Set, Remove, Add, Delete };
    Kind kind = Kind::Set;
    DocumentPath path;
    Expression value;
};

// parameter is the request's member, for the message: "ConditionExpression".
Outcome<Expression> parseCondition(const QByteArray &text, const char *parameter,
                                   Placeholders &placeholders);
Outcome<std::vector<UpdateAction>> parseUpdate(const QByteArray &text, Placeholders &placeholders);
Outcome<std::vector<DocumentPath>> parseProjection(const QByteArray &text,
                                                   Placeholders &placeholders);

/// Whether the item fulfils the condition; ValidationException for operands of wrong types.
Outcome<bool> evaluate(const Expression &condition, const dynamodb::AttributeMap &item);

/// The item after the update; values are taken from the item as it was before.
Outcome<dynamodb::AttributeMap> applyUpdate(const std::vector<UpdateAction> &actions,
                                            const dynamodb::AttributeMap &item);

/// The part of the item that the paths name.
dynamodb::AttributeMap project(const std::vector<DocumentPath> &paths,
                               const dynamodb::AttributeMap &item);

} // namespace tailrace::sandbox
