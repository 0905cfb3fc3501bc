// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "credentials/provider.h"
#include "dynamodb/requestjournal.h"
#include "net/curltransport.h"

#include <QString>

#include <memory>

namespace tailrace::models {

/// Where to read and write, and as whom.
struct Connection
{
    QString endpoint;
    QString streamsEndpoint;
    QString signingRegion;
    std::shared_ptr<aws::CredentialsProvider> credentials; ///< asked in the engine's thread only
    credentials::Source source; ///< what they were made of; its environment alone for typed keys
    net::TransportSettings transport;                       ///< proxy and roots
    std::shared_ptr<dynamodb::RequestJournal> journal = {}; ///< null: none is kept
    bool isReadOnly = false; ///< nothing may be changed by what is made of it
    QString environment;     ///< "production", for people; empty: not marked
    bool isProduction = false;
};

} // namespace tailrace::models
