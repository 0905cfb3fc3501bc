// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/plainitem.h"

#include "models/listalignment.h"

#include <QCoreApplication>

#include <algorithm>
#include <iterator>
#include <map>

namespace tailrace::models {

namespace {

using dynamodb::AttributeMap;
using dynamodb::AttributeValue;
using formats::Json;
using Type = AttributeValue::Type;

/// Values that were built may be deeper than what a reader lets through.
constexpr int recursionBound = 100;

QString tr(const char *text)
{
    return QCoreApplication::translate("PlainItem", text);
}

QString nameOf(Type type)
{
    return QString::fromLatin1(dynamodb::typeName(type).toByteArray());
}

QString below(const QString &place, const QByteArray &name)
{
    const QString text = QString::fromUtf8(name);
    return place.isEmpty() ? text : place + QLatin1Char('.') + text;
}

QString at(const QString &place, size_t index)
{
    return QStringLiteral("%1[%2]").arg(place).arg(index);
}

bool isSet(Type type)
{
    return type == Type::SS || type == Type::NS || type == Type::BS;
}

/// What plain JSON has a kind for, but not the type.
bool isUntold(Type type)
{
    return isSet(type) || type == Type::B;
}

bool holdsUntold(const AttributeValue &value)
{
    const auto inMap = [](const auto &member) { return holdsUntold(member.second); };
    return isUntold(value.type())
           || std::any_of(value.attributes().begin(), value.attributes().end(), inMap)
           || std::any_of(value.elements().begin(), value.elements().end(), holdsUntold);
}

/// How the value would be written, to be compared with what is written.
QByteArray plainText(const AttributeValue &value)
{
    QByteArray out;
    dynamodb::appendPlainJson(out, value);
    return out;
}

tl::unexpected<Error> refuse(const QString &place, const QString &why, Type type)
{
    ErrorFacts facts;
    facts.remedy = tr("Write it so, or change its type in DynamoDB JSON (%1 stood here)")
                           .arg(nameOf(type));
    return failure(ErrorKind::Invalid, QStringLiteral("%1: %2").arg(place, why), facts);
}

tl::unexpected<Error> unclear(const QString &place)
{
    ErrorFacts facts;
    facts.remedy = tr("Change this list in DynamoDB JSON");
    return failure(ErrorKind::Invalid,
                   tr("%1: the list holds sets or binary values, and it can't be told which of "
                      "them this is")
                           .arg(place),
                   facts);
}

class Reader
{
public:
    Result<AttributeMap> readMap(const Json &plain, const AttributeMap &types, const QString &place,
                                 int depth);
    QStringList assumed;

private:
    Result<AttributeValue> read(const Json &plain, const AttributeValue *type, const QString &place,
                                int depth);
    Result<std::vector<AttributeValue>> readList(const Json &plain,
                                                 const std::vector<AttributeValue> &types,
                                                 const QString &place, int depth);
    static Result<AttributeValue> readTyped(const char *type, const Json &inner,
                                            const QString &place);
    static Result<AttributeValue> readSet(const Json &plain, Type type, const QString &place);
    void assume(const AttributeValue &value, const QString &place);
};

/// By the reader of DynamoDB JSON, which knows what each type allows.
Result<AttributeValue> Reader::readTyped(const char *type, const Json &inner, const QString &place)
{
    return dynamodb::valueFromJson(Json::object({{type, inner}}), place);
}

Result<AttributeValue> Reader::readSet(const Json &plain, Type type, const QString &place)
{
    Json inner = plain;
    for (Json &member : inner.items()) {
        if (type == Type::NS && member.isNumber())
            member = Json::string(member.text());
        else if (type == Type::NS || !member.isString())
            return refuse(place,
                          type == Type::NS ? tr("a set of numbers stood here, and not every member "
                                                "is a number")
                                           : tr("a set stood here, and not every member is a text"),
                          type);
    }
    return readTyped(dynamodb::typeName(type).toByteArray().constData(), inner, place);
}

Result<AttributeValue> Reader::read(const Json &plain, const AttributeValue *type,
                                    const QString &place, int depth)
{
    if (depth > recursionBound)
        return failure(ErrorKind::Invalid, tr("%1: maps and lists are nested too deep").arg(place));
    if (type && plainText(*type) == formats::toJson(plain))
        return *type;
    switch (plain.type()) {
    case Json::Type::String:
        if (type && type->type() == Type::B) {
            auto binary = readTyped("B", plain, place);
            return binary ? binary
                          : refuse(place, tr("binary stood here, and the text is not base64"),
                                   Type::B);
        }
        return readTyped("S", plain, place);
    case Json::Type::Number:
        return readTyped("N", Json::string(plain.text()), place);
    case Json::Type::Bool:
        return AttributeValue::boolean(plain.toBool());
    case Json::Type::Null:
        return AttributeValue::null();
    case Json::Type::Array: {
        if (type && isSet(type->type()))
            return readSet(plain, type->type(), place);
        static const std::vector<AttributeValue> none;
        auto list = readList(plain, type && type->type() == Type::L ? type->elements() : none,
                             place, depth + 1);
        if (!list)
            return failure(list.error());
        return AttributeValue::list(std::move(*list));
    }
    case Json::Type::Object: {
        static const AttributeMap none;
        auto map = readMap(plain, type && type->type() == Type::M ? type->attributes() : none,
                           place, depth + 1);
        if (!map)
            return failure(map.error());
        return AttributeValue::map(std::move(*map));
    }
    }
    return AttributeValue::null();
}

void Reader::assume(const AttributeValue &value, const QString &place)
{
    if (value.type() == Type::S)
        assumed << tr("%1 is new and taken for text (S).").arg(place);
    else if (value.type() == Type::L)
        assumed << tr("%1 is new and taken for a list (L).").arg(place);
    else if (value.type() == Type::M)
        assumed << tr("%1 is new; texts and lists in it are taken for S and L.").arg(place);
}

/// The one attribute that is written no more and had this very value: it has another name now.
const AttributeValue *renamed(const Json &value, const Json &plain, const AttributeMap &types)
{
    const QByteArray text = formats::toJson(value);
    const AttributeValue *found = nullptr;
    for (const auto &[name, type] : types) {
        if (!holdsUntold(type) || plain.find(name) || plainText(type) != text)
            continue;
        if (found && !(*found == type))
            return nullptr; // two types that are written alike
        found = &type;
    }
    return found;
}

Result<AttributeMap> Reader::readMap(const Json &plain, const AttributeMap &types,
                                     const QString &place, int depth)
{
    const bool missesUntold = std::any_of(types.begin(), types.end(), [&plain](const auto &member) {
        return holdsUntold(member.second) && !plain.find(member.first);
    });
    AttributeMap out;
    for (const Json::Member &member : plain.members()) {
        const AttributeValue *type = dynamodb::find(types, member.name);
        const bool isNew = !type && missesUntold;
        if (isNew)
            type = renamed(member.value, plain, types);
        const QString inner = below(place, member.name);
        auto value = read(member.value, type, inner, depth);
        if (!value)
            return failure(value.error());
        if (isNew && !type)
            assume(*value, inner);
        out.emplace_back(member.name, std::move(*value));
    }
    return out;
}

/// Whether two elements are written alike and are not the same: nobody can tell them apart.
bool hasTwins(const std::vector<AttributeValue> &types, const std::vector<QByteArray> &texts)
{
    std::map<QByteArray, size_t> seen;
    for (size_t i = 0; i < texts.size(); ++i) {
        const auto [first, isFirst] = seen.try_emplace(texts[i], i);
        if (!isFirst && !(types[first->second] == types[i]))
            return true;
    }
    return false;
}

Result<std::vector<AttributeValue>> Reader::readList(const Json &plain,
                                                     const std::vector<AttributeValue> &types,
                                                     const QString &place, int depth)
{
    std::vector<QByteArray> before;
    std::transform(types.begin(), types.end(), std::back_inserter(before), plainText);
    std::vector<QByteArray> now;
    for (const Json &item : plain.items())
        now.push_back(formats::toJson(item));
    const bool isUntoldList = std::any_of(types.begin(), types.end(), holdsUntold);
    if (isUntoldList && hasTwins(types, before))
        return unclear(place);
    const std::vector<Aligned> aligned = alignLists(before, now);
    std::vector<AttributeValue> out;
    for (size_t i = 0; i < now.size(); ++i) {
        const Aligned &one = aligned[i];
        if (isUntoldList && one.kind == Aligned::Kind::Unclear)
            return unclear(at(place, i));
        const bool isKnown = one.kind == Aligned::Kind::Same || one.kind == Aligned::Kind::Changed;
        auto value =
                read(plain.items()[i], isKnown ? &types[one.before] : nullptr, at(place, i), depth);
        if (!value)
            return failure(value.error());
        if (isUntoldList && !isKnown)
            assume(*value, at(place, i));
        out.push_back(std::move(*value));
    }
    return out;
}

void collectUntold(const AttributeValue &value, const QString &place, int most, QStringList &out)
{
    if (out.size() >= most)
        return;
    if (isUntold(value.type()))
        out << QStringLiteral("%1 (%2)").arg(place, nameOf(value.type()));
    for (const auto &[name, member] : value.attributes())
        collectUntold(member, below(place, name), most, out);
    for (size_t i = 0; i < value.elements().size(); ++i)
        collectUntold(value.elements()[i], at(place, i), most, out);
}

} // namespace

Result<PlainItem> readPlainItem(const Json &plain, const AttributeMap &types)
{
    if (!plain.isObject())
        return failure(dynamodb::itemFromPlainJson(plain).error());
    Reader reader;
    auto item = reader.readMap(plain, types, {}, 0);
    if (!item)
        return failure(item.error());
    // The whole item once more, for what only the whole can show: empty names, and depth.
    if (const auto good = dynamodb::itemFromJson(QByteArrayView(dynamodb::toJson(*item))); !good)
        return failure(good.error());
    return PlainItem{std::move(*item), std::move(reader.assumed)};
}

QStringList untoldTypes(const AttributeMap &item, int most)
{
    QStringList out;
    for (const auto &[name, value] : item)
        collectUntold(value, QString::fromUtf8(name), most, out);
    return out;
}

} // namespace tailrace::models
