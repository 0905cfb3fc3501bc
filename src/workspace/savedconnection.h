// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/json.h"
#include "net/curltransport.h"

#include <QString>

namespace tailrace::workspace {

/// What a table is for: the window gives it a colour, and asks before something is written into
/// Production.
enum class Environment : quint8 { Unmarked, Development, Test, Staging, Production };

/// The names in the file: development, test, staging, production; empty for Unmarked.
QString environmentName(Environment environment);
/// Unmarked for every other text.
Environment environmentOfName(const QString &name);

/// Which of AWS's own endpoints: each may be switched on by itself (aws.md 5.6).
struct EndpointVariant
{
    bool isDualStack = false;
    bool isFips = false;

    bool operator==(const EndpointVariant &) const = default;
};

/// A table and how it is reached, as it was last used: everything that the Connect dialog needs to
/// be filled again, and nothing secret.
struct SavedConnection
{
    QString arn;         ///< of the table or its stream
    QString name;        ///< chosen by the user; empty for the table's own
    QString credentials; ///< which way was chosen: profile, environment, keys, secret
    QString profile;
    QString secret;   ///< a name in the key store
    QString endpoint; ///< empty for AWS's own
    QString region;   ///< empty for the ARN's
    Environment environment = Environment::Unmarked;
    bool isReadOnly = false;
    EndpointVariant variant;
    net::TransportSettings transport; ///< proxy and roots of this connection alone
    QString confirmedHost; ///< not AWS's: signed requests to it were agreed to, with these
                           ///< credentials
    qint64 usedMs = 0;     ///< epoch milliseconds
    formats::Json unknown = formats::Json::object(); ///< members of a later version, written back

    /// One is kept for each of these; a table is the same by its own ARN and by its stream's.
    bool isSame(const SavedConnection &other) const
    {
        return tableArn() == other.tableArn() && endpoint == other.endpoint;
    }
    /// As it stands where it is no ARN.
    QString tableArn() const;
};

/// Pure: one entry of the file. Values of a wrong type are as if they were not there, but that an
/// unknown environment is production and an odd readOnly is true; nothing without an ARN.
std::optional<SavedConnection> readConnection(const formats::Json &entry);
formats::Json writeConnection(const SavedConnection &connection);

} // namespace tailrace::workspace
