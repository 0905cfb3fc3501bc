// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stream/imagemembers.h"

#include "dynamodb/attributevalue.h"
#include "stream/imagewalk.h"

#include <algorithm>

namespace tailrace::stream {

namespace {

const ImageMember *find(const std::vector<ImageMember> &members, QByteArrayView name, size_t near)
{
    if (near < members.size() && members[near].name == name)
        return &members[near]; // most often both images have one order
    const auto found = std::find_if(members.begin(), members.end(),
                                    [name](const ImageMember &m) { return m.name == name; });
    return found == members.end() ? nullptr : &*found;
}

bool isSame(QByteArrayView a, QByteArrayView b)
{
    if (a == b)
        return true;
    const auto left = formats::parseJson(a);
    const auto right = formats::parseJson(b);
    if (!left || !right)
        return false;
    const auto before = dynamodb::valueFromJson(*left);
    const auto after = dynamodb::valueFromJson(*right);
    return before && after && *before == *after;
}

} // namespace

std::optional<std::vector<ImageMember>> imageMembers(QByteArrayView image)
{
    std::vector<ImageMember> members;
    ImageWalk walk(image);
    if (!walk.take('{'))
        return std::nullopt;
    while (walk.take('"')) {
        bool hasEscape = false;
        ImageMember member;
        member.name = walk.string(hasEscape);
        if (hasEscape || !walk.take(':'))
            return std::nullopt;
        member.value = walk.object();
        members.push_back(member);
        walk.take(',');
    }
    return walk.take('}') ? std::optional(std::move(members)) : std::nullopt;
}

std::optional<std::vector<QByteArray>> changedNames(QByteArrayView oldImage,
                                                    QByteArrayView newImage)
{
    const auto before = imageMembers(oldImage);
    const auto after = imageMembers(newImage);
    if (!before || !after)
        return std::nullopt;
    std::vector<QByteArray> names;
    for (size_t i = 0; i < before->size(); ++i) {
        const ImageMember &old = (*before)[i];
        const ImageMember *now = find(*after, old.name, i);
        if (!now || !isSame(old.value, now->value))
            names.push_back(old.name.toByteArray());
    }
    for (size_t i = 0; i < after->size(); ++i)
        if (!find(*before, (*after)[i].name, i))
            names.push_back((*after)[i].name.toByteArray());
    std::sort(names.begin(), names.end());
    return names;
}

} // namespace tailrace::stream
