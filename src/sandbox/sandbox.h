// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "aws/credentials.h"
#include "base/clock.h"
#include "base/result.h"
#include "dynamodb/attributevalue.h"

#include <QObject>
#include <QUrl>

#include <memory>

namespace tailrace::sandbox {

struct SandboxSettings
{
    quint16 port = 0;                             ///< 0: any free one
    QString dataFile;                             ///< SQLite file; empty keeps everything in memory
    QString region = QStringLiteral("us-east-1"); ///< in the ARNs it makes; any region may sign
    QString accountId = QStringLiteral("000000000000");
};

/// A DynamoDB and DynamoDB Streams endpoint on 127.0.0.1 for demos and tests (DESIGN.md 5).
/// Verifies signatures. Lives in the thread that made it.
class Sandbox : public QObject
{
    Q_OBJECT
public:
    explicit Sandbox(SandboxSettings settings, const base::Clock &clock, QObject *parent = nullptr);
    ~Sandbox() override;

    /// Listens; File or Network when it can't.
    Result<> start();
    /// http://127.0.0.1:PORT
    QUrl endpoint() const;
    /// Made at random at the first start, kept in the data file; the only key that is accepted.
    aws::Credentials credentials() const;

    /// Lab instruments of the first cut: closes the open shard of a table's stream and opens a
    /// child.
    Result<> rollShard(const QString &table);
    /// Removes an item as the time-to-live service does: a REMOVE record with its userIdentity.
    /// Nothing when it is gone.
    Result<> expireItem(const QString &table, const dynamodb::AttributeMap &key);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace tailrace::sandbox
