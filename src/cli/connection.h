// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "aws/arn.h"
#include "aws/credentialchain.h"
#include "base/clock.h"
#include "credentials/providers.h"
#include "dynamodb/streamsclient.h"
#include "dynamodb/tableclient.h"
#include "net/curltransport.h"
#include "stream/callbudgets.h"

#include <QCommandLineParser>

#include <memory>
#include <optional>

namespace tailrace::cli {

/// What the options of every command say; a bridge document replaces some of it.
struct ConnectionRequest
{
    std::optional<QString> profile; ///< named explicitly
    QString region;
    QString endpointUrl;
    QString caBundle;
    bool environmentCredentialsOnly = false; ///< a bridge's {environment: true}
    QString mfaCode;                         ///< empty: it is asked for
    bool asksInstance = false;               ///< as aws::ChainSettings
    /// Of a bridge's {secret: NAME}: nothing else is searched for.
    std::shared_ptr<aws::CredentialsProvider> credentials = {};
};

ConnectionRequest connectionRequest(const QCommandLineParser &options);

/// Where its credentials come from, in this process's environment.
credentials::Source sourceOf(const ConnectionRequest &request);
net::TransportSettings transportOf(const ConnectionRequest &request);
/// Whatever asks somebody asks at the terminal. One for a command, so that nothing is asked twice.
std::shared_ptr<credentials::Providers> providersOf(const ConnectionRequest &request);

/// Everything a command needs to talk to one table: the command line's composition root. Lives in
/// the main thread.
class Connection
{
public:
    /// resource is a table's name, any of its ARNs, or nothing (null) where no table is meant.
    /// Never connects. Errors are worded for the user.
    static Result<std::unique_ptr<Connection>> open(const ConnectionRequest &request,
                                                    const QString &resource);

    dynamodb::TableClient &tables() { return m_tables; }
    dynamodb::StreamsClient &streams() { return m_streams; }
    net::HttpTransport &transport() { return m_transport; }
    const base::Clock &clock() const { return m_clock; }
    stream::CallBudgets &budgets() { return m_budgets; }
    const std::shared_ptr<credentials::Providers> &providers() const { return m_providers; }
    /// Set when resource was an ARN.
    const std::optional<aws::Arn> &arn() const { return m_arn; }
    /// What TableName takes: the name.
    const QString &table() const { return m_table; }

private:
    struct Parts;
    explicit Connection(Parts parts);

    base::SystemClock m_clock;
    std::shared_ptr<credentials::Providers> m_providers;
    stream::CallBudgets m_budgets;
    net::CurlTransport m_transport;
    std::optional<aws::Arn> m_arn;
    QString m_table;
    dynamodb::JsonClient m_tableJson;
    dynamodb::JsonClient m_streamJson;
    dynamodb::TableClient m_tables;
    dynamodb::StreamsClient m_streams;
};

} // namespace tailrace::cli
