// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "delivery/redrive.h"

#include "aws/arn.h"
#include "delivery/deadletterfile.h"
#include "delivery/foundletters.h"
#include "delivery/letterroute.h"
#include "sinks/makesink.h"

#include <QElapsedTimer>

#include <algorithm>
#include <utility>

namespace tailrace::delivery {

namespace {

// A letter that was delivered stays in its file as long: so many may come twice after a crash.
constexpr int saveEveryMs = 250;
constexpr int saveShare = 10; // of the time, at most one part in so many goes into writing
constexpr int stopLimitMs = 10'000;
constexpr qsizetype mostProblems = 20;

} // namespace

Redrive::Redrive(const bridge::Document &document, RedriveSettings settings,
                 net::HttpTransport &transport, const base::Clock &clock, QObject *parent)
    : QObject(parent)
    , m_document(document)
    , m_settings(std::move(settings))
    , m_transport(transport)
    , m_clock(clock)
{
    m_saving.setSingleShot(true);
    m_saving.setInterval(saveEveryMs);
    connect(&m_saving, &QTimer::timeout, this, &Redrive::save);
    m_stopLimit.setSingleShot(true);
    connect(&m_stopLimit, &QTimer::timeout, this, &Redrive::finish);
}

Redrive::~Redrive() = default;

void Redrive::start()
{
    for (const QString &path : deadLetterPaths(m_document, m_settings.baseDirectory))
        take(path);
    for (size_t place = 0; place < m_places.size(); ++place)
        consider(place);
    if (m_settings.chosen && qsizetype(m_settings.chosen->size()) > m_found)
        note(QStringLiteral("%1 of the chosen letters are not there any more")
                     .arg(qsizetype(m_settings.chosen->size()) - m_found));
    std::vector<LetterRoute *> routes;
    for (const auto &[name, route] : m_routes)
        if (route)
            routes.push_back(route.get());
    m_running = routes.size();
    for (LetterRoute *route : routes)
        route->start();
    if (routes.empty())
        QMetaObject::invokeMethod(this, &Redrive::finish, Qt::QueuedConnection);
}

void Redrive::take(const QString &path)
{
    auto taken = TakenLetters::take(path);
    if (!taken)
        return stay(base::describe(taken.error()));
    m_files.push_back({path, std::move(*taken)});
    for (const QByteArray &line : m_files.back().taken->lines())
        m_places.push_back({m_files.size() - 1, line});
}

void Redrive::consider(size_t place)
{
    const QByteArray line = *m_places[place].line;
    QByteArray mended;
    if (m_settings.chosen) {
        const auto chosen = m_settings.chosen->find(line);
        if (chosen == m_settings.chosen->end())
            return;
        ++m_found;
        mended = chosen->second;
    }
    auto letter = readDeadLetter(line);
    if (!letter) {
        // Nobody knows of which route it is.
        if (m_settings.route.isEmpty())
            stay(QStringLiteral("%1: %2").arg(m_files[m_places[place].file].path,
                                              base::describe(letter.error())));
        return;
    }
    if (!isOf(m_document, *letter)
        || (!m_settings.route.isEmpty() && letter->route != m_settings.route))
        return;
    m_places[place].isMended = !mended.isEmpty();
    send(place, *letter, mended.isEmpty() ? letter->record : mended);
}

void Redrive::send(size_t place, DeadLetter letter, QByteArray record)
{
    const auto &routes = m_document.routes;
    const auto settings =
            std::find_if(routes.begin(), routes.end(),
                         [&](const bridge::Route &route) { return route.name == letter.route; });
    if (settings == routes.end())
        return stay(QStringLiteral("the bridge has no route %1 any more; give a route that name, "
                                   "or remove its letters")
                            .arg(letter.route));
    ++m_status.remaining;
    ++m_status.letters;
    if (LetterRoute *route = routeOf(*settings))
        route->add({place, std::move(letter), std::move(record)});
}

LetterRoute *Redrive::routeOf(const bridge::Route &settings)
{
    const auto known = m_routes.find(settings.name);
    if (known != m_routes.end())
        return known->second.get();
    return m_routes.emplace(settings.name, makeRoute(settings)).first->second.get();
}

std::unique_ptr<LetterRoute> Redrive::makeRoute(const bridge::Route &settings)
{
    auto sink = sinks::makeSink(settings.sink, {m_settings.baseDirectory, m_transport, m_clock,
                                                m_settings.providers, m_settings.secrets});
    if (!sink) {
        note(QStringLiteral("route %1: %2").arg(settings.name, base::describe(sink.error())));
        return nullptr;
    }
    const auto arn = aws::parseArn(m_document.source.table);
    auto out = std::make_unique<LetterRoute>(settings, m_document.name,
                                             arn ? arn->tableArn() : m_document.source.table,
                                             std::move(*sink), m_clock);
    const LetterRoute *route = out.get();
    connect(route, &LetterRoute::delivered, this, [this](size_t place) {
        ++m_status.delivered;
        --m_status.remaining;
        change(place, std::nullopt);
    });
    connect(route, &LetterRoute::refused, this, [this](size_t place, const DeadLetter &letter) {
        ++m_status.refused;
        if (m_places[place].isMended)
            return note(QStringLiteral("the mended record was refused: ") + letter.error);
        change(place, deadLetterLine(letter).chopped(1));
    });
    connect(route, &LetterRoute::unfit, this, [this](size_t, const Error &error) {
        ++m_status.refused;
        note(QStringLiteral("a record can't be sent as it is: ") + base::describe(error));
    });
    connect(route, &LetterRoute::failed, this, [this, route](const Error &error) {
        note(QStringLiteral("route %1: %2").arg(route->name(), base::describe(error)));
    });
    connect(route, &LetterRoute::changed, this, &Redrive::changed);
    connect(route, &LetterRoute::stopped, this, [this] {
        if (--m_running == 0)
            QMetaObject::invokeMethod(this, &Redrive::finish, Qt::QueuedConnection);
    });
    return out;
}

void Redrive::stop()
{
    m_stopLimit.start(stopLimitMs);
    for (const auto &[name, route] : m_routes)
        if (route)
            route->stop();
}

RedriveStatus Redrive::status() const
{
    RedriveStatus out = m_status;
    for (const auto &[name, route] : m_routes)
        if (route && !route->trouble().isEmpty())
            out.trouble = route->trouble();
    return out;
}

void Redrive::change(size_t place, std::optional<QByteArray> line)
{
    if (m_isFinished)
        return; // it stays, and comes again
    m_places[place].line = std::move(line);
    m_files[m_places[place].file].isChanged = true;
    if (!m_saving.isActive())
        m_saving.start();
}

void Redrive::stay(const QString &why)
{
    ++m_status.remaining;
    note(why);
}

void Redrive::note(const QString &problem)
{
    if (m_status.problems.size() < mostProblems && !m_status.problems.contains(problem))
        m_status.problems << problem;
}

QByteArrayList Redrive::linesOf(size_t file) const
{
    QByteArrayList lines;
    for (const Place &place : m_places)
        if (place.file == file && place.line)
            lines << *place.line;
    return lines;
}

void Redrive::save()
{
    QElapsedTimer writing;
    writing.start();
    for (size_t i = 0; i < m_files.size(); ++i) {
        if (!std::exchange(m_files[i].isChanged, false))
            continue;
        if (const auto kept = m_files[i].taken->keep(linesOf(i)); !kept)
            note(base::describe(kept.error()));
    }
    m_saving.setInterval(int(std::max<qint64>(saveEveryMs, saveShare * writing.elapsed())));
    Q_EMIT changed();
}

void Redrive::finish()
{
    if (std::exchange(m_isFinished, true))
        return;
    m_saving.stop();
    m_stopLimit.stop();
    for (size_t i = 0; i < m_files.size(); ++i)
        if (const auto back = m_files[i].taken->putBack(linesOf(i)); !back)
            note(base::describe(back.error()));
    m_files.clear(); // others may take them
    Q_EMIT finished();
}

} // namespace tailrace::delivery
