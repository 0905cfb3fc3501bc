// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/demosession.h"

#include "models/demofeed.h"

namespace tailrace::models {

DemoSession::DemoSession(EngineThread &engine, const base::Clock &clock, QObject *parent)
    : QObject(parent)
    , m_engine(engine)
    , m_clock(clock)
    , m_feed(new DemoFeed, [](DemoFeed *feed) { feed->deleteLater(); })
    , m_handle(std::make_shared<demo::DemoShop *>(nullptr))
{
    qRegisterMetaType<demo::DemoConnection>();
    qRegisterMetaType<Error>();
    connect(m_feed.get(), &DemoFeed::ready, this, &DemoSession::ready);
    connect(m_feed.get(), &DemoFeed::failed, this, &DemoSession::failed);
}

DemoSession::~DemoSession()
{
    m_engine.post([handle = m_handle](QObject *) { delete std::exchange(*handle, nullptr); });
}

void DemoSession::start(const demo::DemoSettings &settings)
{
    m_engine.post([settings, &clock = m_clock, handle = m_handle, feed = m_feed](QObject *root) {
        delete *handle;
        auto *shop = new demo::DemoShop(settings, clock, root);
        *handle = shop;
        QObject::connect(
                shop, &demo::DemoShop::ready, shop,
                [feed](const demo::DemoConnection &connection) { Q_EMIT feed->ready(connection); });
        QObject::connect(shop, &demo::DemoShop::failed, shop,
                         [feed](const Error &error) { Q_EMIT feed->failed(error); });
        shop->start();
    });
}

} // namespace tailrace::models
