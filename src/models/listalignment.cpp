// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/listalignment.h"

#include <algorithm>
#include <map>

namespace tailrace::models {

namespace {

using Kind = Aligned::Kind;

/// Both lists as numbers, equal where the texts are.
struct Numbered
{
    std::vector<int> before;
    std::vector<int> now;
};

Numbered numbered(const std::vector<QByteArray> &before, const std::vector<QByteArray> &now)
{
    std::map<QByteArray, int> known;
    const auto number = [&known](const QByteArray &text) {
        return known.try_emplace(text, int(known.size())).first->second;
    };
    Numbered out;
    std::transform(before.begin(), before.end(), std::back_inserter(out.before), number);
    std::transform(now.begin(), now.end(), std::back_inserter(out.now), number);
    return out;
}

/// A piece of both lists, ends not included.
struct Piece
{
    size_t before = 0;
    size_t beforeEnd = 0;
    size_t now = 0;
    size_t nowEnd = 0;
};

/// More than that is not compared each with each; equal elements at both ends are found all the
/// same.
constexpr size_t mostCompared = 1'000'000;

class Aligner
{
public:
    explicit Aligner(const Numbered &lists)
        : m_lists(lists)
        , m_out(lists.now.size())
        , m_isMatched(lists.before.size())
    {
    }
    std::vector<Aligned> align();

private:
    void same(size_t before, size_t now)
    {
        m_out[now] = {Kind::Same, before};
        m_isMatched[before] = true;
    }
    void alignByOrder(const Piece &piece);
    Aligned elsewhere(int element) const;
    void judgeGap(const Piece &gap);

    const Numbered &m_lists;
    std::vector<Aligned> m_out;
    std::vector<bool> m_isMatched; ///< of before
    std::vector<Piece> m_gaps;
};

std::vector<Aligned> Aligner::align()
{
    Piece piece{0, m_lists.before.size(), 0, m_lists.now.size()};
    while (piece.before < piece.beforeEnd && piece.now < piece.nowEnd
           && m_lists.before[piece.before] == m_lists.now[piece.now])
        same(piece.before++, piece.now++);
    while (piece.before < piece.beforeEnd && piece.now < piece.nowEnd
           && m_lists.before[piece.beforeEnd - 1] == m_lists.now[piece.nowEnd - 1])
        same(--piece.beforeEnd, --piece.nowEnd);
    if ((piece.beforeEnd - piece.before) * (piece.nowEnd - piece.now) <= mostCompared)
        alignByOrder(piece);
    else
        m_gaps.push_back(piece);
    for (const Piece &gap : m_gaps)
        judgeGap(gap);
    return std::move(m_out);
}

/// The longest common subsequence, and the gaps between its elements.
void Aligner::alignByOrder(const Piece &piece)
{
    const size_t rows = piece.beforeEnd - piece.before;
    const size_t columns = piece.nowEnd - piece.now;
    const size_t width = columns + 1;
    std::vector<int> longest((rows + 1) * width); // of what begins there
    const auto isSame = [&](size_t i, size_t j) {
        return m_lists.before[piece.before + i] == m_lists.now[piece.now + j];
    };
    for (size_t i = rows; i-- > 0;)
        for (size_t j = columns; j-- > 0;)
            longest[i * width + j] = isSame(i, j) ? longest[(i + 1) * width + j + 1] + 1
                                                  : std::max(longest[(i + 1) * width + j],
                                                             longest[i * width + j + 1]);
    Piece gap{piece.before, piece.before, piece.now, piece.now};
    size_t i = 0;
    size_t j = 0;
    while (i < rows && j < columns) {
        if (isSame(i, j)) {
            gap.beforeEnd = piece.before + i;
            gap.nowEnd = piece.now + j;
            m_gaps.push_back(gap);
            same(piece.before + i++, piece.now + j++);
            gap = {piece.before + i, 0, piece.now + j, 0};
        } else if (longest[(i + 1) * width + j] >= longest[i * width + j + 1]) {
            ++i;
        } else {
            ++j;
        }
    }
    gap.beforeEnd = piece.beforeEnd;
    gap.nowEnd = piece.nowEnd;
    m_gaps.push_back(gap);
}

/// The place where that element was, when it is not matched there: it has moved. Nothing when it
/// was nowhere.
Aligned Aligner::elsewhere(int element) const
{
    Aligned found;
    for (size_t i = 0; i < m_lists.before.size(); ++i) {
        if (m_lists.before[i] != element)
            continue;
        if (!m_isMatched[i])
            return {Kind::Same, i};
        found.kind = Kind::Unclear; // a copy, or another value that is written alike
    }
    return found;
}

void Aligner::judgeGap(const Piece &gap)
{
    const size_t before = gap.beforeEnd - gap.before;
    const size_t now = gap.nowEnd - gap.now;
    for (size_t j = gap.now; j < gap.nowEnd; ++j) {
        m_out[j] = elsewhere(m_lists.now[j]);
        if (m_out[j].kind == Kind::New && before == now)
            m_out[j] = {Kind::Changed, gap.before + (j - gap.now)};
        else if (m_out[j].kind == Kind::New && before > 0)
            m_out[j].kind = Kind::Unclear;
    }
}

} // namespace

std::vector<Aligned> alignLists(const std::vector<QByteArray> &before,
                                const std::vector<QByteArray> &now)
{
    const Numbered lists = numbered(before, now);
    return Aligner(lists).align();
}

} // namespace tailrace::models
