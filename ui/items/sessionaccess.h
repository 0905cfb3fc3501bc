// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/livesession.h"
#include "ui/items/tableaccess.h"

namespace tailrace::ui {

/// A live session as dialogs see it. The session has to live longer.
class SessionAccess final : public TableAccess
{
    Q_OBJECT
public:
    explicit SessionAccess(models::LiveSession &session, QObject *parent = nullptr);

    QString endpoint() const override;
    QString tableArn() const override;
    const base::Clock &clock() const override;
    const std::optional<dynamodb::TableDescription> &table() const override;
    QString failure() const override;
    bool isReading() const override;
    stream::FollowerStatus status() const override;
    WriteMarks marks() const override;
    QFuture<Result<dynamodb::PreparedCall>> prepare(const dynamodb::WriteRequest &request) override;
    QFuture<Result<dynamodb::WriteAnswer>> write(const dynamodb::WriteRequest &request) override;
    QFuture<Result<std::optional<dynamodb::AttributeMap>>>
    getItem(const dynamodb::AttributeMap &key) override;
    QFuture<Result<dynamodb::ScanPage>> readPage(const models::ReadRequest &request) override;

private:
    models::LiveSession &m_session;
    bool m_wasReading;
};

} // namespace tailrace::ui
