// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "aws/sigv4.h"

#include "aws/canonicalrequest.h"
#include "aws/digest.h"

#include <openssl/crypto.h>

#include <ctime>

namespace tailrace::aws {

namespace {

constexpr char algorithm[] = "AWS4-HMAC-SHA256";

// "20150830T123600Z"; gmtime_r because QDateTime costs more than the whole signature.
QByteArray amzDate(qint64 timeMs)
{
    const time_t seconds = time_t(timeMs / 1000);
    std::tm parts;
    gmtime_r(&seconds, &parts);
    char text[32];
    const size_t length = std::strftime(text, sizeof text, "%Y%m%dT%H%M%SZ", &parts);
    return QByteArray(text, qsizetype(length));
}

QByteArrayView view(const Sha256 &digest)
{
    return QByteArrayView(reinterpret_cast<const char *>(digest.data()), qsizetype(digest.size()));
}

} // namespace

struct Signer::Private
{
    Hasher hasher;
    Hmac dayHmac;
    base::Secret secret; // what dayHmac was made from
    QByteArray scope;    // date/region/service/aws4_request
    QByteArray date;     // the last time stamp made, and for which second
    qint64 second = -1;
    std::vector<SignedHeader> headers;

    void useKey(const Credentials &credentials, const SigningSettings &settings);
    void useTime(qint64 timeMs);
    void addHeaders(const SignableRequest &request, const Credentials &credentials,
                    const SigningSettings &settings, const QByteArray &payloadHash, Signature &out);
    QByteArray presignedQuery(const SignableRequest &request, const Credentials &credentials,
                              const SigningSettings &settings, bool withToken);
    void canonicalize(const SignableRequest &request, QByteArrayView query,
                      const QByteArray &payloadHash, const SigningSettings &settings,
                      QByteArray &out);
};

void Signer::Private::useTime(qint64 timeMs)
{
    if (timeMs / 1000 == second)
        return;
    second = timeMs / 1000;
    date = amzDate(timeMs);
}

// The key of the day, region and service is derived once and kept as HMAC states.
void Signer::Private::useKey(const Credentials &credentials, const SigningSettings &settings)
{
    QByteArray wanted;
    wanted.reserve(scope.capacity());
    wanted.append(QByteArrayView(date).first(8))
            .append('/')
            .append(settings.region)
            .append('/')
            .append(settings.service)
            .append("/aws4_request");
    if (wanted == scope && secret == credentials.secretAccessKey)
        return;
    scope = wanted;
    secret = credentials.secretAccessKey;
    QByteArray key = "AWS4" + secret.reveal();
    dayHmac.setKey(key);
    OPENSSL_cleanse(key.data(), size_t(key.size()));
    Sha256 derived = dayHmac.mac(QByteArrayView(date).first(8));
    for (const QByteArrayView part :
         {QByteArrayView(settings.region), QByteArrayView(settings.service),
          QByteArrayView("aws4_request")}) {
        dayHmac.setKey(view(derived));
        derived = dayHmac.mac(part);
    }
    dayHmac.setKey(view(derived));
    OPENSSL_cleanse(derived.data(), derived.size());
}

void Signer::Private::addHeaders(const SignableRequest &request, const Credentials &credentials,
                                 const SigningSettings &settings, const QByteArray &payloadHash,
                                 Signature &out)
{
    const bool byQuery = settings.expiresInSeconds > 0;
    out.headers = request.headers;
    if (!byQuery) {
        out.headers.append({QByteArrayLiteral("X-Amz-Date"), date});
        if (settings.signBody)
            out.headers.append({QByteArrayLiteral("X-Amz-Content-Sha256"), payloadHash});
        if (!credentials.sessionToken.isEmpty() && !settings.omitSessionToken)
            out.headers.append(
                    {QByteArrayLiteral("X-Amz-Security-Token"), credentials.sessionToken.reveal()});
    }
    headers.clear();
    for (const Header &header : std::as_const(out.headers))
        headers.push_back({header.first.toLower(), header.second});
}

QByteArray Signer::Private::presignedQuery(const SignableRequest &request,
                                           const Credentials &credentials,
                                           const SigningSettings &settings, bool withToken)
{
    QByteArray out = request.query;
    const auto add = [&out](const char *name, QByteArrayView value) {
        if (!out.isEmpty())
            out += '&';
        out.append(name).append('=');
        appendUriEncoded(out, value, false);
    };
    QByteArray names;
    appendSignedNames(names, headers);
    add("X-Amz-Algorithm", algorithm);
    add("X-Amz-Credential", QByteArray(credentials.accessKeyId.toUtf8() + '/' + scope));
    add("X-Amz-Date", date);
    add("X-Amz-SignedHeaders", names);
    add("X-Amz-Expires", QByteArray::number(settings.expiresInSeconds));
    if (withToken && !credentials.sessionToken.isEmpty())
        add("X-Amz-Security-Token", credentials.sessionToken.reveal());
    return out;
}

void Signer::Private::canonicalize(const SignableRequest &request, QByteArrayView query,
                                   const QByteArray &payloadHash, const SigningSettings &settings,
                                   QByteArray &out)
{
    out.append(request.method).append('\n');
    if (request.path == "/" || request.path.isEmpty())
        out += '/';
    else
        appendUriEncoded(out, settings.normalizePath ? normalizedPath(request.path) : request.path,
                         true);
    out.append('\n').append(canonicalQuery(query)).append('\n');
    appendCanonicalHeaders(out, headers);
    out += '\n';
    appendSignedNames(out, headers);
    out.append('\n').append(payloadHash);
}

Signer::Signer()
    : d(std::make_unique<Private>())
{
}

Signer::~Signer() = default;
Signer::Signer(Signer &&) noexcept = default;
Signer &Signer::operator=(Signer &&) noexcept = default;

Signature Signer::sign(const SignableRequest &request, const Credentials &credentials,
                       const SigningSettings &settings)
{
    Signature out;
    sign(request, credentials, settings, out);
    return out;
}

void Signer::sign(const SignableRequest &request, const Credentials &credentials,
                  const SigningSettings &settings, Signature &out)
{
    d->useTime(settings.timeMs);
    d->useKey(credentials, settings);
    QByteArray payloadHash;
    payloadHash.reserve(64);
    appendHex(payloadHash, d->hasher.hash(request.body));
    d->addHeaders(request, credentials, settings, payloadHash, out);

    const bool byQuery = settings.expiresInSeconds > 0;
    if (byQuery)
        std::stable_sort(d->headers.begin(), d->headers.end(),
                         [](const auto &a, const auto &b) { return a.name < b.name; });
    out.query =
            byQuery ? d->presignedQuery(request, credentials, settings, !settings.omitSessionToken)
                    : request.query;
    out.canonicalRequest.resize(0);
    d->canonicalize(request, out.query, payloadHash, settings, out.canonicalRequest);

    out.stringToSign.resize(0);
    out.stringToSign.append(algorithm)
            .append('\n')
            .append(d->date)
            .append('\n')
            .append(d->scope)
            .append('\n');
    appendHex(out.stringToSign, d->hasher.hash(out.canonicalRequest));
    out.signature.resize(0);
    appendHex(out.signature, d->dayHmac.mac(out.stringToSign));

    out.authorization.resize(0);
    const bool lateToken = settings.omitSessionToken && !credentials.sessionToken.isEmpty();
    if (byQuery) {
        if (lateToken)
            out.query = d->presignedQuery(request, credentials, settings, true);
        out.query.append("&X-Amz-Signature=").append(out.signature);
        return;
    }
    out.authorization.append(algorithm)
            .append(" Credential=")
            .append(credentials.accessKeyId.toUtf8())
            .append('/')
            .append(d->scope)
            .append(", SignedHeaders=");
    appendSignedNames(out.authorization, d->headers);
    out.authorization.append(", Signature=").append(out.signature);
    if (lateToken)
        out.headers.append(
                {QByteArrayLiteral("X-Amz-Security-Token"), credentials.sessionToken.reveal()});
    out.headers.append({QByteArrayLiteral("Authorization"), out.authorization});
}

QByteArray sha256Hex(QByteArrayView data)
{
    QByteArray out;
    appendHex(out, Hasher().hash(data));
    return out;
}

} // namespace tailrace::aws
