// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/itemquestion.h"
#include "models/itemtable.h"

#include <QFuture>

#include <functional>

namespace tailrace::models {

/// Reads a table's items page by page, each page only when it is asked for, and sums up what they
/// cost. What was read stays when a later page fails.
class ItemBrowser final : public QObject
{
    Q_OBJECT
public:
    using ReadPage = std::function<QFuture<Result<dynamodb::ScanPage>>(const ReadRequest &)>;
    enum class State {
        Nothing,   ///< nothing was asked yet
        Reading,   ///< a page is under way
        Read,      ///< the last page came
        Failed,    ///< the last page did not; error() says why
        Cancelled, ///< the last page was not waited for
    };

    explicit ItemBrowser(ReadPage readPage, QObject *parent = nullptr);
    ~ItemBrowser() override;

    /// Forgets what was read and asks for the first page.
    void ask(const ReadRequest &request, const std::vector<dynamodb::KeyElement> &schema);
    /// Asks for the next page, or again for the one that did not come; nothing while one is under
    /// way or when there is no more.
    void askMore();
    /// The page that is under way is not waited for, and its request is aborted.
    void cancel();

    ItemTable &items() { return m_items; }
    const ItemTable &items() const { return m_items; }
    State state() const { return m_state; }
    const std::optional<Error> &error() const { return m_error; }
    /// A page was left to be read when the last one came.
    bool hasMore() const { return m_hasMore; }
    qint64 itemsRead() const { return m_itemsRead; }
    /// Items that the service looked at.
    qint64 scanned() const { return m_scanned; }
    int pages() const { return m_pages; }
    /// As the service counts them; empty where it said nothing.
    const QByteArray &units() const { return m_units; }

Q_SIGNALS:
    void changed();

private:
    void read();
    void take(const Result<dynamodb::ScanPage> &page);

    ReadPage m_readPage;
    ItemTable m_items;
    std::optional<ReadRequest> m_request; ///< for the next page
    QFuture<Result<dynamodb::ScanPage>> m_call;
    int m_generation = 0; ///< answers of an older one are not wanted any more
    State m_state = State::Nothing;
    std::optional<Error> m_error;
    bool m_hasMore = false;
    qint64 m_itemsRead = 0;
    qint64 m_scanned = 0;
    int m_pages = 0;
    QByteArray m_units;
};

} // namespace tailrace::models
