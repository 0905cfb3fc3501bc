// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo/orderitem.h"

#include <QDateTime>
#include <QRandomGenerator>

#include <iterator>

namespace tailrace::demo {

using dynamodb::AttributeMap;
using dynamodb::AttributeValue;

namespace {

struct Customer
{
    const char *name;
    const char *city;
    const char *country;
};

constexpr Customer customers[] = {
        {"Zoë Müller", "München", "DE"},
        {"王秀英", "上海", "CN"},
        {"Søren Ågård", "Ålborg", "DK"},
        {"Мария Иванова", "София", "BG"},
        {"أحمد علي", "القاهرة", "EG"},
        {"Nguyễn Thị Hoa", "Đà Nẵng", "VN"},
        {"Łukasz Żak", "Łódź", "PL"},
        {"佐藤 花子", "札幌", "JP"},
        {"김민준", "서울", "KR"},
        {"Γιώργος Παππάς", "Θεσσαλονίκη", "GR"},
        {"Chloë O’Neill", "Baile Átha Cliath", "IE"},
        {"José Peña", "Málaga", "ES"},
        {"Ana Conceição", "São Paulo", "BR"},
        {"प्रिया शर्मा", "जयपुर", "IN"},
};

struct Product
{
    const char *sku;
    const char *title;
    int cents;
};

constexpr Product products[] = {
        {"TEA-0071", "Assam, second flush, 250 g", 1290},
        {"CUP-0113", "Cup, celadon", 2450},
        {"POT-0009", "Cast-iron pot", 8900},
        {"FLT-0300", "Paper filters, 100", 640},
        {"SCL-0021", "Scale, 0.1 g", 5995},
        {"GRD-0044", "Hand grinder", 12900},
        {"BOK-1207", "Das Teebuch", 3400},
        {"BTL-0500", "Bottle, 0.5 l", 1875},
};

constexpr const char *tags[] = {"gift", "vip", "express", "fragile", "newsletter", "🎁"};
constexpr const char *notes[] = {"Bitte klingeln", "Leave it with the neighbour, please",
                                 "生日快乐 🎂", "Ring \"twice\"\nthen wait", "<b>not bold</b>"};

template <typename T, size_t N>
const T &pick(const T (&list)[N], QRandomGenerator &random)
{
    return list[random.bounded(static_cast<int>(N))];
}

AttributeValue money(int cents)
{
    return AttributeValue::number(QByteArray::number(cents / 100) + '.'
                                  + QByteArray::number(cents % 100).rightJustified(2, '0'));
}

AttributeValue count(qint64 value)
{
    return AttributeValue::number(QByteArray::number(value));
}

/// A number of 38 digits: more than a double or a 64-bit integer holds.
AttributeValue trackingNumber(QRandomGenerator &random)
{
    QByteArray digits(1, static_cast<char>('1' + random.bounded(9)));
    while (digits.size() < 37)
        digits += static_cast<char>('0' + random.bounded(10));
    return AttributeValue::number(digits + static_cast<char>('1' + random.bounded(9)));
}

AttributeValue line(QRandomGenerator &random)
{
    const Product &product = pick(products, random);
    return AttributeValue::map({{"sku", AttributeValue::string(product.sku)},
                                {"title", AttributeValue::string(product.title)},
                                {"qty", count(1 + random.bounded(4))},
                                {"price", money(product.cents)}});
}

int centsOf(const AttributeValue &price)
{
    QByteArray digits = price.bytes();
    return digits.replace('.', "").toInt();
}

AttributeValue totalOf(const AttributeValue &lines)
{
    int cents = 0;
    for (const AttributeValue &entry : lines.elements())
        cents += dynamodb::find(entry.attributes(), "qty")->bytes().toInt()
                 * centsOf(*dynamodb::find(entry.attributes(), "price"));
    return money(cents);
}

AttributeValue customerOf(QRandomGenerator &random)
{
    const int index = random.bounded(static_cast<int>(std::size(customers)));
    const Customer &customer = customers[index];
    return AttributeValue::map(
            {{"id", AttributeValue::string("c-" + QByteArray::number(700 + index))},
             {"name", AttributeValue::string(customer.name)},
             {"address",
              AttributeValue::map({{"city", AttributeValue::string(customer.city)},
                                   {"country", AttributeValue::string(customer.country)}})}});
}

AttributeValue someTags(QRandomGenerator &random)
{
    std::vector<QByteArray> members{pick(tags, random)};
    const QByteArray second = pick(tags, random);
    if (second != members.front())
        members.push_back(second);
    return AttributeValue::set(AttributeValue::Type::SS, std::move(members));
}

AttributeValue *findValue(AttributeMap &item, QByteArrayView name)
{
    for (auto &[key, value] : item) {
        if (key == name)
            return &value;
    }
    return nullptr;
}

} // namespace

AttributeMap makeOrderItem(int number, QRandomGenerator &random, qint64 nowMs)
{
    std::vector<AttributeValue> entries;
    for (int i = 1 + random.bounded(3); i > 0; --i)
        entries.push_back(line(random));
    const auto lines = AttributeValue::list(std::move(entries));
    AttributeMap item{
            {"id", AttributeValue::string("order#" + QByteArray::number(number))},
            {"status", AttributeValue::string("placed")},
            {"customer", customerOf(random)},
            {"total", totalOf(lines)},
            {"currency", AttributeValue::string("EUR")},
            {"lines", lines},
            {"tags", someTags(random)},
            {"tracking", trackingNumber(random)},
            {"placedAt", AttributeValue::string(isoTime(nowMs))},
            {"expiresAt", count(nowMs / 1000 + 3600)},
    };
    if (random.bounded(3) == 0)
        item.emplace_back("note", AttributeValue::string(pick(notes, random)));
    if (random.bounded(4) == 0)
        item.emplace_back("coupon", AttributeValue::null());
    if (random.bounded(4) == 0)
        item.emplace_back("labelHash",
                          AttributeValue::binary(QByteArray::number(number).repeated(4)));
    if (random.bounded(3) == 0)
        item.emplace_back("slots",
                          AttributeValue::set(AttributeValue::Type::NS, {"9", "14", "17"}));
    item.emplace_back("giftWrap", AttributeValue::boolean(random.bounded(5) == 0));
    return item;
}

void changeOrderItem(AttributeMap &item, QRandomGenerator &random)
{
    switch (random.bounded(3)) {
    case 0: {
        AttributeValue &lines = *findValue(item, "lines");
        AttributeMap &first = lines.elements().front().attributes();
        const int quantity = findValue(first, "qty")->bytes().toInt();
        setAttribute(first, "qty", count(1 + (quantity + random.bounded(3)) % 5));
        const AttributeValue total = totalOf(lines);
        setAttribute(item, "total", total);
        break;
    }
    case 1:
        setAttribute(item, "tags", someTags(random));
        setAttribute(item, "giftWrap", AttributeValue::boolean(random.bounded(2) == 0));
        break;
    default:
        setAttribute(item, "note", AttributeValue::string(pick(notes, random)));
        break;
    }
}

void setAttribute(AttributeMap &item, const QByteArray &name, AttributeValue value)
{
    if (AttributeValue *present = findValue(item, name))
        *present = std::move(value);
    else
        item.emplace_back(name, std::move(value));
}

QByteArray isoTime(qint64 ms)
{
    return QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC).toString(Qt::ISODateWithMs).toLatin1();
}

} // namespace tailrace::demo
