// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/sentwrite.h"

#include <QObject>
#include <QTimer>

namespace tailrace::ui {

class TableAccess;

/// Sends writes, one after the other, and finds the record that each one caused.
class ItemWriter final : public QObject
{
    Q_OBJECT
public:
    /// The access has to live longer.
    explicit ItemWriter(TableAccess &access, QObject *parent = nullptr);

    /// Not while isSending(). sets: of an update that does nothing but set attributes, these.
    void send(const dynamodb::WriteRequest &request,
              const std::optional<dynamodb::AttributeMap> &sets = {});
    /// Looks for the record of a write that another one sends: answered() follows.
    void follow(const dynamodb::WriteRequest &request,
                const std::optional<dynamodb::AttributeMap> &sets = {});
    void take(const Result<dynamodb::WriteAnswer> &answer);
    bool isSending() const;
    /// Nothing before the first one.
    const std::optional<models::SentWrite> &lastWrite() const { return m_write; }

Q_SIGNALS:
    /// The last write has come further, or is a new one.
    void moved();
    void answered();
    void recordFound(const QByteArray &eventId);

private:
    QString unseen() const;
    template <typename Change>
    void change(Change change);

    TableAccess &m_access;
    QTimer m_tick;
    std::optional<models::SentWrite> m_write;
};

} // namespace tailrace::ui
