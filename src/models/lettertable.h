// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "delivery/foundletters.h"

#include <QAbstractTableModel>

namespace tailrace::models {

/// Dead letters, the newest first. Lines of their files that are no letters are rows too.
class LetterTable final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Time, Route, ItemKey, Attempts, Trouble, ColumnCount };

    explicit LetterTable(QObject *parent = nullptr);

    /// As findLetters() answers them: the oldest first.
    void setLetters(std::vector<delivery::FoundLetter> letters);
    const delivery::FoundLetter &letterAt(int row) const;
    /// -1 when it is not there.
    int rowOf(const QByteArray &line) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString text(const delivery::FoundLetter &found, int column) const;

    std::vector<delivery::FoundLetter> m_letters;
};

} // namespace tailrace::models
