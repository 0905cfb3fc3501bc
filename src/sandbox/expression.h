// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/apierror.h"
#include "sandbox/documentpath.h"

#include "formats/json.h"

#include <QSet>

#include <optional>

namespace tailrace::sandbox {

/// The #names and :values that a request brings, and which of them its expressions used.
class Placeholders
{
public:
    static Outcome<Placeholders> from(const formats::Json &request);
    // nullptr when it is not given; what is asked for counts as used.
    const QByteArray *name(const QByteArray &placeholder);
    const dynamodb::AttributeValue *value(const QByteArray &placeholder);
    /// ValidationException when one was given and not used, as the service answers.
    Outcome<void> checkAllUsed() const;

private:
    QList<std::pair<QByteArray, QByteArray>> m_names; ///< in the request's order
    QList<std::pair<QByteArray, dynamodb::AttributeValue>> m_values;
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
    bool inBrackets = false;
};

/// One clause of an update: SET path = value, REMOVE path, ADD path value, DELETE path value.
struct UpdateAction
{
    enum class Kind { Set, Remove, Add, Delete };
    Kind kind = Kind::Set;
    DocumentPath path;
    Expression value;
};

// Each refuses with ValidationException in the service's words: "Invalid <parameter>: ...".
// parameter is the request's member: "ConditionExpression".
Outcome<Expression> parseCondition(const QByteArray &text, const char *parameter,
                                   Placeholders &placeholders);
Outcome<std::vector<UpdateAction>> parseUpdate(const QByteArray &text, Placeholders &placeholders);
Outcome<std::vector<DocumentPath>> parseProjection(const QByteArray &text,
                                                   Placeholders &placeholders);

/// Whether the item fulfils the condition. What is not there or has another type fulfils nothing
/// but <>, NOT and attribute_not_exists.
bool evaluate(const Expression &condition, const dynamodb::AttributeMap &item);

/// -1, 0, 1 for two numbers, two texts or two binaries; nothing for others, which have no order.
std::optional<int> orderOf(const dynamodb::AttributeValue &a, const dynamodb::AttributeValue &b);

/// The item after the update; values are taken from the item as it was before.
Outcome<dynamodb::AttributeMap> applyUpdate(const std::vector<UpdateAction> &actions,
                                            const dynamodb::AttributeMap &item);

/// The part of the item that the paths name. List elements keep their order and close up.
dynamodb::AttributeMap project(const std::vector<DocumentPath> &paths,
                               const dynamodb::AttributeMap &item);

} // namespace tailrace::sandbox
