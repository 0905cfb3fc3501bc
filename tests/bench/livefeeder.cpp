// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/livefeeder.h"

#include "delivery/shapes.h"
#include "filter/pattern.h"

#include <QFile>

namespace tailrace::bench {

namespace {

constexpr int arriveMs = 16;
constexpr int mostInAPage = 1000;
constexpr int bodiesMade = 100;

const filter::Pattern &pattern()
{
    static const filter::Pattern compiled = *filter::Pattern::compile(
            *formats::parseJson(R"({"eventName":["INSERT","MODIFY","REMOVE"]})"));
    return compiled;
}

} // namespace

LiveFeeder::LiveFeeder(int perSecond, qint64 recordBytes)
    : m_perSecond(perSecond)
    , m_timer(this) // a child moves along
{
    qRegisterMetaType<QList<stream::PagePtr>>();
    ShopPages shop(recordBytes);
    const qint64 inAPage = qMin(qint64(mostInAPage), 1'000'000 / recordBytes);
    m_records = int(qBound(qint64(1), qint64(perSecond) * arriveMs / 1000, inAPage));
    for (int i = 0; i < bodiesMade; ++i)
        m_bodies << shop.body(m_records);
}

LiveFeeder::~LiveFeeder() = default;

void LiveFeeder::start()
{
    m_sink = std::make_unique<QFile>(QStringLiteral("/dev/null"));
    if (!m_sink->open(QIODevice::WriteOnly))
        qFatal("/dev/null can't be written");
    connect(&m_timer, &QTimer::timeout, this, &LiveFeeder::arrive);
    m_timer.setTimerType(Qt::PreciseTimer);
    m_clock.start();
    m_timer.start(arriveMs);
}

void LiveFeeder::arrive()
{
    const double due = double(m_clock.elapsed()) * m_perSecond / 1000;
    QList<stream::PagePtr> pages;
    while (m_made < due) {
        pages << ShopPages::indexed(m_bodies[m_next++ % m_bodies.size()]);
        m_made += m_records;
    }
    if (pages.isEmpty())
        return;
    for (const stream::PagePtr &page : std::as_const(pages))
        deliver(*page);
    Q_EMIT pagesArrived(pages);
}

void LiveFeeder::deliver(const stream::RecordPage &page)
{
    for (const stream::RecordEntry &entry : page.entries()) {
        const auto json = formats::parseJson(page.raw(entry));
        if (!json || !pattern().matches(*json))
            continue;
        const auto event = delivery::cloudEvent(page, entry, bridge::Shape::Aws, {});
        if (event && m_sink->write(*event + '\n') > 0)
            ++m_delivered;
    }
}

} // namespace tailrace::bench
