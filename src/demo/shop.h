// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dynamodb/tableclient.h"

QT_BEGIN_NAMESPACE
class QRandomGenerator;
QT_END_NAMESPACE

namespace tailrace::demo {

/// An order as the shop remembers it: what the table holds, and how far the order has come.
struct Order
{
    dynamodb::AttributeMap item;
    int stage = 0; ///< index into the stages of shop.cpp: placed, paid, packed, ...
};

struct ShopState
{
    std::vector<Order> orders;
    int nextNumber = 10412;
};

/// What happens next in the shop: a write through the client, or an item whose time to live is over
/// (then write.item is the key, and the sandbox's TTL service removes it).
struct ShopEvent
{
    enum class Kind { Write, Expire };
    Kind kind = Kind::Write;
    dynamodb::WriteRequest write;
};

/// The name of the demo's table; its key is "id", a string.
QString shopTable();
/// CreateTable's request: the key, and a stream of new and old images.
QByteArray shopTableRequest();

/// The next event. Pure: the same state, random numbers and time give the same event, so that a
/// seed gives the same shop every time.
ShopEvent step(ShopState &state, QRandomGenerator &random, qint64 nowMs);

} // namespace tailrace::demo
