// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "credentials/ssotoken.h"

#include <QCoreApplication>
#include <QFile>

#include <cstdio>

// ssotoken_host read|write FOLDER SESSION START-URL: a token file's members on standard output, or
// those of standard input into the file.

using namespace tailrace;

namespace {

int say(const Error &error)
{
    std::fprintf(stderr, "%s\n", qPrintable(base::describe(error)));
    return 1;
}

int write(const aws::SsoRole &role)
{
    QFile input;
    if (!input.open(stdin, QIODevice::ReadOnly))
        return 1;
    const auto token = credentials::readSsoToken(input.readAll());
    if (!token)
        return say(token.error());
    const auto saved = credentials::saveSsoToken(role, *token);
    return saved ? 0 : say(saved.error());
}

int read(const aws::SsoRole &role)
{
    const auto token = credentials::loadSsoToken(role);
    if (!token)
        return say(token.error());
    if (!*token)
        return 3;
    std::fputs(credentials::writeSsoToken(**token).constData(), stdout);
    return 0;
}

} // namespace

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    const QStringList words = QCoreApplication::arguments();
    aws::SsoRole role;
    role.cacheFolder = words.value(2);
    role.session = words.value(3);
    role.startUrl = words.value(4);
    return words.value(1) == QLatin1String("write") ? write(role) : read(role);
}
