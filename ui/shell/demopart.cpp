// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The demo's part of the window: what happens between "Start the demo" and its end.
#include "bridge/edits/newdocument.h"
#include "models/demosession.h"
#include "ui/shell/banner.h"
#include "ui/shell/bridgespart.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/tableitem.h"
#include "ui/shell/tailspart.h"
#include "ui/shell/welcomepage.h"
#include "ui/widgets/problemlabel.h"

namespace tailrace::ui {

namespace {

/// The text that says what the demo's own document says, so that it can be edited like any other.
QByteArray textOf(const demo::DemoConnection &connection)
{
    using formats::Json;
    const bridge::Document &document = connection.bridge;
    const Json source =
            Json::object({{"table", Json::string(document.source.table)},
                          {"credentials", Json::object({{"environment", Json::boolean(true)}})},
                          {"startingPosition", Json::string(QByteArrayLiteral("TRIM_HORIZON"))},
                          {"endpointUrl", Json::string(document.source.endpointUrl)}});
    const Json route = Json::object(
            {{"name", Json::string(document.routes.front().name)},
             {"shape",
              Json::string(bridge::shapeName(document.routes.front().shape).toByteArray())},
             {"sink",
              Json::object({{"file",
                             Json::object({{"path", Json::string(connection.deliveryFile)}})}})}});
    return bridge::newDocument(document.name, source)
            .replace("routes: []\n",
                     bridge::writeDocument(Json::object({{"routes", Json::array({route})}})));
}

} // namespace

void MainWindow::startDemo()
{
    if (m_demo)
        return;
    m_welcome->setDemoStarting(true);
    m_demo = std::make_unique<models::DemoSession>(m_services.engine, m_services.clock);
    connect(m_demo.get(), &models::DemoSession::ready, this, &MainWindow::demoReady);
    connect(m_demo.get(), &models::DemoSession::failed, this, &MainWindow::demoFailed);
    m_demo->start({});
}

void MainWindow::demoReady(const demo::DemoConnection &connection)
{
    m_welcome->setDemoStarting(false);
    const Result<aws::Arn> arn = aws::parseArn(connection.tableArn);
    if (!arn)
        return demoFailed(arn.error());
    ConnectChoice choice;
    choice.arn = *arn;
    choice.credentials = std::make_shared<aws::StaticCredentialsProvider>(connection.credentials);
    choice.credentialsName =
            tr("demo key %1").arg(base::maskedKeyId(connection.credentials.accessKeyId));
    choice.endpoint = connection.endpoint;
    choice.streamsEndpoint = connection.endpoint;
    choice.signingRegion = connection.region;
    choice.fromTrimHorizon = true;
    choice.saved.arn = connection.tableArn; // not remembered: it is gone with the demo
    choice.saved.endpoint = connection.endpoint;
    const TableItem *table = m_tails->connect(choice);
    m_demoTable = table->id();
    m_demoBridge = m_bridges->addDemo(textOf(connection), connection.stateDirectory,
                                      table->bridgeConnection());
    m_banner->show(Banner::Kind::Demo,
                   tr("Demo: everything stays on this machine. A shop changes its orders, and a "
                      "bridge delivers them to a file."),
                   tr("End the demo"));
    showItem(m_demoTable);
}

void MainWindow::demoFailed(const Error &error)
{
    m_welcome->setDemoStarting(false);
    m_demo.reset();
    refresh();
    m_banner->show(Banner::Kind::Problem, problemText(tr("The demo could not start"), error),
                   tr("Close"));
}

void MainWindow::endDemo()
{
    m_bridges->endDemo(m_demoBridge);
    if (TailItem *table = m_tails->find(m_demoTable))
        m_tails->remove(table);
    m_demoTable.clear();
    m_demoBridge.clear();
    m_demo.reset();
    m_banner->hide();
    showFirst();
}

} // namespace tailrace::ui
