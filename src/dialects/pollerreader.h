// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dialects/polling.h"
#include "dialects/templatereader.h"

namespace tailrace::dialects {

/// A pipe or a mapping, read.
struct Poller
{
    QString bridge;           ///< the tag of an export's; empty otherwise
    QString table;            ///< or stream
    QString startingPosition; ///< LATEST or TRIM_HORIZON
    formats::Json route;      ///< null where no sink is like its target
};

/// One resource of a template, and what reading it needs.
struct PollerResource
{
    const QString &id;
    const formats::Json &resource;
    const TemplateValues &values;
    Findings &findings;
    std::vector<FoundSecret> &secrets;

    const formats::Json *properties() const { return resource.find("Properties"); }
    QString place(const QString &path = {}) const;
    void lost(const QString &path, const QString &why) const;
    /// The table or stream that it reads; empty where that is nothing of DynamoDB's.
    QString source(const formats::Json *value, const char *member) const;
    /// A target's ARN, guessed where it is known after deployment only, which is listed.
    QString target(const formats::Json &value, const char *member) const;
    /// Lists the members that nobody reads.
    void listUnread(const formats::Json *object, const QString &path,
                    std::initializer_list<const char *> read) const;
    QString tag(const char *name) const;
};

std::optional<Poller> readPipe(const PollerResource &pipe);
std::optional<Poller> readMapping(const PollerResource &mapping);

/// The http sink for an API destination of the template; null where it can't be said.
formats::Json readDestination(const formats::Json &destination, const PollerResource &pipe);

} // namespace tailrace::dialects
