// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/qthttptransport.h"

#include "net/exchange.h"
#include "net/managerpool.h"
#include "net/requestcheck.h"

#include <QSslCertificate>

namespace tailrace::net {

QtHttpTransport::QtHttpTransport(const TransportSettings &settings, QObject *parent)
    : QObject(parent)
    , m_managers(new ManagerPool(this))
    , m_tls(QSslConfiguration::defaultConfiguration())
{
    m_tls.setProtocol(QSsl::TlsV1_2OrLater);
    m_tls.setPeerVerifyMode(QSslSocket::VerifyPeer);
    if (settings.caBundleFile.isEmpty())
        return;
    const auto roots = QSslCertificate::fromPath(settings.caBundleFile, QSsl::Pem,
                                                 QSslCertificate::PatternSyntax::FixedString);
    if (roots.isEmpty())
        m_fault = Error{ErrorKind::File,
                        {},
                        QStringLiteral("%1 can't be read or holds no PEM certificate")
                                .arg(settings.caBundleFile),
                        {}};
    m_tls.addCaCertificates(roots);
}

QtHttpTransport::~QtHttpTransport()
{
    // Before the managers, which are an older child and would go first: a reply that is aborted
    // still speaks to its manager.
    qDeleteAll(findChildren<Exchange *>(QString(), Qt::FindDirectChildrenOnly));
}

QFuture<Result<HttpResponse>> QtHttpTransport::send(const HttpRequest &request)
{
    auto *exchange = new Exchange(request, this);
    const auto future = exchange->future();
    if (m_fault)
        exchange->fail(*m_fault);
    else if (const auto legal = checkRequest(request); !legal)
        exchange->fail(legal.error());
    else
        exchange->start(m_managers->take(request.url, *exchange), m_tls);
    return future;
}

} // namespace tailrace::net
