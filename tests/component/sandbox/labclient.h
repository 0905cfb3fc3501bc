// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/json.h"
#include "sandbox/service.h"
#include "support/testsupport.h"

namespace tailrace::test {

/// Signs requests and hands them to a service in this process; time is turned by hand.
class LabClient
{
public:
    explicit LabClient(sandbox::ServiceSettings settings = seeded());

    static sandbox::ServiceSettings seeded();
    sandbox::Request request(const QByteArray &operation, const QByteArray &body);
    sandbox::Reply call(const QByteArray &operation, const QByteArray &body);
    /// The last part of __type; empty for an answer that is no error.
    static QByteArray codeOf(const sandbox::Reply &reply);

    formats::Json shards(const QString &arn);
    QByteArray iterator(const QString &arn, const QByteArray &shard, const QByteArray &type,
                        const QByteArray &sequence = {});
    sandbox::Reply getRecords(const QByteArray &iterator);
    /// Reads a shard from its start until an answer is empty or the shard ends.
    formats::Json::Array readAll(const QString &arn, const QByteArray &shard);

    ManualClock clock;
    sandbox::Service service;
    aws::Credentials credentials;

private:
    aws::Signer m_signer;
};

/// The text at a path like "dynamodb.NewImage.n.N"; empty when there is none.
QByteArray textAt(const formats::Json &value, const QByteArray &path);

} // namespace tailrace::test
