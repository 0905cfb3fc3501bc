// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/doctor/checkwords.h"

#include <QCoreApplication>

namespace tailrace::ui {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("CheckWords", text);
}

} // namespace

QString checkTitle(doctor::Check check)
{
    using doctor::Check;
    switch (check) {
    case Check::Arn:
        return tr("ARN");
    case Check::Region:
        return tr("Region");
    case Check::Endpoint:
        return tr("Endpoint");
    case Check::Proxy:
        return tr("Proxy");
    case Check::Dns:
        return tr("DNS");
    case Check::Tcp:
        return tr("Connection");
    case Check::Tls:
        return tr("TLS");
    case Check::Clock:
        return tr("Clock");
    case Check::Credentials:
        return tr("Credentials");
    case Check::Table:
        return tr("Table");
    case Check::Stream:
        return tr("Stream");
    default:
        return doctor::actionOf(check);
    }
}

QString statusWord(doctor::Status status)
{
    using doctor::Status;
    switch (status) {
    case Status::Ok:
        return tr("fine");
    case Status::Warn:
        return tr("warning");
    case Status::Fail:
        return tr("failed");
    case Status::Skipped:
        break;
    }
    return tr("skipped");
}

} // namespace tailrace::ui
