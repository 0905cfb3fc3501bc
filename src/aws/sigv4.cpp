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

/// What all requests of one kind within one second have in common: everything but the hash of the
/// body and what follows from it. A tail signs the same kind again and again.
struct SharedParts
{
    QByteArray method; // this kind is for; the settings and the date are compared by the scope and
    QByteArray path;   // the second
    QByteArray query;
    Headers headers;
    QString keyId;
    base::Secret token;
    bool normalizePath = true;
    bool omitSessionToken = false;

    QByteArray canonical; // up to the hash of the body
    QByteArray toSign;    // up to the hash of the canonical request
    QByteArray authorization;
    Headers sent; // all but Authorization
    bool isValid = false;

    ~SharedParts() { wipe(); }
    void wipe()
    {
        OPENSSL_cleanse(canonical.data(), size_t(canonical.size())); // the token stands in it
        isValid = false;
    }
    bool isFor(const SignableRequest &request, const Credentials &credentials,
               const SigningSettings &settings) const
    {
        return isValid && request.headers == headers && request.method == method
               && request.path == path && request.query == query && credentials.accessKeyId == keyId
               && credentials.sessionToken == token && settings.normalizePath == normalizePath
               && settings.omitSessionToken == omitSessionToken;
    }
};

struct Signer::Private
{
    Hasher hasher;
    Hmac dayHmac;
    base::Secret secret; // what dayHmac was made from
    QByteArray region;
    QByteArray service;
    QByteArray day;
    QByteArray scope; // date/region/service/aws4_request
    QByteArray date;  // the last time stamp made, and for which second
    qint64 second = -1;
    std::vector<SignedHeader> headers;
    QByteArray payloadHash;
    SharedParts shared;

    void useKey(const Credentials &credentials, const SigningSettings &settings);
    void useTime(qint64 timeMs);
    void addHeaders(const SignableRequest &request, const Credentials &credentials,
                    const SigningSettings &settings, Headers &out);
    QByteArray presignedQuery(const SignableRequest &request, const Credentials &credentials,
                              const SigningSettings &settings, bool withToken);
    void canonicalize(const SignableRequest &request, QByteArrayView query,
                      const SigningSettings &settings, QByteArray &out);
    void beginToSign(QByteArray &out) const;
    void beginAuthorization(const Credentials &credentials, QByteArray &out) const;
    void share(const SignableRequest &request, const Credentials &credentials,
               const SigningSettings &settings);
    void signByHeaders(const SignableRequest &request, const Credentials &credentials,
                       const SigningSettings &settings, Signature &out);
    void signByQuery(const SignableRequest &request, const Credentials &credentials,
                     const SigningSettings &settings, Signature &out);
    void finish(Signature &out);
};

void Signer::Private::useTime(qint64 timeMs)
{
    if (timeMs / 1000 == second)
        return;
    second = timeMs / 1000;
    date = amzDate(timeMs);
    shared.wipe();
}

// The key of the day, region and service is derived once and kept as HMAC states.
void Signer::Private::useKey(const Credentials &credentials, const SigningSettings &settings)
{
    const QByteArrayView today = QByteArrayView(date).first(8);
    if (today == day && settings.region == region && settings.service == service
        && secret == credentials.secretAccessKey)
        return;
    shared.wipe();
    day = today.toByteArray();
    region = settings.region;
    service = settings.service;
    scope = day + '/' + region + '/' + service + "/aws4_request";
    secret = credentials.secretAccessKey;
    QByteArray key = "AWS4" + secret.reveal();
    dayHmac.setKey(key);
    OPENSSL_cleanse(key.data(), size_t(key.size()));
    Sha256 derived = dayHmac.mac(day);
    for (const QByteArrayView part :
         {QByteArrayView(region), QByteArrayView(service), QByteArrayView("aws4_request")}) {
        dayHmac.setKey(view(derived));
        derived = dayHmac.mac(part);
    }
    dayHmac.setKey(view(derived));
    OPENSSL_cleanse(derived.data(), derived.size());
}

void Signer::Private::addHeaders(const SignableRequest &request, const Credentials &credentials,
                                 const SigningSettings &settings, Headers &out)
{
    out = request.headers;
    if (settings.expiresInSeconds <= 0) {
        out.append({QByteArrayLiteral("X-Amz-Date"), date});
        if (settings.signBody)
            out.append({QByteArrayLiteral("X-Amz-Content-Sha256"), payloadHash});
        if (!credentials.sessionToken.isEmpty() && !settings.omitSessionToken)
            out.append(
                    {QByteArrayLiteral("X-Amz-Security-Token"), credentials.sessionToken.reveal()});
    }
    headers.clear();
    for (const Header &header : std::as_const(out))
        headers.push_back({header.first.toLower(), header.second});
    std::stable_sort(headers.begin(), headers.end(),
                     [](const auto &a, const auto &b) { return a.name < b.name; });
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

// All but the hash of the body.
void Signer::Private::canonicalize(const SignableRequest &request, QByteArrayView query,
                                   const SigningSettings &settings, QByteArray &out)
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
    out += '\n';
}

void Signer::Private::beginToSign(QByteArray &out) const
{
    out.append(algorithm).append('\n').append(date).append('\n').append(scope).append('\n');
}

void Signer::Private::beginAuthorization(const Credentials &credentials, QByteArray &out) const
{
    out.append(algorithm)
            .append(" Credential=")
            .append(credentials.accessKeyId.toUtf8())
            .append('/')
            .append(scope)
            .append(", SignedHeaders=");
    appendSignedNames(out, headers);
    out.append(", Signature=");
}

void Signer::Private::share(const SignableRequest &request, const Credentials &credentials,
                            const SigningSettings &settings)
{
    shared.wipe();
    shared.method = request.method;
    shared.path = request.path;
    shared.query = request.query;
    shared.headers = request.headers;
    shared.keyId = credentials.accessKeyId;
    shared.token = credentials.sessionToken;
    shared.normalizePath = settings.normalizePath;
    shared.omitSessionToken = settings.omitSessionToken;
    addHeaders(request, credentials, settings, shared.sent);
    shared.canonical.resize(0);
    canonicalize(request, request.query, settings, shared.canonical);
    shared.toSign.resize(0);
    beginToSign(shared.toSign);
    shared.authorization.resize(0);
    beginAuthorization(credentials, shared.authorization);
    if (settings.omitSessionToken && !credentials.sessionToken.isEmpty())
        shared.sent.append(
                {QByteArrayLiteral("X-Amz-Security-Token"), credentials.sessionToken.reveal()});
    shared.isValid = !settings.signBody; // with it the hash of the body stands in a header, too
}

// The canonical request begins the way it should; the rest is hashes.
void Signer::Private::finish(Signature &out)
{
    out.canonicalRequest += payloadHash;
    appendHex(out.stringToSign, hasher.hash(out.canonicalRequest));
    out.signature.resize(0);
    appendHex(out.signature, dayHmac.mac(out.stringToSign));
}

void Signer::Private::signByHeaders(const SignableRequest &request, const Credentials &credentials,
                                    const SigningSettings &settings, Signature &out)
{
    if (settings.signBody || !shared.isFor(request, credentials, settings))
        share(request, credentials, settings);
    const auto write = [](QByteArray &text, const QByteArray &from) {
        text.resize(0);
        text.append(QByteArrayView(from)); // never shared, so that the buffer is used again
    };
    write(out.canonicalRequest, shared.canonical);
    write(out.stringToSign, shared.toSign);
    finish(out);
    // The headers hold the last authorization, too; let go, its buffer can be used again.
    if (!out.headers.isEmpty())
        out.headers.last().second.clear();
    write(out.authorization, shared.authorization);
    out.authorization += out.signature;
    out.query = request.query;
    out.headers.resize(shared.sent.size() + 1);
    std::copy(shared.sent.cbegin(), shared.sent.cend(), out.headers.begin());
    out.headers.last() = {QByteArrayLiteral("Authorization"), out.authorization};
}

void Signer::Private::signByQuery(const SignableRequest &request, const Credentials &credentials,
                                  const SigningSettings &settings, Signature &out)
{
    addHeaders(request, credentials, settings, out.headers);
    out.query = presignedQuery(request, credentials, settings, !settings.omitSessionToken);
    out.canonicalRequest.resize(0);
    canonicalize(request, out.query, settings, out.canonicalRequest);
    out.stringToSign.resize(0);
    beginToSign(out.stringToSign);
    finish(out);
    out.authorization.resize(0);
    if (settings.omitSessionToken && !credentials.sessionToken.isEmpty())
        out.query = presignedQuery(request, credentials, settings, true);
    out.query.append("&X-Amz-Signature=").append(out.signature);
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
    d->payloadHash.resize(0);
    appendHex(d->payloadHash, d->hasher.hash(request.body));
    if (settings.expiresInSeconds > 0)
        d->signByQuery(request, credentials, settings, out);
    else
        d->signByHeaders(request, credentials, settings, out);
}

QByteArray sha256Hex(QByteArrayView data)
{
    QByteArray out;
    appendHex(out, Hasher().hash(data));
    return out;
}

} // namespace tailrace::aws
