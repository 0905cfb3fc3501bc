// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QMap>
#include <QString>
#include <QStringList>

namespace tailrace::aws {

/// Values of the environment that AWS tools read, as a value so that tests can make one up.
using Environment = QMap<QString, QString>;
Environment processEnvironment();

/// The merged view of ~/.aws/config and ~/.aws/credentials (aws.md 5.7): per profile its settings,
/// the credentials file winning for keys. Nested settings ("s3 =\n  a = b") are kept as "s3.a".
struct Profiles
{
    QMap<QString, QMap<QString, QString>> profiles;
    /// The same before merging, for keys: an id is never paired with the other file's secret.
    QMap<QString, QMap<QString, QString>> inCredentialsFile;
    QMap<QString, QMap<QString, QString>> inConfigFile;
    QMap<QString, QMap<QString, QString>> ssoSessions;
    QMap<QString, QMap<QString, QString>> services;

    QStringList names() const { return profiles.keys(); }
};

/// Pure: the two files' texts in, the merged profiles out. Malformed carries the line.
Result<Profiles> parseProfiles(const QByteArray &config, const QByteArray &credentials);

/// Reads the files that AWS_CONFIG_FILE and AWS_SHARED_CREDENTIALS_FILE (or ~/.aws) name; absent
/// files are empty.
Result<Profiles> loadProfiles(const Environment &environment);

} // namespace tailrace::aws
