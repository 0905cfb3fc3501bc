// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/rowtext.h"

#include <QCache>
#include <QObject>
#include <QSet>
#include <QThreadPool>

namespace tailrace::models {

/// The texts of the rows that were looked at last. Those of large records are made by a pool of
/// threads; answers to older questions are dropped.
class RowTexts final : public QObject
{
    Q_OBJECT
public:
    explicit RowTexts(QObject *parent = nullptr);
    ~RowTexts() override;

    void setQuestions(RowQuestions questions);
    const RowQuestions &questions() const { return *m_questions; }
    void clear();
    /// Made now, however long it takes. The reference holds until the next call.
    const RowText &whole(RowId id, const LogRow &row);
    /// Made now when that is quick; else a part of it, and made() follows.
    const RowText &soon(RowId id, const LogRow &row);
    /// What is known of a row without looking into its page; may be null.
    const RowText *known(RowId id) const { return m_texts.object(id); }

Q_SIGNALS:
    void made(qint64 rowId);

private:
    const RowText &keep(RowId id, RowText text);
    void begin(RowId id, const LogRow &row);

    std::shared_ptr<const RowQuestions> m_questions;
    QCache<RowId, RowText> m_texts;
    QSet<RowId> m_beingMade;
    QThreadPool m_pool;
};

} // namespace tailrace::models
