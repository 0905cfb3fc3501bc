// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo/shop.h"

#include "demo/orderitem.h"

#include <QRandomGenerator>

namespace tailrace::demo {

using dynamodb::AttributeMap;
using dynamodb::AttributeValue;
using dynamodb::WriteKind;

namespace {

constexpr const char *stages[] = {"placed", "paid", "packed", "shipped", "delivered"};
constexpr int lastStage = 4;
constexpr size_t fewOrders = 10;
constexpr size_t manyOrders = 80;

AttributeMap keyOf(const Order &order)
{
    return {{"id", *dynamodb::find(order.item, "id")}};
}

ShopEvent put(const AttributeMap &item)
{
    ShopEvent event;
    event.write.kind = WriteKind::Put;
    event.write.table = shopTable();
    event.write.item = item;
    return event;
}

ShopEvent placeOrder(ShopState &state, QRandomGenerator &random, qint64 nowMs)
{
    state.orders.push_back({makeOrderItem(state.nextNumber++, random, nowMs), 0});
    return put(state.orders.back().item);
}

/// An update of what changes when an order moves on: the record's images differ in these alone.
ShopEvent advance(Order &order, qint64 nowMs)
{
    ++order.stage;
    const QByteArray time = QByteArray(stages[order.stage]) + "At";
    const auto status = AttributeValue::string(stages[order.stage]);
    const auto now = AttributeValue::string(isoTime(nowMs));
    setAttribute(order.item, "status", status);
    setAttribute(order.item, time, now);

    ShopEvent event;
    event.write.kind = WriteKind::Update;
    event.write.table = shopTable();
    event.write.item = keyOf(order);
    event.write.updateExpression = "SET #status = :status, #time = :time";
    event.write.conditionExpression = "attribute_exists(id)";
    event.write.expressionAttributeNames =
            formats::Json::object({{"#status", formats::Json::string(QByteArrayLiteral("status"))},
                                   {"#time", formats::Json::string(time)}});
    const auto typed = [](const AttributeValue &value) {
        return formats::Json::object({{"S", formats::Json::string(value.bytes())}});
    };
    event.write.expressionAttributeValues =
            formats::Json::object({{":status", typed(status)}, {":time", typed(now)}});
    return event;
}

/// A change inside nested values: the whole item is put again. Never as it was: such a write causes
/// no record, and whoever counts both would miss one.
ShopEvent changeOrder(Order &order, QRandomGenerator &random)
{
    const AttributeMap before = order.item;
    do {
        changeOrderItem(order.item, random);
    } while (dynamodb::sameAttributes(before, order.item));
    return put(order.item);
}

ShopEvent leave(ShopState &state, size_t index, ShopEvent::Kind kind)
{
    ShopEvent event;
    event.kind = kind;
    event.write.kind = WriteKind::Delete;
    event.write.table = shopTable();
    event.write.item = keyOf(state.orders[index]);
    state.orders.erase(state.orders.begin() + static_cast<std::ptrdiff_t>(index));
    return event;
}

/// The oldest order for which the test holds; the oldest of all when none does.
template <typename Test>
size_t oldest(const ShopState &state, Test &&test)
{
    for (size_t i = 0; i < state.orders.size(); ++i) {
        if (test(state.orders[i]))
            return i;
    }
    return 0;
}

} // namespace

QString shopTable()
{
    return QStringLiteral("orders");
}

QByteArray shopTableRequest()
{
    return R"({"TableName":"orders","BillingMode":"PAY_PER_REQUEST",)"
           R"("AttributeDefinitions":[{"AttributeName":"id","AttributeType":"S"}],)"
           R"("KeySchema":[{"AttributeName":"id","KeyType":"HASH"}],)"
           R"("StreamSpecification":{"StreamEnabled":true,"StreamViewType":"NEW_AND_OLD_IMAGES"}})";
}

ShopEvent step(ShopState &state, QRandomGenerator &random, qint64 nowMs)
{
    const int dice = random.bounded(100);
    if (state.orders.size() < fewOrders || (dice < 36 && state.orders.size() < manyOrders))
        return placeOrder(state, random, nowMs);
    if (dice < 84) {
        Order &order = state.orders[static_cast<size_t>(
                random.bounded(static_cast<int>(state.orders.size())))];
        if (order.stage < lastStage && dice < 70)
            return advance(order, nowMs);
        return changeOrder(order, random);
    }
    if (dice < 93)
        return leave(state, oldest(state, [](const Order &o) { return o.stage == lastStage; }),
                     ShopEvent::Kind::Write);
    return leave(state, oldest(state, [](const Order &o) { return o.stage == 0; }),
                 ShopEvent::Kind::Expire);
}

} // namespace tailrace::demo
