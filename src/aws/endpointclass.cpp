// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "aws/endpoint.h"
#include "aws/partition.h"

#include <QUrl>

#include <arpa/inet.h>
#include <cstring>
#include <netinet/in.h>

namespace tailrace::aws {

namespace {

tl::unexpected<Error> refused(const QString &why, const QString &remedy)
{
    ErrorFacts facts;
    facts.remedy = remedy;
    return failure(ErrorKind::Usage, QStringLiteral("the endpoint %1").arg(why), facts);
}

const QString plainRemedy = QStringLiteral("give https://HOST or http://127.0.0.1:PORT");

// The host as the user wrote it, between the scheme and what follows: QUrl turns odd spellings of
// addresses into ordinary ones, and a decision on those would not be about what was written.
QString writtenHost(const QString &url)
{
    const qsizetype start = url.indexOf(QLatin1String("://")) + 3;
    qsizetype end = start;
    while (end < url.size() && !QStringView(u"/?#").contains(url[end]))
        ++end;
    QString authority = url.mid(start, end - start);
    if (authority.startsWith(QLatin1Char('[')))
        return authority.mid(1, authority.indexOf(QLatin1Char(']')) - 1);
    const qsizetype colon = authority.lastIndexOf(QLatin1Char(':'));
    return colon < 0 ? authority : authority.left(colon);
}

bool endsWithLabel(const QString &host, QStringView suffix)
{
    return host.endsWith(QLatin1Char('.') + suffix.toString());
}

bool isAwsHost(const QString &host)
{
    for (const Partition &partition : partitions())
        if (endsWithLabel(host, partition.dnsSuffix)
            || endsWithLabel(host, partition.dualStackSuffix))
            return true;
    return false;
}

enum class AddressKind { Name, Loopback, Forbidden, Other };

// Metadata services, link-local and unspecified addresses: no database is there (security.md 8).
AddressKind kindOf4(quint32 address)
{
    if (address >> 24 == 127)
        return AddressKind::Loopback;
    const bool linkLocal = address >> 16 == 0xA9FE; // 169.254/16, where the metadata services are
    return linkLocal || address >> 24 == 0 || address >> 28 >= 14 ? AddressKind::Forbidden
                                                                  : AddressKind::Other;
}

AddressKind kindOf6(const in6_addr &address)
{
    if (IN6_IS_ADDR_LOOPBACK(&address))
        return AddressKind::Loopback;
    if (IN6_IS_ADDR_V4MAPPED(&address)) {
        quint32 last = 0;
        std::memcpy(&last, address.s6_addr + 12, 4);
        return kindOf4(ntohl(last));
    }
    in6_addr metadata;
    inet_pton(AF_INET6, "fd00:ec2::254", &metadata);
    const bool forbidden = IN6_IS_ADDR_LINKLOCAL(&address) || IN6_IS_ADDR_UNSPECIFIED(&address)
                           || IN6_IS_ADDR_MULTICAST(&address)
                           || IN6_ARE_ADDR_EQUAL(&address, &metadata);
    return forbidden ? AddressKind::Forbidden : AddressKind::Other;
}

AddressKind kindOf(const QString &host)
{
    const QByteArray text = host.toLatin1();
    in_addr four;
    if (inet_pton(AF_INET, text.constData(), &four) == 1)
        return kindOf4(ntohl(four.s_addr));
    in6_addr six;
    if (inet_pton(AF_INET6, text.constData(), &six) == 1)
        return kindOf6(six);
    return AddressKind::Name;
}

// "2130706433", "0x7f.1", "127.1" and "0177.0.0.1" all mean 127.0.0.1 to some resolver: only dotted
// decimals pass.
bool isOddAddress(const QString &host)
{
    const QString last = host.section(QLatin1Char('.'), -1);
    const bool numeric = !last.isEmpty()
                         && (last.startsWith(QLatin1String("0x"), Qt::CaseInsensitive)
                             || std::all_of(last.begin(), last.end(),
                                            [](QChar c) { return c >= u'0' && c <= u'9'; }));
    if (!numeric)
        return false;
    const QStringList parts = host.split(QLatin1Char('.'));
    if (parts.size() != 4)
        return true;
    for (const QString &part : parts) {
        bool ok = false;
        const int value = part.toInt(&ok);
        if (!ok || value < 0 || value > 255 || QString::number(value) != part)
            return true;
    }
    return false;
}

Result<> checkText(const QString &text)
{
    for (const QChar c : text) {
        if (c.unicode() <= 0x20 || c.unicode() == 0x7F || c == u'\\')
            return refused(QStringLiteral("holds a blank, a control character or a backslash"),
                           plainRemedy);
        if (c.unicode() > 0x7F)
            return refused(QStringLiteral("holds characters that are not ASCII: \"%1\"")
                                   .arg(QString::fromLatin1(QUrl::toAce(writtenHost(text)))),
                           QStringLiteral("write the host in its ASCII form (xn--...)"));
    }
    return {};
}

Result<QUrl> parsed(const QString &text)
{
    if (const auto clean = checkText(text); !clean)
        return failure(clean.error());
    const QUrl url(text, QUrl::StrictMode);
    if (!url.isValid() || url.host().isEmpty() || !text.contains(QLatin1String("://")))
        return refused(QStringLiteral("is no URL of a host"), plainRemedy);
    if (url.scheme() != QLatin1String("https") && url.scheme() != QLatin1String("http"))
        return refused(QStringLiteral("has the scheme \"%1\"").arg(url.scheme()), plainRemedy);
    if (!url.userInfo().isEmpty()
        || text.section(QLatin1Char('/'), 2, 2).contains(QLatin1Char('@')))
        return refused(QStringLiteral("names a user before the host"),
                       QStringLiteral("leave out what stands before the @"));
    if ((!url.path().isEmpty() && url.path() != QLatin1String("/")) || url.hasQuery()
        || url.hasFragment())
        return refused(QStringLiteral("has a path, a query or a fragment"),
                       QStringLiteral("give only scheme, host and port"));
    if (url.port(1) < 1 || url.port(1) > 65535)
        return refused(QStringLiteral("has no such port"),
                       QStringLiteral("give a port from 1 to 65535"));
    return url;
}

} // namespace

Result<EndpointClass> classifyEndpoint(const QString &text)
{
    const auto url = parsed(text);
    if (!url)
        return failure(url.error());
    if (isOddAddress(writtenHost(text)))
        return refused(QStringLiteral("writes an address in an unusual way"),
                       QStringLiteral("write it as four decimal numbers"));
    const QString host = url->host().toLower();
    const AddressKind kind = kindOf(host);
    if (kind == AddressKind::Forbidden)
        return refused(QStringLiteral("is a link-local, metadata or unspecified address"),
                       plainRemedy);
    if (host == QLatin1String("localhost") || kind == AddressKind::Loopback)
        return EndpointClass::Loopback;
    if (url->scheme() == QLatin1String("http"))
        return refused(QStringLiteral("would send signed requests in the clear to %1").arg(host),
                       QStringLiteral("use https; plain http is for this machine only"));
    return kind == AddressKind::Name && isAwsHost(host) ? EndpointClass::Aws
                                                        : EndpointClass::Custom;
}

} // namespace tailrace::aws
