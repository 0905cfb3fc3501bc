// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dynamodb/decimal.h"
#include "filter/cidr.h"
#include "filter/textmatch.h"
#include "formats/json.h"

#include <variant>
#include <vector>

/// The tests that stand in the lists of a pattern, ready to run on a leaf: a string, a number,
/// true, false or null.
namespace tailrace::filter {

/// A literal: equal in type and value, numbers by value.
struct Literal
{
    formats::Json value;
    dynamodb::Decimal number; ///< when value is one
};

struct Prefix
{
    QByteArray text;
};
struct Suffix
{
    QByteArray text;
};
struct CaselessPrefix
{
    CaselessText text;
};
struct CaselessSuffix
{
    CaselessText text;
};
struct CaselessEqual
{
    CaselessText text;
};

struct NumericBound
{
    enum class Comparison { Equal, Less, LessOrEqual, Greater, GreaterOrEqual };
    Comparison comparison = Comparison::Equal;
    dynamodb::Decimal number;
};
struct Numeric
{
    std::vector<NumericBound> bounds; ///< all must hold
    bool meetsText = false;           ///< DynamoDB's numbers, too, which are strings (extension.h)
};

/// Any leaf, or none at all.
struct Exists
{
    bool wanted = true;
};

struct AnythingBut;
using Test = std::variant<Literal, Prefix, Suffix, CaselessPrefix, CaselessSuffix, CaselessEqual,
                          Wildcard, Numeric, Exists, Cidr, AnythingBut>;

/// A leaf that none of the tests accepts.
struct AnythingBut
{
    std::vector<Test> tests;
};

/// The tests of one list: a leaf must pass one of them.
struct TestList
{
    std::vector<Test> tests;
    bool allowsAbsence = false; ///< {"exists": false} is among them
};

/// exists: false passes no leaf.
bool passes(const Test &test, const formats::Json &leaf);
bool passes(const TestList &list, const formats::Json &leaf);

} // namespace tailrace::filter
