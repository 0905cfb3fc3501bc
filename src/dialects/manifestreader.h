// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dialects/finding.h"
#include "dialects/foundsecret.h"
#include "dialects/manifests.h"

namespace tailrace::dialects {

/// What reading manifests has to hand: the objects, and where to put what is found.
struct ManifestReading
{
    const Manifests &manifests;
    Findings &findings;
    std::vector<FoundSecret> &secrets;

    /// Adds a secret, and says so without its value; one that is known already is not added again.
    void offer(FoundSecret secret) const;
    /// The value that a Secret object of the file has under a key; empty where there is none.
    base::Secret valueIn(const QString &secret, const QString &key) const;
    /// Lists each leaf of the object's spec below the members that nobody reads.
    void listUnread(const Manifest &manifest, const QStringList &read, const QString &why) const;
};

/// The credentials member for a spec's auth (or its older form); null for the chain.
formats::Json readAwsAuth(const Manifest &manifest, const ManifestReading &reading);

/// The sink's URL without what is secret in it, and the members that show who sends.
struct WebSink
{
    QString url;
    formats::Json authentication; ///< null for none
    formats::Json credentials;
};
WebSink readWebAddress(const QString &url, const QString &owner, const QString &place,
                       const ManifestReading &reading);

/// True where credentials may go: by TLS, or without leaving this machine.
bool mayCarryCredentials(const QString &url);

/// The sink for a target of TriggerMesh's; null where nothing of Tailrace's fits, which is listed.
formats::Json readTarget(const Manifest &target, const QString &tableArn,
                         const ManifestReading &reading);

} // namespace tailrace::dialects
