// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/testsupport.h"
#include "ui/items/tableaccess.h"

#include <QPromise>

namespace tailrace::test {

/// A connected table that answers when it is told to.
class ScriptedAccess final : public ui::TableAccess
{
public:
    using Answer = Result<dynamodb::WriteAnswer>;

    QString endpoint() const override { return endpointText; }
    QString tableArn() const override
    {
        return QStringLiteral("arn:aws:dynamodb:eu-central-1:123456789012:table/orders");
    }
    const base::Clock &clock() const override { return time; }
    const std::optional<dynamodb::TableDescription> &table() const override { return description; }
    QString failure() const override { return whyNot; }
    bool isReading() const override { return reading; }
    stream::FollowerStatus status() const override { return followerStatus; }
    ui::WriteMarks marks() const override { return writeMarks; }
    QFuture<Result<dynamodb::PreparedCall>> prepare(const dynamodb::WriteRequest &request) override;
    QFuture<Answer> write(const dynamodb::WriteRequest &request) override;
    using ItemAnswer = Result<std::optional<dynamodb::AttributeMap>>;
    QFuture<ItemAnswer> getItem(const dynamodb::AttributeMap &key) override;
    using PageAnswer = Result<dynamodb::ScanPage>;
    QFuture<PageAnswer> readPage(const models::ReadRequest &request) override;

    /// Answers the last write, read, or page.
    void answer(const Answer &answer);
    void answerItem(const ItemAnswer &answer);
    void answerPage(const PageAnswer &answer);
    /// A page with one record of the given event and images (the dynamodb member's inside).
    void sendRecord(const QByteArray &eventName, const QByteArray &dynamodbMember);
    void setReading(bool on);

    QString endpointText = QStringLiteral("http://127.0.0.1:8000");
    ManualClock time;
    std::optional<dynamodb::TableDescription> description;
    QString whyNot;
    bool reading = true;
    stream::FollowerStatus followerStatus;
    ui::WriteMarks writeMarks;
    QList<dynamodb::WriteRequest> requests;
    QList<dynamodb::AttributeMap> keysRead;
    QList<models::ReadRequest> pagesRead;

private:
    std::vector<std::unique_ptr<QPromise<Answer>>> m_writes;
    std::vector<std::unique_ptr<QPromise<ItemAnswer>>> m_items;
    std::vector<std::unique_ptr<QPromise<PageAnswer>>> m_pages;
};

/// The key id (S) and at (N).
dynamodb::TableDescription ordersTable();
/// HTTP 200 after 12 ms with a request id of the usual length; old is what stood there.
dynamodb::WriteAnswer goodAnswer(const std::optional<dynamodb::AttributeMap> &old = {});

} // namespace tailrace::test
