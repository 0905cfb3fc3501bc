// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "workspace/savedconnection.h"

#include <QList>

namespace tailrace::workspace {

/// The connections that were made, one per ARN and endpoint, in a file of their owner's only
/// (connections.json, version 1). It is read anew each time under a lock, and written whole or not
/// at all, so two windows don't undo each other's entries. Holds nothing secret.
class ConnectionStore final
{
public:
    /// The file is made with the first entry.
    explicit ConnectionStore(QString path)
        : m_path(std::move(path))
    {
    }

    /// The one used last first. File or Malformed when there is a file that can't be read; it is
    /// then left as it is.
    Result<QList<SavedConnection>> list() const;
    Result<> remember(const SavedConnection &connection);
    Result<> forget(const SavedConnection &connection);

private:
    struct Content
    {
        QList<SavedConnection> connections;
        formats::Json::Array others; ///< entries that this version can't use: written back
        formats::Json unknown = formats::Json::object();
    };
    Result<Content> read() const;
    Result<> write(const Content &content) const;
    template <typename Change>
    Result<> change(Change make) const;

    QString m_path;
};

} // namespace tailrace::workspace
