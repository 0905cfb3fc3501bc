// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/sandbox.h"

#include "base/logging.h"
#include "sandbox/authenticator.h"
#include "sandbox/operations.h"

#include <QDateTime>
#include <QHttpServer>
#include <QHttpServerRequest>
#include <QHttpServerResponder>
#include <QRandomGenerator>
#include <QUuid>

#include <zlib.h>

namespace tailrace::sandbox {

using formats::Json;

namespace {

const char jsonType[] = "application/x-amz-json-1.0";

struct Reply
{
    int status = 200;
    QByteArray type = jsonType;
    QByteArray body;
};

Reply errorReply(const ApiError &error)
{
    QByteArray body =
            "{\"__type\":\"com.amazonaws.dynamodb.v20120810#" + error.code + "\",\"message\":";
    formats::appendJsonString(body, error.message.toUtf8());
    return {error.status, jsonType, body + error.extra + '}'};
}

QByteArray randomText(const QByteArray &alphabet, int length)
{
    QByteArray out;
    for (int i = 0; i < length; ++i)
        out += alphabet[QRandomGenerator::system()->bounded(int(alphabet.size()))];
    return out;
}

Reply callerIdentity(const QString &account)
{
    const QByteArray id = account.toLatin1();
    return {200, "text/xml",
            "<GetCallerIdentityResponse "
            "xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/"
            "\"><GetCallerIdentityResult><Arn>arn:aws:iam::"
                    + id + ":user/sandbox</Arn><UserId>AIDASANDBOX</UserId><Account>" + id
                    + "</Account></GetCallerIdentityResult></GetCallerIdentityResponse>"};
}

QByteArray httpDate(qint64 ms)
{
    return QLocale::c()
            .toString(QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC),
                      QStringLiteral("ddd, dd MMM yyyy HH:mm:ss 'GMT'"))
            .toLatin1();
}

} // namespace

class Sandbox::Private
{
public:
    Private(SandboxSettings s, const base::Clock &c)
        : settings(std::move(s))
        , clock(c)
        , store(database, clock)
        , context{store, database, clock, settings.region, settings.accountId}
    {
    }

    void loadCredentials();
    Reply answer(const QHttpServerRequest &request);
    Reply perform(const QHttpServerRequest &request);

    const SandboxSettings settings;
    const base::Clock &clock;
    Database database;
    Store store;
    Context context;
    aws::Credentials credentials;
    std::unique_ptr<Authenticator> authenticator;
    std::unique_ptr<QHttpServer> server;
    quint16 port = 0;
};

// The key is made once and kept in the data file, so that a client's settings outlive a restart.
void Sandbox::Private::loadCredentials()
{
    const QString idKey = QStringLiteral("accessKeyId");
    const QString secretKey = QStringLiteral("secretAccessKey");
    if (!store.meta(idKey)) {
        store.setMeta(idKey, "AKIASANDBOX" + randomText("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", 9));
        store.setMeta(
                secretKey,
                randomText("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/", 40));
    }
    credentials.accessKeyId = QString::fromLatin1(*store.meta(idKey));
    credentials.secretAccessKey = base::Secret(*store.meta(secretKey));
    credentials.accountId = settings.accountId;
    authenticator = std::make_unique<Authenticator>(credentials, clock);
}

Reply Sandbox::Private::perform(const QHttpServerRequest &request)
{
    const QByteArray body = request.body();
    const QUrl url = request.url();
    const auto allowed = authenticator->check("POST", url.path(QUrl::FullyEncoded).toLatin1(),
                                              url.query(QUrl::FullyEncoded).toLatin1(),
                                              request.headers(), body, {"dynamodb", "sts"});
    if (!allowed)
        return errorReply(allowed.error());
    if (body.contains("Action=GetCallerIdentity"))
        return callerIdentity(settings.accountId);
    const Operation operation = operationByTarget(request.value("X-Amz-Target"));
    if (!operation)
        return errorReply({"UnknownOperationException",
                           QStringLiteral("The sandbox does not know this operation"),
                           400,
                           {}});
    const auto json = formats::parseJson(body);
    if (!json || !json->isObject())
        return errorReply({"SerializationException",
                           QStringLiteral("The request is not a JSON object"),
                           400,
                           {}});
    const auto outcome = operation(context, *json);
    return outcome ? Reply{200, jsonType, *outcome} : errorReply(outcome.error());
}

Reply Sandbox::Private::answer(const QHttpServerRequest &request)
{
    if (request.method() == QHttpServerRequest::Method::Post)
        return perform(request);
    return {200, "text/plain", "healthy: the Tailrace sandbox answers AWS JSON 1.0 by POST\n"};
}

Sandbox::Sandbox(SandboxSettings settings, const base::Clock &clock, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(std::move(settings), clock))
{
}

Sandbox::~Sandbox() = default;

Result<> Sandbox::start()
{
    if (const auto opened = d->database.open(d->settings.dataFile); !opened)
        return opened;
    d->loadCredentials();
    d->server = std::make_unique<QHttpServer>();
    d->server->setMissingHandler([this](const QHttpServerRequest &request,
                                        QHttpServerResponder &&responder) {
        const Reply reply = d->answer(request);
        const QByteArray checksum = QByteArray::number(
                quint32(crc32(0, reinterpret_cast<const Bytef *>(reply.body.constData()),
                              uInt(reply.body.size()))));
        qCDebug(lcSandbox).noquote() << request.value("X-Amz-Target") << reply.status;
        responder.write(
                reply.body,
                {{"Content-Type", reply.type},
                 {"x-amzn-RequestId", QUuid::createUuid().toByteArray(QUuid::WithoutBraces)},
                 {"x-amz-crc32", checksum},
                 {"Date", httpDate(d->clock.nowMs())}},
                QHttpServerResponder::StatusCode(reply.status));
    });
    d->port = d->server->listen(QHostAddress::LocalHost, d->settings.port);
    if (d->port)
        return {};
    ErrorFacts facts;
    facts.remedy = QStringLiteral("name another port, or 0 for any free one");
    return failure(
            ErrorKind::Usage,
            QStringLiteral("port %1 of 127.0.0.1 can't be listened on").arg(d->settings.port),
            facts);
}

QUrl Sandbox::endpoint() const
{
    return QUrl(QStringLiteral("http://127.0.0.1:%1").arg(d->port));
}

aws::Credentials Sandbox::credentials() const
{
    return d->credentials;
}

Result<> Sandbox::rollShard(const QString &table)
{
    const auto info = d->store.table(table);
    if (!info || info->viewType.isEmpty())
        return failure(ErrorKind::NotFound, QStringLiteral("table %1 has no stream").arg(table));
    d->store.rollShard(info->streamArn);
    return {};
}

Result<> Sandbox::expireItem(const QString &table, const dynamodb::AttributeMap &key)
{
    const auto info = d->store.table(table);
    if (!info)
        return failure(ErrorKind::NotFound, QStringLiteral("there is no table %1").arg(table));
    const auto whole = keyOf(*info, key, true);
    if (!whole)
        return failure(ErrorKind::Invalid, whole.error().message);
    const auto stored = d->store.item(*info, *whole);
    if (stored)
        applyChange(d->context, *info, *whole,
                    dynamodb::itemFromJson(QByteArrayView(*stored)).value(), std::nullopt, true);
    return {};
}

} // namespace tailrace::sandbox
