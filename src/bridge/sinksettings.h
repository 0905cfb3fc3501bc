// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge/references.h"

#include <QStringList>

#include <variant>

/// What a bridge's document says of each kind of sink. The member of the document that names a kind
/// is in sinkreader.cpp, the class that serves it in sinks/makesink.cpp.
namespace tailrace::bridge {

/// Of the CloudEvents 1.0 bindings.
enum class ContentMode { Structured, Binary, Batch };

/// How a request to an HTTP sink shows who sends it.
enum class Authentication {
    None,
    Basic,  ///< "user:password"
    Bearer, ///< a token
    ApiKey, ///< a header of its own
    Hmac,   ///< the signature of Standard Webhooks: over id, time and body
};

/// How a service of AWS's that a sink writes to is reached.
struct AwsAccess
{
    CredentialsReference credentials;
    QString region;      ///< to sign for; empty for the ARN's
    QString endpointUrl; ///< empty for AWS's own
};

struct StdoutSinkSettings
{
};

struct FileSinkSettings
{
    QString path;           ///< relative paths are relative to the bridge file's folder
    qint64 rotateBytes = 0; ///< a new file is begun when it would grow beyond; 0: never
    int keep = 0;           ///< so many full files stay; 0: all of them
};

struct HttpSinkSettings
{
    QString url;
    ContentMode contentMode = ContentMode::Structured;
    Authentication authentication = Authentication::None;
    QString apiKeyHeader;             ///< of ApiKey
    CredentialsReference credentials; ///< a variable of the environment, or a secret
};

struct DynamoDbSinkSettings
{
    enum class Mode {
        Replicate, ///< puts and deletes as in the source, each only over an older one
        PutItem,   ///< what the shape or template makes of a record, as an item
    };
    QString table; ///< its ARN
    Mode mode = Mode::Replicate;
    QString versionAttribute; ///< of Replicate: where an item of the replica keeps its version
    AwsAccess access;
};

struct SqsSinkSettings
{
    QString queue; ///< its ARN; a FIFO queue's ends with ".fifo"
    AwsAccess access;
};

struct SnsSinkSettings
{
    QString topic; ///< its ARN; a FIFO topic's ends with ".fifo"
    AwsAccess access;
};

struct EventBridgeSinkSettings
{
    QString eventBus; ///< its ARN
    QString source;   ///< of the entries; "aws." is AWS's own
    QString detailType;
    AwsAccess access;
};

struct KinesisSinkSettings
{
    QString stream; ///< its ARN
    AwsAccess access;
};

struct LambdaSinkSettings
{
    QString function;            ///< its ARN, with or without a version or alias
    bool isAsynchronous = false; ///< InvocationType Event rather than RequestResponse
    bool sendsRecords = true;    ///< {"Records": [...]}, as a mapping does; else a list, as Pipes
    AwsAccess access;
};

struct KafkaSinkSettings
{
    QString bootstrapServers; ///< host:port, separated by commas
    QString topic;
    ContentMode contentMode = ContentMode::Binary; ///< Structured or Binary
    bool isEncrypted = false;                      ///< by TLS
    QString saslMechanism;                         ///< empty: no credentials are shown
    CredentialsReference credentials;              ///< "user:password"
    QString caBundle; ///< a file of roots besides the system's; empty for none
};

struct PostgreSqlSinkSettings
{
    QString host;
    int port = 5432;
    QString database;
    QString user;
    QString table;                    ///< made where there is none
    QString sslMode;                  ///< libpq's: disable, require, verify-ca, verify-full
    QString caBundle;                 ///< a file of roots; empty for libpq's own
    CredentialsReference credentials; ///< the password
};

struct SqliteSinkSettings
{
    QString path;  ///< relative paths are relative to the bridge file's folder
    QString table; ///< made where there is none
};

using SinkSettings = std::variant<StdoutSinkSettings, FileSinkSettings, HttpSinkSettings,
                                  DynamoDbSinkSettings, SqsSinkSettings, SnsSinkSettings,
                                  EventBridgeSinkSettings, KinesisSinkSettings, LambdaSinkSettings,
                                  KafkaSinkSettings, PostgreSqlSinkSettings, SqliteSinkSettings>;

} // namespace tailrace::bridge
