// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "doctor/finding.h"

#include <algorithm>
#include <array>

namespace tailrace::doctor {

namespace {

constexpr std::array names = {
        "arn",        "region",      "endpoint",       "proxy",       "dns",
        "tcp",        "tls",         "clock",          "credentials", "DescribeTable",
        "table",      "ListStreams", "DescribeStream", "stream",      "GetShardIterator",
        "GetRecords", "ListTables",  "GetItem",        "Query",       "Scan",
        "PutItem",    "UpdateItem",  "DeleteItem",     "UpdateTable",
};
static_assert(names.size() == size_t(Check::UpdateTable) + 1);

} // namespace

bool isAction(Check check)
{
    return check >= Check::DescribeTable && check != Check::Table && check != Check::Stream;
}

QString actionOf(Check check)
{
    Q_ASSERT(isAction(check));
    return QString::fromLatin1(names[size_t(check)]);
}

QString nameOf(Check check)
{
    const QString name = QString::fromLatin1(names[size_t(check)]);
    return isAction(check) ? QStringLiteral("dynamodb:") + name : name;
}

QString nameOf(Status status)
{
    switch (status) {
    case Status::Ok:
        return QStringLiteral("ok");
    case Status::Warn:
        return QStringLiteral("warn");
    case Status::Fail:
        return QStringLiteral("fail");
    case Status::Skipped:
        break;
    }
    return QStringLiteral("skipped");
}

formats::Json toJson(const Finding &finding)
{
    using formats::Json;
    QStringList detail{finding.detail};
    detail << finding.lines;
    Json line = Json::object();
    line.set("check", Json::string(nameOf(finding.check)));
    line.set("status", Json::string(nameOf(finding.status)));
    line.set("detail", Json::string(detail.join(QLatin1Char('\n'))));
    line.set("fix", finding.fix.isEmpty() ? Json::null() : Json::string(finding.fix));
    return line;
}

bool hasFailure(const std::vector<Finding> &findings)
{
    return std::any_of(findings.begin(), findings.end(),
                       [](const Finding &finding) { return finding.status == Status::Fail; });
}

} // namespace tailrace::doctor
