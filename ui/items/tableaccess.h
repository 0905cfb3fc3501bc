// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "dynamodb/tableclient.h"
#include "models/itemquestion.h"
#include "stream/follower.h"
#include "ui/items/writetarget.h"

#include <QFuture>
#include <QObject>

namespace tailrace::ui {

/// What dialogs need of a connected table: its items read and written, and the records that come.
/// Tests answer by script.
class TableAccess : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    virtual QString endpoint() const = 0;
    virtual QString tableArn() const = 0;
    virtual const base::Clock &clock() const = 0;
    /// Nothing until the table was described.
    virtual const std::optional<dynamodb::TableDescription> &table() const = 0;
    /// Why the table can't be described; empty while there is hope.
    virtual QString failure() const = 0;
    virtual bool isReading() const = 0;
    /// What is known of the reader.
    virtual stream::FollowerStatus status() const = 0;
    /// What its owner marked the connection with.
    virtual WriteMarks marks() const = 0;
    /// The request as it would be signed now; nothing is sent.
    virtual QFuture<Result<dynamodb::PreparedCall>>
    prepare(const dynamodb::WriteRequest &request) = 0;
    virtual QFuture<Result<dynamodb::WriteAnswer>> write(const dynamodb::WriteRequest &request) = 0;
    /// As it is now; nothing in the optional when there is none.
    virtual QFuture<Result<std::optional<dynamodb::AttributeMap>>>
    getItem(const dynamodb::AttributeMap &key) = 0;
    virtual QFuture<Result<dynamodb::ScanPage>> readPage(const models::ReadRequest &request) = 0;

Q_SIGNALS:
    void tableDescribed();
    /// Reading began, ended or failed.
    void readingChanged();
    void pagesArrived(const QList<tailrace::stream::PagePtr> &pages);
};

} // namespace tailrace::ui
