// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Which requests are let in: one row for each way in which a signature can be wrong.
#include "sandbox/authenticator.h"
#include "support/manualclock.h"

#include <QTest>

#include <functional>

using namespace tailrace;

namespace {

constexpr qint64 minuteMs = 60 * 1000;

/// A request and how it is going to be signed; a row changes what it is about.
struct Attempt
{
    aws::SignableRequest request;
    aws::SigningSettings settings;
    aws::Credentials credentials;
    aws::Headers added; ///< after signing
    std::function<void(aws::Signature &)> spoil = [](aws::Signature &) {};
    QByteArray sentBody = "{}";
};

using Change = std::function<void(Attempt &)>;

void replaceIn(aws::Signature &signature, const QByteArray &from, const QByteArray &to)
{
    for (aws::Header &header : signature.headers)
        if (header.first == "Authorization")
            header.second.replace(from, to);
}

void drop(aws::Headers &headers, const QByteArray &name)
{
    headers.removeIf([&](const aws::Header &header) { return header.first == name; });
}

aws::Credentials key(const char *id, const char *secret, const char *token = "")
{
    aws::Credentials out;
    out.accessKeyId = QString::fromLatin1(id);
    out.secretAccessKey = base::Secret(secret);
    out.sessionToken = base::Secret(token);
    return out;
}

} // namespace

Q_DECLARE_METATYPE(Change)

class TestAuthenticator : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void letsIn_data();
    void letsIn();
    void refuses_data();
    void refuses();
    void keysExpireByTheSandboxsTimeAndSignaturesByTheClients();

private:
    sandbox::Outcome<void> check(const Change &change);

    test::ManualClock m_clock;
};

sandbox::Outcome<void> TestAuthenticator::check(const Change &change)
{
    sandbox::Authenticator authenticator(key("AKIALONG", "long"), m_clock, m_clock);
    aws::Credentials session = key("ASIASESSION", "short", "token");
    session.expiration = QDateTime::fromMSecsSinceEpoch(m_clock.nowMs() + minuteMs, Qt::UTC);
    aws::Credentials ended = key("ASIAENDED", "short", "token");
    ended.expiration = QDateTime::fromMSecsSinceEpoch(m_clock.nowMs(), Qt::UTC);
    authenticator.setKeys({key("AKIALONG", "long"), session, ended});

    Attempt attempt;
    attempt.request.headers = {{"Host", "127.0.0.1:8000"},
                               {"X-Amz-Target", "DynamoDB_20120810.ListTables"}};
    attempt.request.body = "{}";
    attempt.settings.region = "eu-central-1";
    attempt.settings.timeMs = m_clock.nowMs();
    attempt.credentials = key("AKIALONG", "long");
    change(attempt);
    aws::Signature signature =
            aws::Signer().sign(attempt.request, attempt.credentials, attempt.settings);
    signature.headers += attempt.added;
    attempt.spoil(signature);
    return authenticator.check({attempt.request.method, attempt.request.path, signature.query,
                                signature.headers, attempt.sentBody},
                               {"dynamodb", "sts"});
}

void TestAuthenticator::letsIn_data()
{
    QTest::addColumn<Change>("change");
    const auto row = [](const char *name, Change change) { QTest::newRow(name) << change; };
    row("a signed request", [](Attempt &) {});
    row("any region", [](Attempt &a) { a.settings.region = "ddblocal"; });
    row("another service of the list", [](Attempt &a) { a.settings.service = "sts"; });
    row("a session with its token",
        [](Attempt &a) { a.credentials = key("ASIASESSION", "short", "token"); });
    row("a clock that is fourteen minutes slow",
        [](Attempt &a) { a.settings.timeMs -= 14 * minuteMs; });
    row("a clock that is fourteen minutes fast",
        [](Attempt &a) { a.settings.timeMs += 14 * minuteMs; });
    row("a header that is not signed and not Amazon's", [](Attempt &a) {
        a.added = {{"User-Agent", "x"}, {"amz-sdk-invocation-id", "1"}};
    });
    row("a signed body hash", [](Attempt &a) { a.settings.signBody = true; });
    row("a path and a query", [](Attempt &a) {
        a.request.path = "/a b";
        a.request.query = "y=2&x=1";
    });
    row("a presigned request", [](Attempt &a) { a.settings.expiresInSeconds = 60; });
    row("a presigned request shortly before it ends", [](Attempt &a) {
        a.settings.expiresInSeconds = 3600;
        a.settings.timeMs -= 59 * minuteMs;
    });
    row("a presigned request with a token", [](Attempt &a) {
        a.settings.expiresInSeconds = 60;
        a.credentials = key("ASIASESSION", "short", "token");
    });
}

void TestAuthenticator::letsIn()
{
    QFETCH(Change, change);
    const auto allowed = check(change);
    QVERIFY2(allowed, qPrintable(allowed ? QString() : allowed.error().message));
}

void TestAuthenticator::refuses_data()
{
    QTest::addColumn<Change>("change");
    QTest::addColumn<QByteArray>("code");
    QTest::addColumn<QString>("words"); // of the message
    const auto row = [](const char *name, const char *code, const char *words, Change change) {
        QTest::newRow(name) << change << QByteArray(code) << QString::fromLatin1(words);
    };
    const char missing[] = "MissingAuthenticationTokenException";
    const char incomplete[] = "IncompleteSignatureException";
    const char unknown[] = "UnrecognizedClientException";
    const char wrong[] = "InvalidSignatureException";
    const char mismatch[] = "The request signature we calculated does not match";

    row("no authorization", missing, "Request is missing Authentication Token",
        [](Attempt &a) { a.spoil = [](aws::Signature &s) { drop(s.headers, "Authorization"); }; });
    row("another way to authorize", incomplete, "Unsupported AWS 'algorithm'", [](Attempt &a) {
        a.spoil = [](aws::Signature &s) { replaceIn(s, "AWS4-HMAC-SHA256", "Basic"); };
    });
    row("no credential", incomplete, "requires 'Credential' parameter", [](Attempt &a) {
        a.spoil = [](aws::Signature &s) { replaceIn(s, "Credential=", "Cred="); };
    });
    row("no signature", incomplete, "requires 'Signature' parameter", [](Attempt &a) {
        a.spoil = [](aws::Signature &s) { replaceIn(s, "Signature=", "Sig="); };
    });
    row("no signed headers", incomplete, "requires 'SignedHeaders' parameter", [](Attempt &a) {
        a.spoil = [](aws::Signature &s) { replaceIn(s, "SignedHeaders=", "Headers="); };
    });
    row("no date", incomplete, "requires existence of either a 'X-Amz-Date' or a 'Date' header",
        [](Attempt &a) { a.spoil = [](aws::Signature &s) { drop(s.headers, "X-Amz-Date"); }; });
    row("a date that is none", incomplete, "Date must be in ISO-8601 'basic format'",
        [](Attempt &a) {
            a.spoil = [](aws::Signature &s) {
                drop(s.headers, "X-Amz-Date");
                s.headers.append(aws::Header{"X-Amz-Date", "Fri, 27 Nov 2026"});
            };
        });
    row("a scope that is too short", incomplete, "Credential must have exactly 5 slash-delimited",
        [](Attempt &a) { a.spoil = [](aws::Signature &s) { replaceIn(s, "/dynamodb/", "/"); }; });
    row("a scope that ends otherwise", wrong, "valid terminator: 'aws4_request'", [](Attempt &a) {
        a.spoil = [](aws::Signature &s) { replaceIn(s, "aws4_request", "aws5_request"); };
    });
    row("another day in the scope", wrong, "Date in Credential scope does not match YYYYMMDD",
        [](Attempt &a) { a.spoil = [](aws::Signature &s) { replaceIn(s, "/2026", "/2025"); }; });
    row("a service that this is not", wrong,
        "Credential should be scoped to correct service: 'dynamodb'",
        [](Attempt &a) { a.settings.service = "s3"; });
    row("no region in the scope", wrong, "Credential should be scoped to a valid region",
        [](Attempt &a) { a.settings.region = ""; });
    row("another region than it was signed for", wrong, mismatch, [](Attempt &a) {
        a.spoil = [](aws::Signature &s) { replaceIn(s, "eu-central-1", "eu-central-2"); };
    });
    row("a key that nobody knows", unknown, "security token included in the request is invalid",
        [](Attempt &a) { a.credentials = key("AKIASTRANGER", "long"); });
    row("a session without its token", unknown, "security token included in the request is invalid",
        [](Attempt &a) { a.credentials = key("ASIASESSION", "short"); });
    row("a session with another token", unknown,
        "security token included in the request is invalid",
        [](Attempt &a) { a.credentials = key("ASIASESSION", "short", "other"); });
    row("a long key with a token", unknown, "security token included in the request is invalid",
        [](Attempt &a) { a.credentials = key("AKIALONG", "long", "token"); });
    row("a session that has ended", "ExpiredTokenException",
        "security token included in the request is expired",
        [](Attempt &a) { a.credentials = key("ASIAENDED", "short", "token"); });
    row("another secret", wrong, mismatch,
        [](Attempt &a) { a.credentials = key("AKIALONG", "wrong"); });
    row("another body", wrong, mismatch, [](Attempt &a) { a.sentBody = "{ }"; });
    row("a signed header that was changed", wrong, mismatch, [](Attempt &a) {
        a.spoil = [](aws::Signature &s) {
            drop(s.headers, "X-Amz-Target");
            s.headers.append(aws::Header{"X-Amz-Target", "DynamoDB_20120810.DeleteTable"});
        };
    });
    row("a signed header that is gone", wrong, mismatch, [](Attempt &a) {
        a.request.headers.append(aws::Header{"X-Extra", "1"});
        a.spoil = [](aws::Signature &s) { drop(s.headers, "X-Extra"); };
    });
    row("an Amazon header that is not signed", wrong,
        "There were headers present in the request which were not signed: x-amz-extra",
        [](Attempt &a) {
            a.added = {{"X-Amz-Extra", "1"}};
        });
    row("a token that is not signed", wrong,
        "There were headers present in the request which were not signed: x-amz-security-token",
        [](Attempt &a) {
            a.credentials = key("ASIASESSION", "short", "token");
            a.settings.omitSessionToken = true;
        });
    row("the host is not signed", wrong, "'Host' or ':authority' must be a 'SignedHeader'",
        [](Attempt &a) { drop(a.request.headers, "Host"); });
    row("an old date", wrong,
        "Signature expired: ", [](Attempt &a) { a.settings.timeMs -= 16 * minuteMs; });
    row("a date to come", wrong,
        "Signature not yet current: ", [](Attempt &a) { a.settings.timeMs += 16 * minuteMs; });
    row("a presigned request that has ended", wrong, "Signature expired: ", [](Attempt &a) {
        a.settings.expiresInSeconds = 60;
        a.settings.timeMs -= 2 * minuteMs;
    });
    row("a presigned request for too long", "InvalidSignatureException",
        "X-Amz-Expires must be less than a week",
        [](Attempt &a) { a.settings.expiresInSeconds = 8 * 24 * 3600; });
    row("a presigned request whose query was changed", wrong, mismatch, [](Attempt &a) {
        a.settings.expiresInSeconds = 60;
        a.spoil = [](aws::Signature &s) { s.query += "&more=1"; };
    });
    row("a presigned request without a signature", incomplete, "must include 'X-Amz-Signature'",
        [](Attempt &a) {
            a.settings.expiresInSeconds = 60;
            a.spoil = [](aws::Signature &s) { s.query.replace("X-Amz-Signature", "X-Amz-Sign"); };
        });
    row("a presigned request with an Amazon header besides", wrong,
        "There were headers present in the request which were not signed: x-amz-extra",
        [](Attempt &a) {
            a.settings.expiresInSeconds = 60;
            a.added = {{"X-Amz-Extra", "1"}};
        });
    row("a header and a query", wrong, "Found both 'X-Amz-Algorithm' as a query-string param",
        [](Attempt &a) {
            a.settings.expiresInSeconds = 60;
            a.added = {{"Authorization", "AWS4-HMAC-SHA256 Credential=x"}};
        });
}

void TestAuthenticator::refuses()
{
    QFETCH(Change, change);
    QFETCH(QString, words);
    const auto allowed = check(change);
    QVERIFY(!allowed);
    QTEST(allowed.error().code, "code");
    QVERIFY2(allowed.error().message.contains(words), qPrintable(allowed.error().message));
    QCOMPARE(allowed.error().status, 400);
}

void TestAuthenticator::keysExpireByTheSandboxsTimeAndSignaturesByTheClients()
{
    test::ManualClock wire;
    aws::Credentials session = key("ASIASESSION", "short", "token");
    sandbox::Authenticator authenticator(session, m_clock, wire);
    session.expiration = QDateTime::fromMSecsSinceEpoch(m_clock.nowMs() + 60 * minuteMs, Qt::UTC);
    authenticator.setKeys({session});
    const auto code = [&] {
        aws::SignableRequest request;
        request.headers = {{"Host", "127.0.0.1"}};
        aws::SigningSettings settings;
        settings.region = "us-east-1";
        settings.timeMs = wire.nowMs();
        request.headers = aws::Signer().sign(request, session, settings).headers;
        const auto allowed = authenticator.check(request, {"dynamodb"});
        return allowed ? QByteArray() : allowed.error().code;
    };
    m_clock.advance(59 * minuteMs);
    QCOMPARE(code(), QByteArray());
    m_clock.advance(minuteMs);
    QCOMPARE(code(), QByteArray("ExpiredTokenException"));
}

QTEST_GUILESS_MAIN(TestAuthenticator)
#include "tst_authenticator.moc"
