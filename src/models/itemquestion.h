// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dynamodb/tableclient.h"

#include <variant>

namespace tailrace::models {

/// What a query asks of the sort key.
enum class SortCondition {
    None,
    Equal,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Between,
    BeginsWith,
};

/// What somebody wants to see of a table, as it was typed.
struct ItemQuestion
{
    bool isQuery = false; ///< else a scan, which asks for no key
    QString indexName;    ///< empty: the table itself
    QString partition;
    SortCondition sort = SortCondition::None;
    QString from; ///< what the sort key is compared with
    QString to;   ///< only for Between
    bool isForward = true;
    bool isConsistent = false; ///< a global index has no such reads
    qint64 pageSize = 100;
};

/// What is wrong with a question, and in which field.
struct QuestionFault
{
    enum class Field { Index, Partition, From, To };
    Field field = Field::Partition;
    Error error; ///< the message does not repeat the attribute's name
};

using ReadRequest = std::variant<dynamodb::ScanRequest, dynamodb::QueryRequest>;

/// The key that a question is about: the table's, or the index's.
std::vector<dynamodb::KeyElement> keyOfIndex(const dynamodb::TableDescription &table,
                                             const QString &indexName);
/// The request for the first page. Pure.
tl::expected<ReadRequest, QuestionFault> readRequest(const ItemQuestion &question,
                                                     const dynamodb::TableDescription &table);
/// The same request for the page behind that key.
ReadRequest continued(ReadRequest request, const QByteArray &lastEvaluatedKey);

} // namespace tailrace::models
