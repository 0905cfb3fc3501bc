// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/colourrule.h"
#include "models/recordlog.h"

#include <QStringList>

namespace tailrace::models {

/// What the rows of a table are asked beside their fixed columns.
struct RowQuestions
{
    std::vector<AttributePath> attributes; ///< columns of their own
    ColourRules rules;
};

/// The cells of one row that have to be made from the record. Text from data is on one line.
struct RowText
{
    QString arrived;
    QString time;
    QString lag;
    QString operation;
    QString key;
    QString changed; ///< of a gap and of a record that was set aside: what happened
    QString size;
    QString shard;
    QString sequence;
    QString origin;
    QStringList attributes; ///< in the order of the questions
    RowColour colour = RowColour::None;
    bool isWhole = true; ///< false: quickRowText made it
};

/// Pure; decodes the row.
RowText rowText(const LogRow &row, const RowQuestions &questions = {});
/// The same without looking into the images, however large they are: what would come from there is
/// an ellipsis.
RowText quickRowText(const LogRow &row, const RowQuestions &questions);

/// One cell's text: of a RecordColumn, or behind them of an attribute.
QString cellText(RowId id, const RowText &text, int column);

/// "…4099-7f35f62e": the end of a shard id, which is what differs.
QString shortShardId(const QString &shardId);

} // namespace tailrace::models
