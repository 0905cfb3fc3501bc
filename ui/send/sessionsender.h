// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/livesession.h"
#include "ui/send/itemsender.h"

namespace tailrace::ui {

/// A live session as the Send dialog sees it. The session has to live longer.
class SessionSender final : public ItemSender
{
    Q_OBJECT
public:
    explicit SessionSender(models::LiveSession &session, QObject *parent = nullptr);

    QString endpoint() const override;
    QString tableArn() const override;
    const base::Clock &clock() const override;
    const std::optional<dynamodb::TableDescription> &table() const override;
    QString failure() const override;
    bool isReading() const override;
    QFuture<Result<dynamodb::WriteAnswer>> write(const dynamodb::WriteRequest &request) override;

private:
    models::LiveSession &m_session;
    bool m_wasReading;
};

} // namespace tailrace::ui
