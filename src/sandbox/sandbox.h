// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/service.h"

#include <QObject>
#include <QUrl>

#include <memory>

namespace tailrace::sandbox {

struct SandboxSettings : ServiceSettings
{
    quint16 port = 0; ///< 0: any free one
};

/// A DynamoDB and DynamoDB Streams endpoint on 127.0.0.1 for demos and tests (DESIGN.md 5).
/// The service behind a socket. Verifies signatures. Lives in the thread that made it.
class Sandbox : public QObject
{
    Q_OBJECT
public:
    /// wire: as of Service.
    explicit Sandbox(SandboxSettings settings, const base::Clock &clock, QObject *parent = nullptr,
                     const base::Clock *wire = nullptr);
    ~Sandbox() override;

    /// Listens; File or Network when it can't.
    Result<> start();
    /// http://127.0.0.1:PORT
    QUrl endpoint() const;
    aws::Credentials credentials() const;

    /// The lab instruments (README.md).
    Service &service();
    /// Refuses connections for that long, by the machine's clock; those that are open stay.
    void refuseConnections(std::chrono::milliseconds time);
    /// Resets those that are open; may be called from within an answer, and is done after it. The
    /// one on which the control interface was told to is spared.
    void dropConnections();
    /// Who answers requests below /_tailrace/; nobody at first.
    void setControl(std::function<Reply(const Request &)> control);
    /// Shorthands for the service's own.
    Result<> rollShard(const QString &table);
    Result<> expireItem(const QString &table, const dynamodb::AttributeMap &key);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace tailrace::sandbox
