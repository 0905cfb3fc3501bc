// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/lettertable.h"

#include "models/wording.h"
#include "stream/recordpage.h"

#include <algorithm>

namespace tailrace::models {

namespace {

QString keyOf(const QByteArray &record)
{
    const auto page = stream::indexPage("{\"Records\":[" + record + "]}");
    if (!page || page->entries().empty())
        return {};
    const auto decoded = stream::decodeRecord(*page, page->entries().front());
    return decoded ? keyText(decoded->keys) : QString();
}

} // namespace

LetterTable::LetterTable(QObject *parent)
    : QAbstractTableModel(parent)
{
}

void LetterTable::setLetters(std::vector<delivery::FoundLetter> letters)
{
    std::reverse(letters.begin(), letters.end());
    beginResetModel();
    m_letters = std::move(letters);
    endResetModel();
}

const delivery::FoundLetter &LetterTable::letterAt(int row) const
{
    return m_letters[size_t(row)];
}

int LetterTable::rowOf(const QByteArray &line) const
{
    const auto at = std::find_if(m_letters.begin(), m_letters.end(),
                                 [&](const auto &found) { return found.line == line; });
    return at == m_letters.end() ? -1 : int(at - m_letters.begin());
}

int LetterTable::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_letters.size());
}

int LetterTable::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString LetterTable::text(const delivery::FoundLetter &found, int column) const
{
    if (!found.letter)
        return column == Trouble ? onOneLine(found.letter.error().message) : QString();
    switch (column) {
    case Time:
        return dateTimeText(found.letter->timeMs);
    case Route:
        return onOneLine(found.letter->route);
    case ItemKey:
        return keyOf(found.letter->record);
    case Attempts:
        return QString::number(found.letter->attempts);
    case Trouble:
        return onOneLine(found.letter->error);
    default:
        return {};
    }
}

QVariant LetterTable::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    if (role == Qt::DisplayRole)
        return text(letterAt(index.row()), index.column());
    if (role == Qt::TextAlignmentRole && index.column() == Attempts)
        return QVariant(Qt::AlignRight | Qt::AlignVCenter);
    return {};
}

QVariant LetterTable::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Time:
        return tr("Time");
    case Route:
        return tr("Route");
    case ItemKey:
        return tr("Item");
    case Attempts:
        return tr("Attempts");
    case Trouble:
        return tr("Error");
    default:
        return {};
    }
}

} // namespace tailrace::models
