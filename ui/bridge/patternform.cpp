// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bridge/patternform.h"

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

Json operationsOf(const BridgeForm &form)
{
    Json names = Json::array();
    const std::pair<bool, const char *> operations[] = {
            {form.inserts, "INSERT"}, {form.modifies, "MODIFY"}, {form.removes, "REMOVE"}};
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

Result<Json> patternTextOf(const QString &text)
{
    const Result<Json> parsed = formats::parseJson(text.toUtf8());
    if (!parsed)
        return failure(parsed.error());
    return parsed->isArray() ? *parsed : Json::array({*parsed});
}

bool readOperations(BridgeForm &form, const Json &names)
{
    form.inserts = form.modifies = form.removes = false;
    for (const Json &name : names.items()) {
        if (name.text() == "INSERT")
            form.inserts = true;
        else if (name.text() == "MODIFY")
            form.modifies = true;
        else if (name.text() == "REMOVE")
            form.removes = true;
        else
            return false;
    }
    return names.isArray() && !names.items().empty();
}

bool readAttribute(BridgeForm &form, const QByteArray &image, const Json::Member &attribute)
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
            form.conditions.append({image, QString::fromUtf8(attribute.name), typed.name, text});
        }
    }
    return true;
}

bool readConditions(BridgeForm &form, const Json &dynamodb)
{
    if (!dynamodb.isObject())
        return false;
    for (const Json::Member &image : dynamodb.members()) {
        if (!isOneOf(images, image.name) || !image.value.isObject())
            return false;
        for (const Json::Member &attribute : image.value.members()) {
            if (!readAttribute(form, image.name, attribute))
                return false;
        }
    }
    return true;
}

bool readSimple(BridgeForm &form, const Json &pattern)
{
    for (const Json::Member &part : pattern.members()) {
        const bool understood = part.name == "eventName"  ? readOperations(form, part.value)
                                : part.name == "dynamodb" ? readConditions(form, part.value)
                                                          : false;
        if (!understood)
            return false;
    }
    return pattern.isObject();
}

} // namespace

Result<Json> filterOf(const BridgeForm &form)
{
    if (form.usesPatternText) {
        if (form.patternText.trimmed().isEmpty())
            return Json();
        return patternTextOf(form.patternText);
    }
    Json pattern = Json::object();
    const Json operations = operationsOf(form);
    if (operations.items().empty())
        return failure(ErrorKind::Invalid,
                       QStringLiteral("no operation is chosen, so no record would pass"));
    if (operations.items().size() < 3)
        pattern.set("eventName", operations);
    Json attributes = Json::object();
    for (const AttributeCondition &condition : form.conditions) {
        if (!condition.attribute.isEmpty())
            addCondition(attributes, condition);
    }
    if (!attributes.members().empty())
        pattern.set("dynamodb", attributes);
    return pattern.members().empty() ? Json() : Json::array({pattern});
}

void readFilter(BridgeForm &form, const Json &filter)
{
    if (!filter.isArray() || filter.items().empty())
        return;
    BridgeForm simple;
    if (filter.items().size() == 1 && readSimple(simple, filter.items().front())) {
        form.inserts = simple.inserts;
        form.modifies = simple.modifies;
        form.removes = simple.removes;
        form.conditions = simple.conditions;
        return;
    }
    form.usesPatternText = true;
    const Json &shown = filter.items().size() == 1 ? filter.items().front() : filter;
    form.patternText = QString::fromUtf8(formats::toPrettyJson(shown));
}

} // namespace tailrace::ui
