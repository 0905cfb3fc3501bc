// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/tableitem.h"

#include "models/livesession.h"
#include "models/wording.h"
#include "ui/connections/environmentwords.h"
#include "ui/send/senditemdialog.h"
#include "ui/shell/tabledoctor.h"
#include "ui/shell/tablepages.h"
#include "ui/tail/livesource.h"
#include "ui/tail/shardsdialog.h"
#include "ui/tail/tailview.h"
#include "ui/tail/tailwords.h"

#include <QPointer>
#include <QTimer>

#include <deque>

namespace tailrace::ui {

namespace {

constexpr int measureMs = 1000;
/// Rates are over the last five seconds: one moment's would jump.
constexpr size_t samplesKept = 6;

models::Connection connectionOf(const ConnectChoice &choice, const Services &services)
{
    models::Connection connection;
    connection.endpoint = choice.endpoint;
    connection.streamsEndpoint = choice.streamsEndpoint;
    connection.signingRegion = choice.signingRegion;
    connection.credentials = choice.credentials;
    connection.source = choice.source;
    connection.journal = services.journal;
    connection.transport = choice.saved.transport;
    connection.isReadOnly = choice.saved.isReadOnly;
    connection.environment = environmentWord(choice.saved.environment);
    connection.isProduction = choice.saved.environment == workspace::Environment::Production;
    return connection;
}

QString settingsKeyOf(const ConnectChoice &choice)
{
    const QString &endpoint = choice.saved.endpoint;
    const QString arn = choice.arn.tableArn();
    return endpoint.isEmpty() ? arn : arn + u'@' + endpoint;
}

/// Of commands that people copy: as little as their own tools need, and nothing secret.
models::CommandTarget targetOf(const ConnectChoice &choice)
{
    return {choice.arn.tableArn(), choice.signingRegion, choice.saved.endpoint,
            choice.saved.profile};
}

QList<std::pair<QString, ChipKind>> marksOf(const workspace::SavedConnection &saved)
{
    QList<std::pair<QString, ChipKind>> marks;
    if (const QString word = environmentWord(saved.environment); !word.isEmpty())
        marks.append({word, environmentChip(saved.environment)});
    if (saved.isReadOnly)
        marks.append({TableItem::tr("read-only"), ChipKind::Neutral});
    return marks;
}

stream::StartPosition startOf(const ConnectChoice &choice)
{
    using Kind = stream::StartPosition::Kind;
    return {choice.fromTrimHorizon ? Kind::TrimHorizon : Kind::Latest, {}, 0};
}

} // namespace

class TableItem::Private
{
public:
    Private(const ConnectChoice &choice, const Services &services)
        : clock(services.clock)
        , files(services.files)
        , stateDirectory(services.stateDirectory)
        , session(services.engine, services.clock, connectionOf(choice, services),
                  choice.arn.tableArn(), startOf(choice))
        , source(session)
    {
    }
    ~Private()
    {
        delete dialog;
        delete pages;
        delete shards;
        delete doctor;
    }

    void measure();
    double perSecond() const;

    struct Sample
    {
        qint64 ms = 0;
        qint64 records = 0;
        qint64 requests = 0;
    };

    const base::Clock &clock;
    FileAsker &files;
    const QString stateDirectory;
    models::LiveSession session;
    LiveSource source;
    QPointer<SendItemDialog> dialog;
    QPointer<ShardsDialog> shards;
    QPointer<QDialog> doctor;
    QPointer<TablePages> pages;
    QTimer timer;
    std::deque<Sample> samples;
    qint64 records = 0;
    qint64 setAside = 0;
    qint64 gaps = 0;
    qint64 lagMs = -1;
    stream::PagePtr lastPage;
    stream::FollowerStatus::Phase shownPhase = stream::FollowerStatus::Phase::Idle;
};

void TableItem::Private::measure()
{
    samples.push_back({clock.monotonicMs(), records, session.status().requests});
    if (samples.size() > samplesKept)
        samples.pop_front();
}

double TableItem::Private::perSecond() const
{
    if (samples.size() < 2 || samples.back().ms <= samples.front().ms)
        return 0;
    return double(samples.back().records - samples.front().records) * 1000
           / double(samples.back().ms - samples.front().ms);
}

TableItem::TableItem(QString id, ConnectChoice choice, const Services &services, QObject *parent)
    : TailItem(std::move(id), choice.arn.tableArn(), services, parent)
    , m_choice(std::move(choice))
    , d(std::make_unique<Private>(m_choice, services))
{
    makeTail(d->source, settingsKeyOf(m_choice));
    tail()->setCommandTarget(targetOf(m_choice));
    tail()->setMarks(marksOf(m_choice.saved));
    makePages(services.questions);
    connect(&d->session, &models::LiveSession::pagesArrived, this,
            [this](const QList<stream::PagePtr> &pages) {
                for (const stream::PagePtr &page : pages) {
                    d->records += qint64(page->entries().size());
                    d->setAside += qint64(page->quarantined().size());
                    if (page->entries().empty())
                        continue;
                    d->lastPage = page;
                    const qint64 created = page->entries().back().createdMs;
                    if (created > 0)
                        d->lagMs = qMax<qint64>(0, page->arrivedMs() - created);
                }
                model().append(pages);
            });
    connect(&d->session, &models::LiveSession::gapFound, this, [this](const stream::Gap &gap) {
        ++d->gaps;
        model().append(gap);
    });
    // Twenty statuses a second arrive; the shell hears of what it shows.
    connect(&d->session, &models::LiveSession::statusChanged, this, [this] {
        if (d->shards)
            d->shards->look();
        if (std::exchange(d->shownPhase, d->session.status().phase) != d->session.status().phase)
            Q_EMIT changed();
    });
    connect(&d->source, &LiveSource::sendRequested, this, [this] { sendItem(tail()->window()); });
    connect(&d->timer, &QTimer::timeout, this, [this] {
        d->measure();
        tail()->setFacts(facts());
        tail()->setShards(shardsText());
    });
    connect(tail(), &TailView::shardsRequested, this, [this] { showShards(tail()->window()); });
    d->timer.start(measureMs);
    d->session.startReading();
}

TableItem::~TableItem()
{
    deleteTail(); // it shows the source
}

QString TableItem::name() const
{
    return m_choice.saved.name.isEmpty() ? m_choice.arn.table : m_choice.saved.name;
}

models::Connection TableItem::bridgeConnection() const
{
    return d->session.connection();
}

bool TableItem::isReading() const
{
    return d->session.isReading();
}

void TableItem::setReading(bool reading)
{
    if (reading)
        d->session.startReading();
    else
        d->session.stopReading();
}

void TableItem::sendItem(QWidget *window)
{
    if (!d->dialog) {
        d->dialog =
                new SendItemDialog(d->session, d->files,
                                   d->stateDirectory + QStringLiteral("/test-items.json"), window);
        if (d->lastPage)
            d->dialog->learn(*d->lastPage);
        connect(d->dialog, &SendItemDialog::recordFound, this, &TableItem::showRecord);
    }
    d->dialog->show();
    d->dialog->raise();
    d->dialog->activateWindow();
}

void TableItem::showShards(QWidget *window)
{
    if (!d->shards) {
        d->shards = new ShardsDialog(
                {[this]() -> const stream::FollowerStatus & { return d->session.status(); },
                 [this] { return d->session.clock().nowMs() + d->session.serviceAheadMs(); },
                 [this] { return d->session.isReading(); }, name()},
                window);
        d->shards->setAttribute(Qt::WA_DeleteOnClose);
    }
    d->shards->show();
    d->shards->raise();
    d->shards->activateWindow();
}

void TableItem::showDoctor(const Services &services, QWidget *window)
{
    if (!d->doctor)
        d->doctor = openDoctor(d->session.connection(), m_choice.arn.tableArn(), services, window,
                               [this](const QString &file) {
                                   m_choice.saved.transport.caBundleFile = file;
                                   Q_EMIT savedChanged(m_choice.saved);
                               });
    d->doctor->raise();
    d->doctor->activateWindow();
}

void TableItem::makePages(Questions &questions)
{
    d->pages = new TablePages(d->session, questions, tail());
    connect(d->pages, &TablePages::pageChanged, this, &TailItem::changed);
    connect(d->pages, &TablePages::recordFound, this, &TableItem::showRecord);
}

// Whoever writes wants to see its record come.
void TableItem::showRecord(const QByteArray &eventId)
{
    setViewPaused(false);
    tail()->reveal(eventId);
}

QWidget *TableItem::view() const
{
    return d->pages;
}

void TableItem::showItems(bool items)
{
    d->pages->showItems(items);
}

bool TableItem::isShowingItems() const
{
    return d->pages->isShowingItems();
}

void TableItem::openItemNow()
{
    if (const auto item = tail()->chosenItem())
        d->pages->openRecord(*item);
}

void TableItem::markDelivered(const QString &routeId, const QList<QByteArray> &eventIds)
{
    model().markDelivered(routeId, eventIds);
}

void TableItem::setRoutes(const std::vector<models::RouteView> &routes)
{
    tail()->setRoutes(routes);
}

DotState TableItem::dot() const
{
    return dotOf(d->session);
}

QString TableItem::note() const
{
    if (!d->session.isReading())
        return phaseText(d->session).toLower();
    if (!d->session.status().trouble.isEmpty())
        return tr("retrying");
    const double rate = d->perSecond();
    if (rate <= 0)
        return tr("idle");
    return rate < 1 ? tr("< 1/s") : tr("%1/s").arg(models::countText(qRound64(rate)));
}

QStringList TableItem::facts() const
{
    const stream::FollowerStatus &status = d->session.status();
    QStringList facts;
    if (isViewPaused())
        facts << tr("view paused, %1 waiting").arg(models::countText(model().waiting()));
    if (d->session.isReading() && !status.trouble.isEmpty())
        facts << status.trouble;
    if (const QString trouble = model().trouble(); !trouble.isEmpty())
        facts << tr("%1 oldest records dropped: %2")
                         .arg(models::countText(model().dropped()), trouble);
    if (d->gaps > 0)
        facts << (d->gaps == 1 ? tr("1 gap") : tr("%1 gaps").arg(models::countText(d->gaps)));
    if (d->setAside > 0)
        facts << tr("%1 set aside").arg(models::countText(d->setAside));
    facts << tr("%1 records").arg(models::countText(d->records));
    const double rate = d->perSecond();
    facts << (rate < 10 ? tr("%1/s").arg(rate, 0, 'f', 1)
                        : tr("%1/s").arg(models::countText(qRound64(rate))));
    if (d->lagMs >= 0)
        facts << tr("lag %1").arg(models::durationText(d->lagMs));
    if (d->samples.size() > 1 && d->session.isReading()) {
        const qint64 calls = d->samples.back().requests - d->samples.front().requests;
        const qint64 took = d->samples.back().ms - d->samples.front().ms;
        if (took > 0 && calls > 0)
            facts << tr("%1 reads/min").arg(models::countText(calls * 60'000 / took));
    }
    return facts;
}

QString TableItem::shardsText() const
{
    const auto &shards = d->session.status().shards;
    if (shards.empty())
        return {};
    const auto open = std::count_if(shards.begin(), shards.end(),
                                    [](const stream::ShardInfo &shard) { return shard.open; });
    return open == 1 ? tr("1 open shard") : tr("%1 open shards").arg(models::countText(open));
}

QStringList TableItem::sourceFacts() const
{
    const QString label = d->session.status().streamArn.section(QLatin1String("/stream/"), 1);
    QStringList facts;
    if (!label.isEmpty())
        facts << tr("stream %1").arg(label);
    if (d->session.table() && !d->session.table()->streamViewType.isEmpty())
        facts << d->session.table()->streamViewType;
    return facts + keptFacts();
}

std::pair<stream::PagePtr, size_t> TableItem::lastRecord() const
{
    if (!d->lastPage)
        return {};
    return {d->lastPage, d->lastPage->entries().size() - 1};
}

} // namespace tailrace::ui
