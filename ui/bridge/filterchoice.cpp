// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bridge/filterchoice.h"

#include <algorithm>
#include <tuple>

namespace tailrace::ui {

using formats::Json;

namespace {

constexpr const char *images[] = {"Keys", "NewImage", "OldImage"};
constexpr const char *types[] = {"S", "N", "BOOL"};

template <size_t N>
bool isOneOf(const char *const (&names)[N], const QByteArray &name)
{
    return std::any_of(std::begin(names), std::end(names),
                       [&](const char *candidate) { return name == candidate; });
}

Json operationsOf(const FilterChoice &choice)
{
    Json names = Json::array();
    const std::pair<bool, const char *> operations[] = {
            {choice.inserts, "INSERT"}, {choice.modifies, "MODIFY"}, {choice.removes, "REMOVE"}};
    for (const auto &[wanted, name] : operations) {
        if (wanted)
            names.items().push_back(Json::string(QByteArray(name)));
    }
    return names;
}

Json valueOf(const AttributeCondition &condition)
{
    if (condition.type == "BOOL")
        return Json::boolean(condition.value.trimmed() == QLatin1String("true"));
    return Json::string(condition.value);
}

/// Adds a value beside others of the same attribute: a list means any of them.
void addCondition(Json &images_, const AttributeCondition &condition)
{
    Json image = images_.find(condition.image) != nullptr ? *images_.find(condition.image)
                                                          : Json::object();
    const QByteArray name = condition.attribute.toUtf8();
    Json attribute = image.find(name) != nullptr ? *image.find(name) : Json::object();
    Json values = attribute.find(condition.type) != nullptr ? *attribute.find(condition.type)
                                                            : Json::array();
    values.items().push_back(valueOf(condition));
    attribute.set(condition.type, std::move(values));
    image.set(name, std::move(attribute));
    images_.set(condition.image, std::move(image));
}

bool readOperations(FilterChoice &choice, const Json &names)
{
    choice.inserts = choice.modifies = choice.removes = false;
    for (const Json &name : names.items()) {
        if (name.text() == "INSERT")
            choice.inserts = true;
        else if (name.text() == "MODIFY")
            choice.modifies = true;
        else if (name.text() == "REMOVE")
            choice.removes = true;
        else
            return false;
    }
    return names.isArray();
}

bool readAttribute(FilterChoice &choice, const QByteArray &image, const Json::Member &attribute)
{
    if (!attribute.value.isObject())
        return false;
    for (const Json::Member &typed : attribute.value.members()) {
        if (!isOneOf(types, typed.name) || !typed.value.isArray())
            return false;
        for (const Json &value : typed.value.items()) {
            if (typed.name == "BOOL" ? !value.isBool() : !value.isString())
                return false;
            const QString text = value.isBool()
                                         ? QString::fromLatin1(value.toBool() ? "true" : "false")
                                         : value.toString();
            choice.conditions.append({image, QString::fromUtf8(attribute.name), typed.name, text});
        }
    }
    return true;
}

bool readConditions(FilterChoice &choice, const Json &dynamodb)
{
    if (!dynamodb.isObject())
        return false;
    for (const Json::Member &image : dynamodb.members()) {
        if (!isOneOf(images, image.name) || !image.value.isObject())
            return false;
        for (const Json::Member &attribute : image.value.members()) {
            if (!readAttribute(choice, image.name, attribute))
                return false;
        }
    }
    return true;
}

bool readSimple(FilterChoice &choice, const Json &pattern)
{
    for (const Json::Member &part : pattern.members()) {
        const bool understood = part.name == "eventName"  ? readOperations(choice, part.value)
                                : part.name == "dynamodb" ? readConditions(choice, part.value)
                                                          : false;
        if (!understood)
            return false;
    }
    return pattern.isObject();
}

bool isSameOperations(const FilterChoice &a, const FilterChoice &b)
{
    return a.inserts == b.inserts && a.modifies == b.modifies && a.removes == b.removes;
}

/// As the filter says them: half a condition is none, and the order says nothing.
QList<AttributeCondition> sortedConditions(const FilterChoice &choice)
{
    QList<AttributeCondition> sorted;
    for (AttributeCondition condition : choice.conditions) {
        const Json value = valueOf(condition);
        if (value.isBool())
            condition.value = QString::fromLatin1(value.toBool() ? "true" : "false");
        if (!condition.attribute.isEmpty())
            sorted.append(condition);
    }
    std::sort(sorted.begin(), sorted.end(), [](const auto &a, const auto &b) {
        return std::tie(a.image, a.attribute, a.type, a.value)
               < std::tie(b.image, b.attribute, b.type, b.value);
    });
    return sorted;
}

void setOrRemove(Json &object, const QByteArray &name, bool wanted, const Json &value)
{
    if (wanted)
        object.set(name, value);
    else
        std::erase_if(object.members(),
                      [&name](const Json::Member &one) { return one.name == name; });
}

} // namespace

Json filterOf(const FilterChoice &choice, const Json &before)
{
    const std::optional<FilterChoice> former = before.isNull() ? std::nullopt : choiceOf(before);
    Json pattern = former ? before.items().front() : Json::object();
    if (!former || !isSameOperations(*former, choice)) {
        const Json operations = operationsOf(choice);
        setOrRemove(pattern, "eventName", operations.items().size() < 3, operations);
    }
    if (!former || sortedConditions(*former) != sortedConditions(choice)) {
        Json attributes = Json::object();
        for (const AttributeCondition &condition : choice.conditions) {
            if (!condition.attribute.isEmpty())
                addCondition(attributes, condition);
        }
        setOrRemove(pattern, "dynamodb", !attributes.members().empty(), attributes);
    }
    return pattern.members().empty() ? Json() : Json::array({pattern});
}

std::optional<FilterChoice> choiceOf(const Json &filter)
{
    FilterChoice choice;
    if (filter.isNull())
        return choice;
    if (!filter.isArray() || filter.items().size() != 1
        || !readSimple(choice, filter.items().front()))
        return std::nullopt;
    return choice;
}

bool isSameChoice(const FilterChoice &a, const FilterChoice &b)
{
    return isSameOperations(a, b) && sortedConditions(a) == sortedConditions(b);
}

bool isSameValue(const Json &a, const Json &b)
{
    if (a.type() != b.type())
        return false;
    if (a.isArray())
        return std::equal(a.items().begin(), a.items().end(), b.items().begin(), b.items().end(),
                          isSameValue);
    if (!a.isObject())
        return formats::toJson(a) == formats::toJson(b);
    return a.members().size() == b.members().size()
           && std::all_of(a.members().begin(), a.members().end(), [&b](const Json::Member &one) {
                  const Json *other = b.find(one.name);
                  return other && isSameValue(one.value, *other);
              });
}

QString patternTextOf(const Json &filter)
{
    if (filter.isNull())
        return {};
    const bool isSingle = filter.isArray() && filter.items().size() == 1;
    return QString::fromUtf8(formats::toPrettyJson(isSingle ? filter.items().front() : filter));
}

Result<Json> filterOfText(const QString &text)
{
    if (text.trimmed().isEmpty())
        return Json();
    const QByteArray utf8 = text.toUtf8();
    const Result<Json> parsed = formats::parseJson(utf8);
    if (!parsed) {
        Error error = parsed.error();
        const QByteArray before = utf8.left(std::max<qint64>(0, error.facts.byteOffset));
        const qsizetype line = before.lastIndexOf('\n') + 1;
        error.facts.line = int(before.count('\n')) + 1;
        error.facts.column = int(QString::fromUtf8(before.mid(line)).size()) + 1;
        error.message = QStringLiteral("line %1, column %2: %3")
                                .arg(error.facts.line)
                                .arg(error.facts.column)
                                .arg(error.message);
        return failure(error);
    }
    return parsed->isArray() ? *parsed : Json::array({*parsed});
}

} // namespace tailrace::ui
