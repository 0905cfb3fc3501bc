// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stream/imagemembers.h"

#include "dynamodb/attributevalue.h"
#include "stream/tokencursor.h"

#include <algorithm>

namespace tailrace::stream {

namespace {

/// Steps over text that is known to be an object of JSON.
class Walk
{
public:
    explicit Walk(QByteArrayView text)
        : m_at(text.begin())
        , m_end(text.end())
    {
    }

    void skipSpace()
    {
        while (m_at < m_end && TokenCursor::isSpace(*m_at))
            ++m_at;
    }
    bool take(char c)
    {
        skipSpace();
        if (m_at >= m_end || *m_at != c)
            return false;
        ++m_at;
        return true;
    }
    /// From behind the opening quote to behind the closing one.
    QByteArrayView string(bool &hasEscape)
    {
        const char *begin = m_at;
        for (; m_at < m_end && *m_at != '"'; ++m_at)
            if (*m_at == '\\') {
                hasEscape = true;
                ++m_at;
            }
        const QByteArrayView contents(begin, qMin(m_at, m_end) - begin);
        m_at = qMin(m_at + 1, m_end);
        return contents;
    }
    /// An object with all that is in it.
    QByteArrayView object()
    {
        skipSpace();
        const char *begin = m_at;
        bool ignored = false;
        for (int depth = 0; m_at < m_end;) {
            const char c = *m_at++;
            if (c == '"')
                string(ignored);
            else if (c == '{' || c == '[')
                ++depth;
            else if ((c == '}' || c == ']') && --depth == 0)
                break;
        }
        return {begin, m_at - begin};
    }

private:
    const char *m_at;
    const char *m_end;
};

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
    Walk walk(image);
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
