// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/trialpart.h"

#include "aws/arn.h"
#include "base/async.h"
#include "bridge/sinkendpoint.h"
#include "trial/heldrecords.h"
#include "ui/bridge/bridgeconnection.h"
#include "ui/shell/captureitem.h"
#include "ui/shell/tableitem.h"
#include "ui/shell/tailspart.h"
#include "ui/shell/triedbridge.h"
#include "ui/trial/testrundialog.h"

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

TrialPart::TrialPart(const Services &services, TailsPart &tails, QWidget *window)
    : QObject(window)
    , m_services(services)
    , m_tails(tails)
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
    disconnect(&laboratory, &Laboratory::testRunRequested, this, nullptr);
    connect(&laboratory, &Laboratory::testRunRequested, this,
            [this, bridge, name = chosen.name](const trial::TrialRecord &record) {
                openTestRun(bridge, name, record);
            });
}

TableItem *TrialPart::tableOf(const bridge::Document &document) const
{
    return m_tails.findTable(tableArnOf(document), document.source.endpointUrl);
}

void TrialPart::openTestRun(const TriedBridge &bridge, const QString &route,
                            const trial::TrialRecord &record)
{
    const bridge::Document &document = bridge.document;
    if (document.routes.empty())
        return;
    const TableItem *table = tableOf(document);
    const bool isProduction = table != nullptr && table->bridgeConnection().isProduction;
    std::vector<TestRunDialog::Route> routes;
    for (const bridge::Route &one : document.routes)
        routes.push_back(
                {{one, document.name, tableArnOf(document), bridge.baseDirectory, std::nullopt},
                 foreignHostOf(one.sink),
                 isProduction});
    delete m_testRun;
    m_testRun =
            new TestRunDialog(m_services.engine, m_services.clock, m_services.questions, m_window);
    m_testRun->setAttribute(Qt::WA_DeleteOnClose);
    m_testRun->setRoutes(std::move(routes), route);
    m_testRun->show();
    m_testRun->raise();
    m_testRun->activateWindow();
    if (record.page)
        m_testRun->setRecord(record);
    else
        findRecord(*m_testRun, document);
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
