// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/itembrowser.h"

#include "base/async.h"
#include "models/consumedcapacity.h"

namespace tailrace::models {

ItemBrowser::ItemBrowser(ReadPage readPage, QObject *parent)
    : QObject(parent)
    , m_readPage(std::move(readPage))
{
}

ItemBrowser::~ItemBrowser()
{
    m_call.cancel();
}

void ItemBrowser::ask(const ReadRequest &request, const std::vector<dynamodb::KeyElement> &schema)
{
    m_call.cancel();
    m_items.setSchema(schema);
    m_request = request;
    m_hasMore = true;
    m_itemsRead = 0;
    m_scanned = 0;
    m_pages = 0;
    m_units.clear();
    read();
}

void ItemBrowser::askMore()
{
    if (m_state != State::Reading && m_hasMore)
        read();
}

void ItemBrowser::cancel()
{
    if (m_state != State::Reading)
        return;
    ++m_generation;
    m_call.cancel();
    m_state = State::Cancelled;
    Q_EMIT changed();
}

void ItemBrowser::read()
{
    m_state = State::Reading;
    m_error.reset();
    m_call = m_readPage(*m_request);
    onResult(m_call, this,
             [this, generation = ++m_generation](const Result<dynamodb::ScanPage> &page) {
                 if (generation == m_generation)
                     take(page);
             });
    Q_EMIT changed();
}

void ItemBrowser::take(const Result<dynamodb::ScanPage> &page)
{
    if (!page) {
        m_state = State::Failed;
        m_error = page.error();
        Q_EMIT changed();
        return;
    }
    m_state = State::Read;
    ++m_pages;
    m_itemsRead += qint64(page->items.size());
    m_scanned += page->scannedCount;
    m_units = addUnits(m_units, capacityUnits(page->consumedCapacityJson));
    m_hasMore = !page->lastEvaluatedKey.isEmpty();
    if (m_hasMore)
        m_request = continued(*m_request, page->lastEvaluatedKey);
    m_items.append(page->items);
    Q_EMIT changed();
}

} // namespace tailrace::models
