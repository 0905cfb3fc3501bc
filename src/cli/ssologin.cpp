// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/ssologin.h"

#include "aws/ssoprofile.h"
#include "cli/exitstatus.h"
#include "cli/output.h"
#include "cli/signals.h"
#include "credentials/ssosignin.h"

#include <QEventLoop>

namespace tailrace::cli {

namespace {

QString name()
{
    return QStringLiteral("credentials");
}

void showCode(const QUrl &page, const QString &code, const QDateTime &until)
{
    printNote(QStringLiteral("open this page in a browser and confirm the code %1 there, until %2:")
                      .arg(code, until.toLocalTime().toString(QStringLiteral("HH:mm:ss"))));
    printNote(page.toString(QUrl::FullyEncoded));
}

} // namespace

int signIn(const ConnectionRequest &request)
{
    const aws::Environment environment = aws::processEnvironment();
    const auto profiles = aws::loadProfiles(environment);
    if (!profiles)
        return printError(name(), profiles.error());
    const auto role = aws::ssoRoleOf({environment, *profiles, request.profile, false},
                                     aws::selectedProfile(environment, request.profile));
    if (!role)
        return printError(name(), role.error());
    const base::SystemClock clock;
    net::CurlTransport transport(transportOf(request));
    credentials::SsoSignIn signIn(transport, clock, *role);
    std::optional<Error> refusal;
    int interrupted = 0;
    QEventLoop loop;
    InterruptWatcher interrupts;
    QObject::connect(&interrupts, &InterruptWatcher::interrupted, &signIn, [&](int status) {
        interrupted = status;
        signIn.cancel();
    });
    using credentials::SsoSignIn;
    QObject::connect(&signIn, &SsoSignIn::codeReady, &loop, showCode);
    QObject::connect(&signIn, &SsoSignIn::signedIn, &loop, &QEventLoop::quit, Qt::QueuedConnection);
    QObject::connect(
            &signIn, &SsoSignIn::failed, &loop,
            [&](const Error &error) {
                refusal = error;
                loop.quit();
            },
            Qt::QueuedConnection);
    signIn.start();
    loop.exec();
    if (interrupted)
        return interrupted;
    if (refusal)
        return printError(name(), *refusal);
    printNote(QStringLiteral("signed in"));
    return Done;
}

} // namespace tailrace::cli
