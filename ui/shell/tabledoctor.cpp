// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/tabledoctor.h"

#include "doctor/identityasker.h"
#include "doctor/report.h"
#include "models/connection.h"
#include "models/doctorsession.h"
#include "ui/doctor/doctordialog.h"

namespace tailrace::ui {

namespace {

doctor::EndpointFacts endpointOf(const QString &url)
{
    doctor::EndpointFacts facts;
    const auto kind = aws::classifyEndpoint(url);
    if (!kind) {
        facts.error = kind.error();
        return facts;
    }
    facts.url = url;
    facts.kind = *kind;
    if (*kind != aws::EndpointClass::Aws)
        facts.namedBy = QDialog::tr("the connection");
    return facts;
}

doctor::Setup setupOf(const models::Connection &connection, const QString &tableArn,
                      const base::Clock &clock)
{
    doctor::Setup setup;
    setup.target.arn = aws::parseArn(tableArn);
    if (setup.target.arn)
        setup.target.region = setup.target.arn->region;
    setup.target.signingRegion = connection.signingRegion;
    setup.target.table = endpointOf(connection.endpoint);
    setup.target.streams = endpointOf(connection.streamsEndpoint);
    setup.transport = connection.transport;
    setup.isReadOnly = connection.isReadOnly;
    setup.provider = connection.credentials;
    setup.credentials.provider = QDialog::tr("the connection");
    // These keys were given for that endpoint; whether AWS may see them nobody has said.
    if (setup.target.table.kind == aws::EndpointClass::Aws)
        setup.askIdentity = doctor::identityAsker(connection.source, connection.credentials, clock);
    else
        setup.credentials.notAsked = QDialog::tr("who one is there is known to the endpoint alone");
    return setup;
}

QString policyOf(const QString &tableArn)
{
    const auto arn = aws::parseArn(tableArn);
    return arn ? QString::fromUtf8(
                   formats::toPrettyJson(aws::policyDocument(doctor::policyFor(*arn, {}, {}))))
               : QString();
}

} // namespace

QDialog *openDoctor(const models::Connection &connection, const QString &tableArn,
                    const Services &services, QWidget *window,
                    std::function<void(const QString &file)> rootSaved)
{
    const doctor::Setup setup = setupOf(connection, tableArn, services.clock);
    auto *dialog = new DoctorDialog(setup.target.arn ? setup.target.arn->table : tableArn,
                                    policyOf(tableArn), services.files, services.questions, window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setRoots(connection.transport.caBundleFile);
    dialog->setReadOnly(connection.isReadOnly);
    using models::DoctorSession;
    auto *session = new DoctorSession(services.engine, services.clock, setup, dialog);
    QObject::connect(session, &DoctorSession::found, dialog, &DoctorDialog::addFinding);
    QObject::connect(session, &DoctorSession::finished, dialog, &DoctorDialog::finish);
    QObject::connect(session, &DoctorSession::streamSwitched, dialog,
                     &DoctorDialog::streamSwitched);
    QObject::connect(dialog, &DoctorDialog::runRequested, session, &DoctorSession::start);
    QObject::connect(dialog, &DoctorDialog::rootSaved, session, &DoctorSession::setCaBundleFile);
    QObject::connect(dialog, &DoctorDialog::rootSaved, dialog, std::move(rootSaved));
    QObject::connect(dialog, &DoctorDialog::enableStreamRequested, session,
                     &DoctorSession::enableStream);
    dialog->show();
    dialog->run();
    return dialog;
}

} // namespace tailrace::ui
