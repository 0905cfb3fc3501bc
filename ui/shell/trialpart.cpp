// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/trialpart.h"

#include "aws/arn.h"
#include "base/async.h"
#include "bridge/sinkendpoint.h"
#include "trial/heldrecords.h"
#include "ui/bridge/bridgeconnection.h"
#include "ui/shell/bridgeitem.h"
#include "ui/shell/captureitem.h"
#include "ui/shell/tableitem.h"
#include "ui/shell/tailspart.h"
#include "ui/shell/triedbridge.h"

namespace tailrace::ui {

namespace {

/// Where the events of a route would go beyond AWS and this machine.
QString foreignHostOf(const bridge::SinkSettings &sink)
{
    if (const auto *http = std::get_if<bridge::HttpSinkSettings>(&sink))
        return foreignHost(http->url);
    return foreignHost(bridge::sinkEndpoint(sink));
}

QString tableArnOf(const bridge::Document &document)
{
    const auto arn = aws::parseArn(document.source.table);
    return arn ? arn->tableArn() : document.source.table;
}

/// Nothing where there is none of that name.
std::optional<size_t> placeIn(const formats::Json &document, const QString &route)
{
    const formats::Json *found = nullptr;
    for (size_t i = 0; (found = bridge::routeAt(document, i)) != nullptr; ++i)
        if (const formats::Json *name = found->find("name"); name && name->toString() == route)
            return i;
    return std::nullopt;
}

/// What of a route is another one by what was tried.
bridge::EditedDocument::RouteParts changesOf(const formats::Json &route,
                                             const Laboratory::Tried &tried)
{
    using bridge::RoutePart;
    using formats::Json;
    bridge::EditedDocument::RouteParts parts;
    if (tried.filter)
        parts.push_back({RoutePart::Filter, *tried.filter});
    const Json *text = route.find("template");
    const Json *shape = route.find("shape");
    const QByteArray before = shape != nullptr ? shape->text() : QByteArray("aws");
    const QByteArray wanted = bridge::shapeName(tried.shape.shape).toByteArray();
    if (tried.shape.templateText)
        parts.push_back({RoutePart::Template, Json::string(*tried.shape.templateText)});
    else if (text != nullptr || before != wanted)
        parts.push_back({RoutePart::Shape, Json::string(wanted)});
    return parts;
}

/// The place of a route in its document; the first where there is none of that name.
size_t placeOf(const bridge::Document &document, const QString &route)
{
    for (size_t i = 0; i < document.routes.size(); ++i)
        if (document.routes[i].name == route)
            return i;
    return 0;
}

formats::Json filterAt(const formats::Json &document, size_t route)
{
    const formats::Json *routes = document.find("routes");
    if (routes == nullptr || route >= routes->items().size())
        return {};
    const formats::Json *filter = routes->items()[route].find("filter");
    return filter != nullptr ? *filter : formats::Json();
}

} // namespace

TrialPart::TrialPart(const Services &services, TailsPart &tails, FindBridge bridges,
                     QWidget *window)
    : QObject(window)
    , m_services(services)
    , m_tails(tails)
    , m_bridges(std::move(bridges))
    , m_window(window)
{
    const auto refresh = [this] {
        if (m_laboratory)
            m_laboratory->refreshSources();
    };
    connect(&tails, &TailsPart::added, this, refresh);
    connect(&tails, &TailsPart::removed, this, refresh);
}

TrialPart::~TrialPart()
{
    delete m_laboratory; // it looks at records of the tails
    delete m_testRun;
}

QList<Laboratory::Source> TrialPart::sources() const
{
    QList<Laboratory::Source> sources;
    const QList<TailItem *> tails = m_tails.all();
    for (TailItem *tail : tails)
        sources.append({tail->id(), tail->name(), [tail](QObject *parent) {
                            return new trial::HeldRecords(tail->records().log(), tail->name(),
                                                          parent);
                        }});
    return sources;
}

Laboratory &TrialPart::makeLaboratory()
{
    if (!m_laboratory) {
        m_laboratory = new Laboratory([this] { return sources(); }, m_services.files, m_window);
        m_laboratory->setAttribute(Qt::WA_DeleteOnClose);
    }
    m_laboratory->show();
    m_laboratory->raise();
    m_laboratory->activateWindow();
    return *m_laboratory;
}

void TrialPart::openLaboratory(const TailItem *tail)
{
    Laboratory &laboratory = makeLaboratory();
    if (tail != nullptr)
        laboratory.showSource(tail->id());
}

void TrialPart::openLaboratory(const TriedBridge &bridge, const QString &route)
{
    if (bridge.document.routes.empty())
        return;
    Laboratory &laboratory = makeLaboratory();
    if (const TableItem *table = tableOf(bridge.document))
        laboratory.showSource(table->id());
    const size_t at = placeOf(bridge.document, route);
    const bridge::Route &chosen = bridge.document.routes[at];
    laboratory.setRoute(chosen, filterAt(bridge.json, at), bridge.document.name,
                        tableArnOf(bridge.document));
    disconnect(&laboratory, nullptr, this, nullptr);
    // The bridge as it is at the press: it is edited beside the laboratory.
    connect(&laboratory, &Laboratory::testRunRequested, this,
            [this, id = bridge.id, name = chosen.name](const trial::TrialRecord &record) {
                const auto now = bridgeNow(id);
                if (now && placeIn(now->json, name))
                    return openTestRun(*now, name, record);
                m_laboratory->say(tr("Route %1 can't be tried: its bridge is gone, has faults, or "
                                     "has no such route any more.")
                                          .arg(name),
                                  ProblemLabel::Severity::Error);
            });
    connect(&laboratory, &Laboratory::useRequested, this,
            [this, id = bridge.id, name = chosen.name](const Laboratory::Tried &tried) {
                use(id, name, tried);
            });
}

std::optional<TriedBridge> TrialPart::bridgeNow(const QString &id) const
{
    const BridgeItem *item = m_bridges(id);
    return item != nullptr ? triedBridge(*item) : std::nullopt;
}

void TrialPart::use(const QString &id, const QString &route, const Laboratory::Tried &tried)
{
    BridgeItem *item = m_bridges(id);
    const auto at = item != nullptr ? placeIn(item->document().json(), route) : std::nullopt;
    if (!at || !item->document().isYaml())
        return m_laboratory->say(
                at ? tr("The text of the bridge can't be read as it is now. Mend it first.")
                   : tr("Route %1 is not there any more. Open the laboratory from its bridge.")
                                .arg(route),
                ProblemLabel::Severity::Error);
    const formats::Json before = *bridge::routeAt(item->document().json(), *at);
    const bool isNew =
            item->document().setRouteParts(*at, changesOf(before, tried), tr("Use what was tried"));
    QString said = isNew ? tr("Route %1 of %2 has it now; Undo (Ctrl+Z) in the bridge takes it "
                              "back.")
                                   .arg(route, item->name())
                         : tr("Route %1 of %2 has it already.").arg(route, item->name());
    if (!tried.filter) // only what the shape says was taken
        said = (isNew ? tr("Route %1 of %2 has the shape now.").arg(route, item->name()) + u' '
                      : QString())
               + tr("The filter is not taken: a bridge's filter is an event pattern, and this is "
                    "the short form.");
    else
        m_laboratory->setUsed();
    m_laboratory->say(said, tried.filter ? ProblemLabel::Severity::Good
                                         : ProblemLabel::Severity::Warning);
}

TableItem *TrialPart::tableOf(const bridge::Document &document) const
{
    return m_tails.findTable(tableArnOf(document), document.source.endpointUrl);
}

std::vector<TestRunDialog::Route> TrialPart::routesOf(const TriedBridge &bridge) const
{
    const bridge::Document &document = bridge.document;
    const TableItem *table = tableOf(document);
    const bool isProduction = table != nullptr && table->bridgeConnection().isProduction;
    std::vector<TestRunDialog::Route> routes;
    for (const bridge::Route &one : document.routes) {
        trial::TestRunSettings settings;
        settings.route = one;
        settings.bridge = document.name;
        settings.tableArn = tableArnOf(document);
        settings.baseDirectory = bridge.baseDirectory;
        settings.providers = m_services.providers;
        routes.push_back({std::move(settings), foreignHostOf(one.sink), isProduction});
    }
    return routes;
}

void TrialPart::openTestRun(const TriedBridge &bridge, const QString &route,
                            const trial::TrialRecord &record)
{
    if (bridge.document.routes.empty())
        return;
    delete m_testRun;
    m_testRun =
            new TestRunDialog(m_services.engine, m_services.clock, m_services.questions, m_window);
    m_testRun->setAttribute(Qt::WA_DeleteOnClose);
    m_testRun->setSecretStore(m_services.secrets);
    m_testRun->setRoutes(routesOf(bridge), route);
    m_testRun->followRoutes([this, id = bridge.id] {
        const auto now = bridgeNow(id);
        return now ? routesOf(*now) : std::vector<TestRunDialog::Route>();
    });
    m_testRun->show();
    m_testRun->raise();
    m_testRun->activateWindow();
    if (record.page)
        m_testRun->setRecord(record);
    else
        findRecord(*m_testRun, bridge.document);
}

/// The newest of its table, or of what else is open.
void TrialPart::findRecord(TestRunDialog &dialog, const bridge::Document &document)
{
    const TailItem *from = tableOf(document);
    const QList<TailItem *> tails = m_tails.all();
    if (from == nullptr && !tails.isEmpty())
        from = tails.front();
    if (from == nullptr)
        return;
    onResult(trial::newestOf(from->records().log(), 1), &dialog,
             [&dialog](const Result<trial::TrialRecordList> &list) {
                 if (list && !list->empty())
                     dialog.setRecord(list->front());
             });
}

} // namespace tailrace::ui
