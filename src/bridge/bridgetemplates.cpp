// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bridge/bridgetemplates.h"

#include "formats/json.h"

#include <QRegularExpression>

#include <algorithm>

namespace tailrace::bridge {

namespace {

constexpr char nobodysTable[] = "arn:aws:dynamodb:us-east-1:123456789012:table/TABLE";

struct Row
{
    const char *id;
    const char *name;   ///< of the bridge
    const char *routes; ///< what follows "routes:"
};

constexpr Row table[] = {
        {"webhook", "to-webhook", R"(
  - name: webhook
    # aws, plain, cloudevent, or triggermesh: what TriggerMesh's source sent
    shape: triggermesh
    sink:
      http:
        url: https://example.com/hook       # fill in: where the events are posted to
        contentMode: structured             # or binary, batch
    delivery:
      maximumRetryAttempts: 50
      deadLetter: {file: webhook-dead.jsonl}  # what the receiver refuses ends here, and blocks nothing
)"},
        {"replicate", "replicate", R"(
  - name: replica
    # All items that the table has now come first, then every change. Take it out to begin with the changes.
    snapshot: {segments: 2, readUnitsPerSecond: 250}
    sink:
      dynamodb:
        # fill in: a table with the same key. The stream has to have new images.
        table: arn:aws:dynamodb:eu-central-1:123456789012:table/orders-copy
        mode: replicate
)"},
        {"kafka", "to-kafka", R"(
  - name: topic
    shape: cloudevent
    sink:
      kafka:
        bootstrapServers: broker1.example.com:9093   # fill in: host:port, separated by commas
        topic: orders                                # fill in
        # sasl: SCRAM-SHA-512                         # and the name of a variable that holds user:password:
        # credentials: {environment: KAFKA_LOGIN}
)"},
        {"sqs", "to-queue", R"(
  - name: queue
    shape: aws
    sink:
      sqs:
        # fill in. A FIFO queue (its name ends with .fifo) keeps the order of each item.
        queue: arn:aws:sqs:eu-central-1:123456789012:orders
)"},
        {"file", "to-file", R"(
  - name: file
    shape: plain
    sink:
      file:
        path: records.jsonl      # beside the bridge's file, unless it begins with /
        rotate: {atBytes: 100000000, keep: 10}
)"},
        {"eventbridge", "to-bus", R"(
  - name: bus
    # New items and changed ones. Take the filter out for removals too.
    filter:
      - eventName: [INSERT, MODIFY]
    shape: plain
    sink:
      eventbridge:
        eventBus: arn:aws:events:eu-central-1:123456789012:event-bus/default   # fill in
        source: com.example.orders                                             # fill in
        detailType: Order changed
)"},
        {"postgresql", "to-postgresql", R"(
  - name: rows
    shape: plain
    sink:
      postgresql:
        host: db.example.com      # fill in, and what follows
        database: app
        user: tailrace
        table: order_events       # made where there is none
        credentials: {environment: DB_PASSWORD}   # the name of a variable, never the password itself
    delivery:
      batchSize: 500
)"},
        {"putItem", "put-items", R"(
  - name: items
    # What becomes an item of the other table: its members are the attributes.
    template: '{"id": <$.eventID>, "operation": <$.eventName>, "key": <$.dynamodb.Keys>}'
    sink:
      dynamodb:
        table: arn:aws:dynamodb:eu-central-1:123456789012:table/order-log   # fill in: its key is "id"
        mode: putItem
)"},
};

QByteArray textOf(const Row &row)
{
    return QByteArray("tailrace: 1\nname: ") + row.name + "\nsource:\n  table: " + nobodysTable
           + "\n  startingPosition: LATEST   # or TRIM_HORIZON: with what the stream still holds\n"
             "routes:"
           + row.routes;
}

/// As a YAML scalar that is nothing else, whatever somebody typed.
QByteArray scalar(const QString &text)
{
    static const QRegularExpression plain(QStringLiteral("^arn:[A-Za-z0-9:/_.+-]+$"));
    if (plain.match(text).hasMatch() && !text.endsWith(u':'))
        return text.toUtf8();
    QByteArray quoted;
    formats::appendJsonString(quoted, text.toUtf8());
    return quoted;
}

} // namespace

const std::vector<BridgeTemplate> &bridgeTemplates()
{
    static const std::vector<BridgeTemplate> all = [] {
        std::vector<BridgeTemplate> templates;
        for (const Row &row : table)
            templates.push_back({row.id, textOf(row)});
        return templates;
    }();
    return all;
}

std::optional<QByteArray> templateText(QByteArrayView id, const QString &tableArn)
{
    const auto &all = bridgeTemplates();
    const auto found = std::find_if(all.begin(), all.end(),
                                    [id](const BridgeTemplate &one) { return one.id == id; });
    if (found == all.end())
        return {};
    QByteArray text = found->yaml;
    return text.replace(nobodysTable, scalar(tableArn));
}

} // namespace tailrace::bridge
