// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "trial/clausewords.h"

#include "filter/extension.h"
#include "models/wording.h"

#include <QCoreApplication>

#include <algorithm>

namespace tailrace::trial {

namespace {

using formats::Json;

constexpr int longestValue = 80;

QString tr(const char *text)
{
    return QCoreApplication::translate("ClauseWords", text);
}

QString shortText(const QByteArray &utf8)
{
    return models::valueText(dynamodb::AttributeValue::string(utf8), longestValue);
}

/// How DynamoDB names the types of values.
bool isType(const QByteArray &name)
{
    constexpr const char *types[] = {"S", "N", "B", "BOOL", "NULL", "M", "L", "SS", "NS", "BS"};
    return std::any_of(std::begin(types), std::end(types),
                       [&](const char *type) { return name == type; });
}

/// Where a path leads within an image: its attribute without the types, and the last type.
struct Place
{
    QByteArray image; ///< NewImage, OldImage, Keys; empty for another member of the record
    QString name;
    QByteArray type;
};

Place placeOf(const MemberPath &path)
{
    const bool isInImage = path.size() > 2 && path[0] == "dynamodb"
                           && (path[1] == "NewImage" || path[1] == "OldImage" || path[1] == "Keys");
    if (!isInImage)
        return {{}, shortText(path.join('.')), {}};
    Place place{path[1], {}, {}};
    QByteArrayList names;
    bool isTypeNext = false; // names and types take turns, but for the elements of a list
    for (const QByteArray &step : path.sliced(2)) {
        if (isTypeNext && isType(step)) {
            place.type = step;
            isTypeNext = step == "L";
        } else {
            names << step;
            isTypeNext = true;
        }
    }
    place.name = shortText(names.join('.'));
    return place;
}

QString leafText(const Json &leaf, const QByteArray &type)
{
    if (leaf.isString() && (type == "N" || type.isEmpty()))
        return shortText(leaf.text());
    return shortText(formats::toJson(leaf));
}

QString absentWords(const Place &place, const Json &record)
{
    if (place.image.isEmpty())
        return tr("the record has no %1").arg(place.name);
    const Json *dynamodb = record.find("dynamodb");
    const bool hasImage = dynamodb != nullptr && dynamodb->find(place.image) != nullptr;
    const Json *event = record.find("eventName");
    const QByteArray operation = event != nullptr ? event->text() : QByteArray();
    if (place.image == "NewImage") {
        if (hasImage)
            return tr("there is no %1").arg(place.name);
        return operation == "REMOVE" ? tr("a REMOVE has no new image")
                                     : tr("this stream does not carry the new image");
    }
    if (place.image == "OldImage") {
        if (hasImage)
            return tr("there was no %1").arg(place.name);
        return operation == "INSERT" ? tr("an INSERT has no old image")
                                     : tr("this stream does not carry the old image");
    }
    return tr("the key has no %1").arg(place.name);
}

/// An attribute that is there under another type: N where the pattern says S.
QString otherTypeWords(const MemberPath &path, const Place &place, const Json &record)
{
    if (place.type.isEmpty())
        return {};
    const Json *at = &record;
    for (const QByteArray &step : path.first(path.size() - 1)) {
        at = at->find(step);
        if (at == nullptr)
            return {};
    }
    if (!at->isObject() || at->members().size() != 1 || !isType(at->members().front().name))
        return {};
    const Json::Member &typed = at->members().front();
    return tr("%1 is %2, of type %3 and not %4")
            .arg(place.name, leafText(typed.value, typed.name), QString::fromLatin1(typed.name),
                 QString::fromLatin1(place.type));
}

bool hasTest(const Json &tests, QByteArrayView name)
{
    return std::any_of(tests.items().begin(), tests.items().end(),
                       [&](const Json &test) { return test.find(name) != nullptr; });
}

void collect(const Json &pattern, const MemberPath &path, std::vector<MemberPath> &paths)
{
    for (const Json::Member &member : pattern.members()) {
        if (member.name == "$or") {
            for (const Json &way : member.value.items())
                collect(way, path, paths);
        } else if (member.value.isArray()) {
            paths.push_back(path + MemberPath{member.name});
        } else {
            collect(member.value, path + MemberPath{member.name}, paths);
        }
    }
}

} // namespace

std::vector<MemberPath> clausePaths(const Json &pattern)
{
    std::vector<MemberPath> paths;
    collect(pattern, {}, paths);
    return paths;
}

QString actualWords(const MemberPath &path, const std::optional<Json> &actual, const Json &record)
{
    const Place place = placeOf(path);
    if (!actual) {
        const QString other = otherTypeWords(path, place, record);
        return other.isEmpty() ? absentWords(place, record) : other;
    }
    const QString sentence = place.image == "OldImage" ? tr("%1 was %2") : tr("%1 is %2");
    return sentence.arg(place.name, leafText(*actual, place.type));
}

QString clauseCaution(const MemberPath &path, const Json &tests)
{
    if (hasTest(tests, filter::textNumeric))
        return tr("This comparison of numbers that are text is Tailrace's own: EventBridge, Pipes "
                  "and Lambda refuse it, so it can't be exported.");
    if (path == MemberPath{"eventName"})
        return tr("Disputed: AWS's pages contradict each other on whether Pipes filters on "
                  "eventName. Lambda mappings do. Try it there before you rely on it.");
    const bool asksForNumbers = hasTest(tests, "numeric")
                                || std::any_of(tests.items().begin(), tests.items().end(),
                                               [](const Json &test) { return test.isNumber(); });
    if (asksForNumbers && !path.isEmpty() && path.constLast() == "N")
        return tr("This never matches: DynamoDB writes numbers as text, and AWS compares JSON "
                  "numbers only.");
    return {};
}

} // namespace tailrace::trial
