// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/testsupport.h"
#include "ui/send/itemsender.h"
#include "ui/send/senditemdialog.h"

#include <QLineEdit>
#include <QPromise>
#include <QTest>

namespace tailrace::test {

/// A connected table that answers when it is told to.
class ScriptedSender final : public ui::ItemSender
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
    QFuture<Answer> write(const dynamodb::WriteRequest &request) override;

    /// Answers the last write.
    void answer(const Answer &answer);
    /// A page with one record of the given event and images (the dynamodb member's inside).
    void sendRecord(const QByteArray &eventName, const QByteArray &dynamodbMember);
    void setReading(bool on);

    QString endpointText = QStringLiteral("http://127.0.0.1:8000");
    ManualClock time;
    std::optional<dynamodb::TableDescription> description;
    QString whyNot;
    bool reading = true;
    QList<dynamodb::WriteRequest> requests;
    std::vector<std::unique_ptr<QPromise<Answer>>> promises;
};

/// The key id (S) and at (N).
dynamodb::TableDescription ordersTable();
/// HTTP 200 after 12 ms with a request id of the usual length; old is what stood there.
dynamodb::WriteAnswer goodAnswer(const std::optional<dynamodb::AttributeMap> &old = {});

/// A dialog that is shown, over the scripted table.
struct SendFixture
{
    explicit SendFixture(const QString &endpoint = QStringLiteral("http://127.0.0.1:8000"));

    template <typename T>
    T *child(const char *name) const
    {
        T *found = dialog->findChild<T *>(QLatin1String(name));
        if (!found)
            qFatal("there is no %s", name);
        return found;
    }
    QString text(const char *label) const;
    QString problem(const char *label) const;
    /// Sending is possible, and no reason against it is shown.
    bool canSend() const;
    void send();
    void switchTo(int way);
    void type(const char *field, const QString &text);
    void setJson(const QString &json);
    QString json() const;

    ScriptedSender sender;
    std::unique_ptr<ui::SendItemDialog> dialog;
};

} // namespace tailrace::test
