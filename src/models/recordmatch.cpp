// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/recordmatch.h"

#include <QHash>

#include <algorithm>

namespace tailrace::models {

namespace {

constexpr size_t seed = 0x7A11;

quint64 hashOf(QByteArrayView bytes, quint64 before = seed)
{
    return qHashBits(bytes.data(), size_t(bytes.size()), size_t(before));
}

/// The identity of a record; those with the same are in order of their places.
struct Claim
{
    quint64 identity = 0;
    size_t place = 0; ///< among the side's records

    bool operator<(const Claim &other) const
    {
        return std::pair(identity, place) < std::pair(other.identity, other.place);
    }
};

std::vector<Claim> claimsOf(const std::vector<RecordPrint> &prints, MatchBy by)
{
    std::vector<Claim> claims;
    claims.reserve(prints.size());
    for (size_t i = 0; i < prints.size(); ++i)
        claims.push_back({by == MatchBy::Event ? prints[i].event : prints[i].item, i});
    std::sort(claims.begin(), claims.end());
    return claims;
}

/// For each record of the left its partner's place; nobody: the right side's size.
std::vector<size_t> partnersOf(const std::vector<RecordPrint> &left,
                               const std::vector<RecordPrint> &right, MatchBy by)
{
    const std::vector<Claim> lefts = claimsOf(left, by);
    const std::vector<Claim> rights = claimsOf(right, by);
    std::vector<size_t> partners(left.size(), right.size());
    auto at = rights.begin();
    for (const Claim &claim : lefts) {
        while (at != rights.end() && at->identity < claim.identity)
            ++at;
        if (at == rights.end())
            break;
        if (at->identity == claim.identity)
            partners[claim.place] = (at++)->place;
    }
    return partners;
}

/// A record of the right side that has no partner, and behind which of the left it stands.
struct Loose
{
    size_t behind = 0; ///< so many of the left come first
    size_t place = 0;
};

std::vector<Loose> looseOf(size_t lefts, size_t rights, const std::vector<size_t> &partners)
{
    constexpr size_t nobody = SIZE_MAX;
    std::vector<size_t> leftOf(rights, nobody);
    for (size_t i = 0; i < lefts; ++i)
        if (partners[i] < rights)
            leftOf[partners[i]] = i;
    // As in other comparisons: of two that stand at the same place, what is missing comes first.
    const auto behindMissing = [&partners, lefts, rights](size_t left) {
        while (left < lefts && partners[left] == rights)
            ++left;
        return left;
    };
    std::vector<Loose> loose;
    size_t behind = behindMissing(0);
    for (size_t place = 0; place < rights; ++place) {
        if (leftOf[place] == nobody)
            loose.push_back({behind, place});
        else
            behind = behindMissing(leftOf[place] + 1);
    }
    std::stable_sort(loose.begin(), loose.end(),
                     [](const Loose &a, const Loose &b) { return a.behind < b.behind; });
    return loose;
}

using Image = std::optional<dynamodb::AttributeMap>;

/// Where only one side has the image, the other's stream does not carry it.
void addImages(std::vector<DiffRow> &rows, const Image &left, const Image &right,
               const QString &prefix)
{
    if (!left || !right)
        return;
    for (DiffRow &row : diffImages(&*left, &*right)) {
        row.path.prepend(prefix);
        rows.push_back(std::move(row));
    }
}

} // namespace

std::vector<RecordPrint> printsOf(const stream::RecordPage &page, RowId firstId)
{
    std::vector<RecordPrint> prints;
    prints.reserve(page.entries().size());
    for (const stream::RecordEntry &entry : page.entries()) {
        RecordPrint print;
        print.id = firstId++;
        print.event = entry.eventId.length > 0
                              ? hashOf(page.slice(entry.eventId))
                              : hashOf(page.slice(entry.sequenceNumber), entry.keyDigest);
        print.item = entry.keyDigest;
        print.content = hashOf(page.slice(entry.newImage), size_t(entry.eventName) + 1);
        print.content = hashOf(page.slice(entry.oldImage), print.content);
        print.content = hashOf(page.slice(entry.keys), print.content);
        // Its name is not in the index: never the same as another without a look.
        if (entry.eventName == stream::EventName::Unknown)
            print.content = hashOf(page.slice(entry.record), print.content);
        prints.push_back(print);
    }
    return prints;
}

MatchBy suggestedMatch(const std::vector<RecordPrint> &left, const std::vector<RecordPrint> &right)
{
    const std::vector<size_t> partners = partnersOf(left, right, MatchBy::Event);
    const bool isAny = std::any_of(partners.begin(), partners.end(),
                                   [&right](size_t partner) { return partner < right.size(); });
    return isAny ? MatchBy::Event : MatchBy::Item;
}

std::vector<RecordPair> matchRecords(const std::vector<RecordPrint> &left,
                                     const std::vector<RecordPrint> &right, MatchBy by)
{
    const std::vector<size_t> partners = partnersOf(left, right, by);
    const std::vector<Loose> loose = looseOf(left.size(), right.size(), partners);
    std::vector<RecordPair> pairs;
    pairs.reserve(left.size() + loose.size());
    auto next = loose.begin();
    for (size_t i = 0; i <= left.size(); ++i) {
        for (; next != loose.end() && next->behind == i; ++next)
            pairs.push_back({-1, right[next->place].id, false});
        if (i == left.size())
            break;
        const size_t partner = partners[i];
        if (partner < right.size())
            pairs.push_back(
                    {left[i].id, right[partner].id, left[i].content == right[partner].content});
        else
            pairs.push_back({left[i].id, -1, false});
    }
    return pairs;
}

std::vector<DiffRow> compareRecords(const stream::DecodedRecord &left,
                                    const stream::DecodedRecord &right)
{
    std::vector<DiffRow> rows;
    if (left.eventNameText != right.eventNameText)
        rows.push_back({QStringLiteral("eventName"), DiffRow::Kind::Changed,
                        QString::fromUtf8(left.eventNameText),
                        QString::fromUtf8(right.eventNameText), QStringLiteral("S"),
                        QStringLiteral("S")});
    if (!left.newImage || !right.newImage) // the image has the key as well
        addImages(rows, left.keys, right.keys, QString());
    addImages(rows, left.newImage, right.newImage, QString());
    addImages(rows, left.oldImage, right.oldImage, QStringLiteral("old."));
    std::stable_partition(rows.begin(), rows.end(),
                          [](const DiffRow &row) { return row.kind != DiffRow::Kind::Same; });
    return rows;
}

bool isDifferent(const std::vector<DiffRow> &rows)
{
    return !rows.empty() && rows.front().kind != DiffRow::Kind::Same;
}

std::vector<DiffRow> oneSided(const stream::DecodedRecord &record, bool isLeft)
{
    const dynamodb::AttributeMap &said = record.newImage   ? *record.newImage
                                         : record.oldImage ? *record.oldImage
                                                           : record.keys;
    return isLeft ? diffImages(&said, nullptr) : diffImages(nullptr, &said);
}

} // namespace tailrace::models
