// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "credentials/ssorequests.h"

#include <QHostAddress>

namespace tailrace::credentials {

namespace {

using formats::Json;
using std::chrono::seconds;

constexpr qsizetype mostBytes = 256 * 1024;
constexpr qint64 longestSeconds = 366 * 24 * 3600;

QUrl urlOf(const QString &endpoint, const QString &path)
{
    QUrl url(endpoint, QUrl::StrictMode);
    QString base = url.path();
    while (base.endsWith(QLatin1Char('/')))
        base.chop(1);
    url.setPath(base + path);
    return url;
}

// A "+" is legal in a role's name, and QUrlQuery would leave it to be read as a blank.
QString encoded(const QString &text)
{
    return QString::fromLatin1(QUrl::toPercentEncoding(text));
}

net::HttpRequest jsonPost(const aws::SsoRole &role, const QString &path, const Json &body)
{
    net::HttpRequest request;
    request.url = urlOf(role.oidcEndpoint, path);
    request.headers = {{"Content-Type", "application/json"}, {"Accept", "application/json"}};
    request.body = formats::toJson(body);
    request.maxBodyBytes = mostBytes;
    return request;
}

Json clientOf(const SsoRegistration &registration)
{
    Json body = Json::object();
    body.set("clientId", Json::string(registration.clientId));
    body.set("clientSecret", Json::string(registration.clientSecret.reveal()));
    return body;
}

ErrorKind kindOf(int status)
{
    if (status == 429)
        return ErrorKind::Throttled;
    if (status >= 500)
        return ErrorKind::Unavailable;
    return status == 403 ? ErrorKind::Denied : ErrorKind::Credentials;
}

QString textOf(const Json *value)
{
    return value && value->isString() ? value->toString() : QString();
}

QString wordOf(const net::HttpResponse &response, const Json *body)
{
    QString word = body ? textOf(body->find("error")) : QString();
    if (word.isEmpty())
        word = QString::fromUtf8(response.header("x-amzn-errortype"));
    if (word.isEmpty() && body)
        word = textOf(body->find("__type"));
    word = word.section(QLatin1Char(':'), 0, 0);
    return word.section(QLatin1Char('#'), -1);
}

tl::unexpected<Error> refusal(const net::HttpResponse &response)
{
    const auto body = formats::parseJson(response.body);
    const Json *object = body && body->isObject() ? &*body : nullptr;
    Error error{kindOf(response.status), wordOf(response, object), {}, {}};
    error.facts.httpStatus = response.status;
    error.facts.requestId = QString::fromUtf8(response.header("x-amzn-requestid"));
    QString why;
    for (const char *name : {"error_description", "message", "Message"})
        if (object && why.isEmpty())
            why = textOf(object->find(name));
    if (why.isEmpty())
        why = error.code;
    error.message = QStringLiteral("IAM Identity Center answered %1%2")
                            .arg(response.status)
                            .arg(why.isEmpty() ? QString() : QStringLiteral(": ") + why);
    return failure(error);
}

tl::unexpected<Error> malformed(const QString &what)
{
    return failure(ErrorKind::Malformed,
                   QStringLiteral("IAM Identity Center's answer has no %1").arg(what));
}

Result<Json> objectIn(const net::HttpResponse &response)
{
    if (response.status < 200 || response.status > 299)
        return refusal(response);
    auto body = formats::parseJson(response.body);
    if (!body || !body->isObject())
        return failure(ErrorKind::Malformed,
                       QStringLiteral("IAM Identity Center's answer is no JSON object"));
    return body;
}

base::Secret secretOf(const Json &object, QByteArrayView name)
{
    const Json *value = object.find(name);
    return value && value->isString() ? base::Secret(value->text()) : base::Secret();
}

/// Whole, not negative, and no longer than a year; nothing otherwise.
std::optional<seconds> secondsOf(const Json &object, QByteArrayView name)
{
    const Json *value = object.find(name);
    const auto count = value ? value->toInt() : std::nullopt;
    return count && *count >= 0 && *count <= longestSeconds ? std::optional(seconds(*count))
                                                            : std::nullopt;
}

// It is opened in a browser: nothing but a web page, and nothing that can be read on the way.
bool isSafeToOpen(const QUrl &url)
{
    if (!url.isValid() || url.host().isEmpty() || !url.userInfo().isEmpty())
        return false;
    const bool isHere =
            url.host() == QLatin1String("localhost") || QHostAddress(url.host()).isLoopback();
    return url.scheme() == QLatin1String("https")
           || (url.scheme() == QLatin1String("http") && isHere);
}

} // namespace

net::HttpRequest roleCredentialsRequest(const aws::SsoRole &role, const base::Secret &accessToken)
{
    net::HttpRequest request;
    request.method = "GET";
    request.url = urlOf(role.portalEndpoint, QStringLiteral("/federation/credentials"));
    request.url.setQuery(QStringLiteral("role_name=%1&account_id=%2")
                                 .arg(encoded(role.roleName), encoded(role.accountId)),
                         QUrl::StrictMode);
    request.headers = {{"Accept", "application/json"},
                       {"x-amz-sso_bearer_token", accessToken.reveal()}};
    request.maxBodyBytes = mostBytes;
    return request;
}

net::HttpRequest registerClientRequest(const aws::SsoRole &role)
{
    Json body = Json::object();
    body.set("clientName", Json::string(QByteArray("tailrace")));
    body.set("clientType", Json::string(QByteArray("public")));
    if (!role.session.isEmpty()) { // in the legacy form there are none, and so no refresh
        Json scopes = Json::array();
        const QStringList wanted = role.scopes.isEmpty()
                                           ? QStringList{QStringLiteral("sso:account:access")}
                                           : role.scopes;
        for (const QString &scope : wanted)
            scopes.items().push_back(Json::string(scope));
        body.set("scopes", std::move(scopes));
    }
    return jsonPost(role, QStringLiteral("/client/register"), body);
}

net::HttpRequest deviceAuthorizationRequest(const aws::SsoRole &role,
                                            const SsoRegistration &registration)
{
    Json body = clientOf(registration);
    body.set("startUrl", Json::string(role.startUrl));
    return jsonPost(role, QStringLiteral("/device_authorization"), body);
}

net::HttpRequest deviceTokenRequest(const aws::SsoRole &role, const SsoRegistration &registration,
                                    const base::Secret &deviceCode)
{
    Json body = clientOf(registration);
    body.set("grantType", Json::string(QByteArray("urn:ietf:params:oauth:grant-type:device_code")));
    body.set("deviceCode", Json::string(deviceCode.reveal()));
    return jsonPost(role, QStringLiteral("/token"), body);
}

net::HttpRequest refreshTokenRequest(const aws::SsoRole &role, const SsoToken &token)
{
    Json body = clientOf({token.clientId, token.clientSecret, {}});
    body.set("grantType", Json::string(QByteArray("refresh_token")));
    body.set("refreshToken", Json::string(token.refreshToken.reveal()));
    return jsonPost(role, QStringLiteral("/token"), body);
}

Result<aws::Credentials> roleCredentialsIn(const net::HttpResponse &response,
                                           const aws::SsoRole &role)
{
    const auto body = objectIn(response);
    if (!body)
        return failure(body.error());
    const Json *keys = body->find("roleCredentials");
    if (!keys || !keys->isObject())
        return malformed(QStringLiteral("roleCredentials"));
    aws::Credentials out;
    out.accessKeyId = textOf(keys->find("accessKeyId"));
    out.secretAccessKey = secretOf(*keys, "secretAccessKey");
    out.sessionToken = secretOf(*keys, "sessionToken");
    out.accountId = role.accountId;
    if (out.accessKeyId.isEmpty() || out.secretAccessKey.isEmpty())
        return malformed(QStringLiteral("keys"));
    const Json *expiration = keys->find("expiration");
    if (const auto ms = expiration ? expiration->toInt() : std::nullopt; ms && *ms > 0)
        out.expiration = QDateTime::fromMSecsSinceEpoch(*ms, Qt::UTC);
    return out;
}

Result<SsoRegistration> registrationIn(const net::HttpResponse &response)
{
    const auto body = objectIn(response);
    if (!body)
        return failure(body.error());
    SsoRegistration out;
    out.clientId = textOf(body->find("clientId"));
    out.clientSecret = secretOf(*body, "clientSecret");
    if (out.clientId.isEmpty() || out.clientSecret.isEmpty())
        return malformed(QStringLiteral("registration"));
    const Json *ends = body->find("clientSecretExpiresAt");
    if (const auto at = ends ? ends->toInt() : std::nullopt; at && *at > 0)
        out.expiresAt = QDateTime::fromSecsSinceEpoch(*at, Qt::UTC);
    return out;
}

Result<SsoDeviceCode> deviceCodeIn(const net::HttpResponse &response)
{
    const auto body = objectIn(response);
    if (!body)
        return failure(body.error());
    SsoDeviceCode out;
    out.deviceCode = secretOf(*body, "deviceCode");
    out.userCode = textOf(body->find("userCode"));
    QString uri = textOf(body->find("verificationUriComplete"));
    if (uri.isEmpty())
        uri = textOf(body->find("verificationUri"));
    out.verificationUri = QUrl(uri, QUrl::StrictMode);
    const auto expiresIn = secondsOf(*body, "expiresIn");
    if (out.deviceCode.isEmpty() || out.userCode.isEmpty() || !expiresIn)
        return malformed(QStringLiteral("device code"));
    if (!isSafeToOpen(out.verificationUri))
        return malformed(QStringLiteral("address that a browser may be sent to"));
    out.expiresIn = *expiresIn;
    if (const auto interval = secondsOf(*body, "interval"); interval && *interval >= seconds(1))
        out.interval = *interval;
    return out;
}

Result<SsoGrant> grantIn(const net::HttpResponse &response)
{
    const auto body = objectIn(response);
    if (!body)
        return failure(body.error());
    SsoGrant out;
    out.accessToken = secretOf(*body, "accessToken");
    out.refreshToken = secretOf(*body, "refreshToken");
    const auto expiresIn = secondsOf(*body, "expiresIn");
    if (out.accessToken.isEmpty() || !expiresIn)
        return malformed(QStringLiteral("access token"));
    out.expiresIn = *expiresIn;
    return out;
}

Error signInNeeded(const aws::SsoRole &role, const QString &why)
{
    const bool isDefault = role.profile.isEmpty() || role.profile == QLatin1String("default");
    const QString profile = isDefault ? QString() : QStringLiteral(" --profile ") + role.profile;
    Error error{ErrorKind::Credentials, {}, why, {}};
    error.facts.remedy = QStringLiteral("run `tailrace-cli credentials --sign-in%1`, or `aws sso "
                                        "login%1`")
                                 .arg(profile);
    return error;
}

} // namespace tailrace::credentials
