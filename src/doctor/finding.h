// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/json.h"

#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace tailrace::doctor {

/// What is looked at, in the order of the plan. From ListTables to UpdateTable each is an IAM
/// action.
enum class Check {
    Arn,
    Region,
    Endpoint,
    Proxy,
    Dns,
    Tcp,
    Tls,
    Clock,
    Credentials,
    DescribeTable,
    Table,
    ListStreams,
    DescribeStream,
    Stream,
    GetShardIterator,
    GetRecords,
    ListTables,
    GetItem,
    Query,
    Scan,
    PutItem,
    UpdateItem,
    DeleteItem,
    UpdateTable,
};

enum class Status {
    Ok,
    Warn,    ///< works, and something is worth knowing
    Fail,    ///< does not work
    Skipped, ///< could not be looked at, and the detail says why
};

/// Which of a table's two hosts.
enum class Side { Table, Streams };

/// What a check found out.
struct Finding
{
    Check check = Check::Arn;
    Side side = Side::Table;
    Status status = Status::Ok;
    QString detail;
    QString fix;       ///< what to do; empty when nothing is to be done
    QString place;     ///< the host, file or variable that it is about; empty for none
    QStringList lines; ///< more of it, one a line: a chain of certificates
    std::optional<Check> cause = {}; ///< of a skipped one: whose failure is in its way
    bool isNotNeeded = false;        ///< skipped, and nothing waits for it

    bool isInTheWay() const
    {
        return status == Status::Fail || (status == Status::Skipped && !isNotNeeded);
    }
};

/// "dns", "dynamodb:GetRecords".
QString nameOf(Check check);
/// "ok", "warn", "fail", "skipped".
QString nameOf(Status status);
bool isAction(Check check);
/// Of the service's names: "GetRecords". Only for actions.
QString actionOf(Check check);

/// {"check":…,"status":…,"detail":…,"fix":…|null}
formats::Json toJson(const Finding &finding);

bool hasFailure(const std::vector<Finding> &findings);

} // namespace tailrace::doctor
