// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "credentials/machinefetchers.h"

#include "credentials/followedby.h"
#include "credentials/keysdocument.h"
#include "credentials/tokenfile.h"

namespace tailrace::credentials {

namespace {

/// A service of the machine answers at once, or is not there.
constexpr std::chrono::seconds limit{2};
constexpr qsizetype maxBodyBytes = 64 * 1024;

QFuture<Result<QByteArray>> ask(net::HttpTransport &transport, net::HttpRequest request,
                                const QString &giver, QObject *context)
{
    request.timeout = limit;
    request.maxBodyBytes = maxBodyBytes;
    return followedBy<QByteArray>(
            transport.send(request), context, [giver](const net::HttpResponse &response) {
                if (response.status == 200)
                    return ready<QByteArray>(response.body);
                ErrorFacts facts;
                facts.httpStatus = response.status;
                facts.remedy = QStringLiteral("check whether this machine has a role");
                return ready<QByteArray>(failure(ErrorKind::Credentials,
                                                 QStringLiteral("%1 answered with status %2")
                                                         .arg(giver)
                                                         .arg(response.status),
                                                 facts));
            });
}

Result<base::Secret> tokenOf(const aws::ContainerCredentials &container)
{
    if (!container.tokenFile.isEmpty())
        return readTokenFile(container.tokenFile);
    const QByteArray &token = container.token.reveal();
    if (token.contains('\r') || token.contains('\n'))
        return failure(ErrorKind::Credentials,
                       QStringLiteral("AWS_CONTAINER_AUTHORIZATION_TOKEN has a line break in it"));
    return container.token;
}

/// One question after the other to the instance's service.
class InstanceQuestions
{
public:
    InstanceQuestions(QUrl endpoint, net::HttpTransport &transport, QObject *context)
        : m_endpoint(std::move(endpoint))
        , m_transport(transport)
        , m_context(context)
    {
    }

    QFuture<Result<aws::Credentials>> ask() const
    {
        net::HttpRequest request;
        request.method = "PUT";
        request.url = at(QStringLiteral("/latest/api/token"));
        request.headers = {{"x-aws-ec2-metadata-token-ttl-seconds", "21600"}};
        return followedBy<aws::Credentials>(
                credentials::ask(m_transport, request, m_giver, m_context), m_context,
                [self = *this](const QByteArray &token) { return self.askRole(token.trimmed()); });
    }

private:
    QFuture<Result<aws::Credentials>> askRole(const QByteArray &token) const
    {
        return followedBy<aws::Credentials>(
                get(rolePath, token), m_context, [self = *this, token](const QByteArray &names) {
                    return self.askKeys(QString::fromUtf8(names.split('\n').first().trimmed()),
                                        token);
                });
    }

    QFuture<Result<aws::Credentials>> askKeys(const QString &role, const QByteArray &token) const
    {
        return followedBy<aws::Credentials>(
                get(rolePath + role, token), m_context, [giver = m_giver](const QByteArray &json) {
                    return ready(readKeysDocument(json, "Token", giver));
                });
    }

    QFuture<Result<QByteArray>> get(const QString &path, const QByteArray &token) const
    {
        net::HttpRequest request;
        request.method = "GET";
        request.url = at(path);
        request.headers = {{"x-aws-ec2-metadata-token", token}};
        return credentials::ask(m_transport, request, m_giver, m_context);
    }

    QUrl at(const QString &path) const
    {
        QUrl url = m_endpoint;
        url.setPath(path);
        return url;
    }

    static inline const QString rolePath =
            QStringLiteral("/latest/meta-data/iam/security-credentials/");
    QUrl m_endpoint;
    net::HttpTransport &m_transport;
    QObject *m_context;
    QString m_giver = QStringLiteral("the instance's service");
};

} // namespace

QFuture<Result<aws::Credentials>> fetchOfContainer(const aws::ContainerCredentials &container,
                                                   net::HttpTransport &transport, QObject *context)
{
    const auto token = tokenOf(container);
    if (!token)
        return ready<aws::Credentials>(failure(token.error()));
    net::HttpRequest request;
    request.method = "GET";
    request.url = container.url;
    request.headers = {{"Accept", "application/json"}};
    if (!token->isEmpty())
        request.headers.append({"Authorization", token->reveal()});
    const QString giver = QStringLiteral("the container's agent");
    return followedBy<aws::Credentials>(ask(transport, request, giver, context), context,
                                        [giver](const QByteArray &json) {
                                            return ready(readKeysDocument(json, "Token", giver));
                                        });
}

QFuture<Result<aws::Credentials>> fetchOfInstance(const aws::InstanceCredentials &instance,
                                                  net::HttpTransport &transport, QObject *context)
{
    return InstanceQuestions(instance.endpoint, transport, context).ask();
}

} // namespace tailrace::credentials
