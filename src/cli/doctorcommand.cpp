// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/await.h"
#include "cli/command.h"
#include "cli/connection.h"
#include "cli/exitstatus.h"
#include "cli/output.h"
#include "cli/streamenabler.h"
#include "doctor/examination.h"
#include "doctor/identityasker.h"
#include "doctor/report.h"
#include "doctor/tablejudge.h"

#include <QSaveFile>

namespace tailrace::cli {

namespace {

QString name()
{
    return QStringLiteral("doctor");
}

/// Provider, and who it says one is. STS is AWS's: at an endpoint that was named for this command
/// it is not asked, because nobody said that these keys may go there.
void addCredentials(doctor::Setup &setup, const ConnectionRequest &request,
                    const base::Clock &clock)
{
    const credentials::Source source = sourceOf(request);
    const aws::ChainResult chain = credentials::planOf(source);
    setup.credentials.provider = chain.provider;
    setup.credentials.error = chain.error;
    if (chain.error)
        return;
    const auto provider = providersOf(request)->of(source, transportOf(request));
    if (!provider) {
        setup.credentials.error = provider.error();
        return;
    }
    setup.provider = *provider;
    if (!request.endpointUrl.isEmpty())
        setup.credentials.notAsked =
                QStringLiteral("who one is there is known to the endpoint alone");
    else
        setup.askIdentity = doctor::identityAsker(source, *provider, clock);
}

/// Files that can't be read are a finding about the credentials, not the end of the examination.
doctor::Setup setupFor(const ConnectionRequest &request, const QString &arn,
                       const doctor::Needs &needs, const base::Clock &clock)
{
    const aws::Environment environment = aws::processEnvironment();
    const auto profiles = aws::loadProfiles(environment);
    const aws::Profiles known = profiles.value_or(aws::Profiles());
    doctor::Setup setup;
    setup.target = doctor::resolveTarget(
            {arn, request.profile, request.region, request.endpointUrl}, environment, known);
    addCredentials(setup, request, clock);
    setup.transport.caBundleFile = request.caBundle;
    setup.needs = needs;
    return setup;
}

void run(doctor::Examination &examination)
{
    QEventLoop loop;
    QObject::connect(&examination, &doctor::Examination::finished, &loop, &QEventLoop::quit);
    QObject::connect(&examination, &doctor::Examination::found,
                     [](const doctor::Finding &finding) { printLine(doctor::toJson(finding)); });
    examination.start();
    loop.exec();
}

/// For people: what to do, and where the policy is.
void printAdvice(const doctor::Examination &examination, const QString &arn,
                 const doctor::Needs &needs)
{
    printNote(doctor::summaryOf(examination.findings()));
    int number = 0;
    for (const QString &fix : doctor::fixesOf(examination.findings()))
        printNote(QStringLiteral("%1. %2").arg(++number).arg(fix));
    if (!aws::parseArn(arn))
        return;
    QString command = QStringLiteral("tailrace-cli policy %1").arg(arn);
    if (needs.writes)
        command += QStringLiteral(" --write");
    if (needs.enablesStream)
        command += QStringLiteral(" --enable-stream");
    if (examination.table())
        if (const QString key = doctor::kmsKeyOf(*examination.table()); !key.isEmpty())
            command += QStringLiteral(" --kms-key ") + key;
    printNote(QStringLiteral("the smallest IAM policy for this: %1").arg(command));
}

int saveRoot(const doctor::Examination &examination, const QString &file)
{
    const auto &root = examination.missingRoot();
    if (!root) {
        printProblem(QStringLiteral("no root was found that is missing; nothing was saved"));
        return AnswerIsNo;
    }
    QSaveFile out(file);
    if (!out.open(QIODevice::WriteOnly) || out.write(root->certificate.toPem()) < 0
        || !out.commit())
        return printUsageError(file, out.errorString(), QStringLiteral("name another file"));
    printNote(
            QStringLiteral("the root was saved; compare its SHA-256 fingerprint with who runs the "
                           "server before you use it with --ca-bundle %1: %2")
                    .arg(file, doctor::fingerprintOf(root->certificate)));
    return Done;
}

int run(const QCommandLineParser &options)
{
    const QString arn = options.positionalArguments().constFirst();
    const ConnectionRequest request = connectionRequest(options);
    if (options.isSet(QStringLiteral("enable-stream")))
        return enableStream(request, arn, options.value(QStringLiteral("enable-stream")),
                            options.isSet(QStringLiteral("yes")));
    doctor::Needs needs;
    needs.writes = options.isSet(QStringLiteral("write"));
    static const base::SystemClock clock;
    doctor::Examination examination(setupFor(request, arn, needs, clock), clock);
    run(examination);
    printAdvice(examination, arn, needs);
    if (options.isSet(QStringLiteral("save-root")))
        if (const int status = saveRoot(examination, options.value(QStringLiteral("save-root")));
            status == WrongUse)
            return status;
    return doctor::hasFailure(examination.findings()) ? AnswerIsNo : Done;
}

} // namespace

Command doctorCommand()
{
    const auto text = [](const char *t) { return QString::fromLatin1(t); };
    return {name(),
            text("Check everything that reading a table's stream needs, and say how to mend what "
                 "does not work. One line for each check on standard output, what to do on "
                 "standard error. Nothing is changed."),
            {{text("ARN"), text("The ARN of a table or of one stream.")}},
            {{{text("write")},
              {},
              text("Test items are to be sent: a write that is denied is a failure, not a "
                   "warning.")},
             {{text("save-root")},
              text("FILE"),
              text("Save the root certificate that is missing, when it was found, for "
                   "--ca-bundle.")},
             {{text("enable-stream")},
              text("VIEW_TYPE"),
              text("Instead of checking, switch the table's stream on: NEW_AND_OLD_IMAGES, "
                   "NEW_IMAGE, OLD_IMAGE or KEYS_ONLY.")},
             {{text("yes")},
              {},
              text("Do it; without it --enable-stream only says what follows.")}},
            text("tailrace-cli doctor arn:aws:dynamodb:us-west-2:123456789012:table/orders"),
            run};
}

} // namespace tailrace::cli
