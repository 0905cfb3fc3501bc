// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/hostcheck.h"

#include <QHostAddress>

namespace tailrace::net {

bool dnsNameMatches(const QString &pattern, const QString &host)
{
    const QString name = pattern.toLower();
    const QString wanted = host.toLower();
    if (!name.startsWith(QLatin1String("*.")))
        return !name.isEmpty() && !name.contains(QLatin1Char('*')) && name == wanted;
    const QString rest = name.mid(1); // ".example.com"
    const qsizetype dot = wanted.indexOf(QLatin1Char('.'));
    return rest.count(QLatin1Char('.')) >= 2 && !rest.contains(QLatin1Char('*')) && dot > 0
           && wanted.mid(dot) == rest;
}

bool certificateNames(const QSslCertificate &certificate, const QString &host)
{
    const QHostAddress address(host);
    const auto names = certificate.subjectAlternativeNames();
    if (!address.isNull()) {
        for (const QString &entry : names.values(QSsl::IpAddressEntry))
            if (QHostAddress(entry) == address)
                return true;
        return false;
    }
    for (const QString &entry : names.values(QSsl::DnsEntry))
        if (dnsNameMatches(entry, host))
            return true;
    return false;
}

} // namespace tailrace::net
