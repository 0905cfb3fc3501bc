// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/tablebench.h"

#include "aws/arn.h"
#include "aws/credentialchain.h"
#include "base/async.h"
#include "bench/benchoptions.h"

#include <QEventLoop>

#include <cstdio>

namespace tailrace::bench {

namespace {

constexpr int mostCount = 1'000'000;

int refuse(const QString &bench, const Error &error)
{
    std::fprintf(stderr, "error: %s: %s\n", qPrintable(bench), qPrintable(error.message));
    return 3;
}

Result<dynamodb::TableDescription> describe(dynamodb::TableClient &tables, const QString &table)
{
    Result<dynamodb::TableDescription> described;
    QEventLoop loop;
    onResult(tables.describeTable(table), &loop,
             [&](const Result<dynamodb::TableDescription> &answer) {
                 described = answer;
                 loop.quit();
             });
    loop.exec();
    return described;
}

Result<> connectTo(TableBench &out, const QString &endpoint, const QString &table)
{
    const auto arn = aws::parseArn(table);
    if (!arn)
        return failure(arn.error());
    const aws::Environment environment = aws::processEnvironment();
    const auto profiles = aws::loadProfiles(environment);
    if (!profiles)
        return failure(profiles.error());
    const aws::ChainResult chain = aws::planCredentials(environment, *profiles, {});
    if (chain.error)
        return failure(*chain.error);
    if (!chain.keys())
        return failure(ErrorKind::Usage, QStringLiteral("the bench takes keys as they are only"));
    dynamodb::ClientSettings settings;
    settings.endpoint = endpoint;
    settings.signingRegion = arn->region;
    out.connection = std::make_unique<BenchConnection>(settings, *chain.keys());
    const auto described = describe(out.connection->tables, arn->table);
    if (!described)
        return failure(described.error());
    out.table = *described;
    if (out.table.latestStreamArn.isEmpty())
        return failure(ErrorKind::Usage, QStringLiteral("the table has no stream"));
    return {};
}

} // namespace

std::optional<int> openTable(TableBench &out, const QString &bench, const QString &description,
                             const QStringList &arguments, int usualCount)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(description);
    const QCommandLineOption endpoint(QStringLiteral("endpoint-url"), QStringLiteral("The server."),
                                      QStringLiteral("URL"));
    const QCommandLineOption table(QStringLiteral("table"),
                                   QStringLiteral("The table's ARN, with a stream."),
                                   QStringLiteral("ARN"));
    const QCommandLineOption count(QStringLiteral("count"), QStringLiteral("How often."),
                                   QStringLiteral("N"), QString::number(usualCount));
    const QCommandLineOption peers(
            QStringLiteral("with-peers"),
            QStringLiteral("Measure one raw socket too, turn by turn (plain HTTP only)."));
    parser.addOptions({endpoint, table, peers});
    if (usualCount > 0)
        parser.addOption(count);
    if (const std::optional<int> status = parseOptions(parser, bench, arguments))
        return *status;
    if (!parser.isSet(endpoint) || !parser.isSet(table))
        return usageError(bench, QStringLiteral("--endpoint-url or --table is missing"));
    out.withPeers = parser.isSet(peers);
    bool isNumber = true;
    out.count = usualCount > 0 ? parser.value(count).toInt(&isNumber) : 0;
    if (!isNumber || out.count < 0 || out.count > mostCount)
        return usageError(bench, QStringLiteral("--count must be a number above zero"));
    const Result<> connected = connectTo(out, parser.value(endpoint), parser.value(table));
    if (!connected)
        return refuse(bench, connected.error());
    if (out.withPeers && !parser.value(endpoint).startsWith(QLatin1String("http://")))
        return usageError(bench, QStringLiteral("--with-peers speaks plain HTTP only"));
    return std::nullopt;
}

} // namespace tailrace::bench
