// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "credentials/ssotoken.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QSaveFile>

#include <array>

namespace tailrace::credentials {

namespace {

using formats::Json;

constexpr qsizetype mostBytes = 256 * 1024;
constexpr auto ownersFile = QFileDevice::ReadOwner | QFileDevice::WriteOwner;
constexpr auto ownersFolder = ownersFile | QFileDevice::ExeOwner;

constexpr std::array known = {"startUrl", "region",       "accessToken",  "expiresAt",
                              "clientId", "clientSecret", "refreshToken", "registrationExpiresAt"};

tl::unexpected<Error> fileError(const QString &path, const QString &why)
{
    ErrorFacts facts;
    facts.remedy = QStringLiteral("mend or remove that file, and sign in again");
    return failure(ErrorKind::File, QStringLiteral("%1: %2").arg(path, why), facts);
}

QString textOf(const Json &object, QByteArrayView name)
{
    const Json *value = object.find(name);
    return value && value->isString() ? value->toString() : QString();
}

base::Secret secretOf(const Json &object, QByteArrayView name)
{
    const Json *value = object.find(name);
    return value && value->isString() ? base::Secret(value->text()) : base::Secret();
}

void setTime(Json &object, const QByteArray &name, const QDateTime &time)
{
    if (time.isValid())
        object.set(name,
                   Json::string(time.toUTC().toString(QStringLiteral("yyyy-MM-dd'T'HH:mm:ss'Z'"))));
}

void setText(Json &object, const QByteArray &name, const QByteArray &text)
{
    if (!text.isEmpty())
        object.set(name, Json::string(text));
}

} // namespace

QDateTime readSsoTime(const QString &text)
{
    QString iso = text.trimmed();
    if (iso.endsWith(QLatin1String("UTC")))
        iso = iso.chopped(3).trimmed() + QLatin1Char('Z');
    QDateTime time = QDateTime::fromString(iso, Qt::ISODateWithMs);
    if (time.timeSpec() == Qt::LocalTime) // none of the tools means the machine's own
        time.setTimeSpec(Qt::UTC);
    return time.toUTC();
}

Result<SsoToken> readSsoToken(QByteArrayView json)
{
    const auto read = formats::parseJson(json);
    if (!read)
        return failure(read.error());
    if (!read->isObject())
        return failure(ErrorKind::Malformed, QStringLiteral("it is no JSON object"));
    SsoToken token;
    token.startUrl = textOf(*read, "startUrl");
    token.region = textOf(*read, "region");
    token.accessToken = secretOf(*read, "accessToken");
    token.expiresAt = readSsoTime(textOf(*read, "expiresAt"));
    token.clientId = textOf(*read, "clientId");
    token.clientSecret = secretOf(*read, "clientSecret");
    token.refreshToken = secretOf(*read, "refreshToken");
    token.registrationExpiresAt = readSsoTime(textOf(*read, "registrationExpiresAt"));
    for (const Json::Member &member : read->members())
        if (std::find(known.begin(), known.end(), member.name) == known.end())
            token.others.set(member.name, member.value);
    return token;
}

QByteArray writeSsoToken(const SsoToken &token)
{
    Json out = Json::object();
    setText(out, "startUrl", token.startUrl.toUtf8());
    setText(out, "region", token.region.toUtf8());
    setText(out, "accessToken", token.accessToken.reveal());
    setTime(out, "expiresAt", token.expiresAt);
    setText(out, "clientId", token.clientId.toUtf8());
    setText(out, "clientSecret", token.clientSecret.reveal());
    setTime(out, "registrationExpiresAt", token.registrationExpiresAt);
    setText(out, "refreshToken", token.refreshToken.reveal());
    for (const Json::Member &member : token.others.members())
        out.set(member.name, member.value);
    return formats::toJson(out);
}

QString ssoTokenPath(const aws::SsoRole &role)
{
    const QString &name = role.session.isEmpty() ? role.startUrl : role.session;
    const QByteArray digest = QCryptographicHash::hash(name.toUtf8(), QCryptographicHash::Sha1);
    return QDir(role.cacheFolder)
            .filePath(QString::fromLatin1(digest.toHex()) + QStringLiteral(".json"));
}

Result<std::optional<SsoToken>> loadSsoToken(const aws::SsoRole &role)
{
    QFile file(ssoTokenPath(role));
    if (!file.exists())
        return std::nullopt;
    if (!file.open(QIODevice::ReadOnly))
        return fileError(file.fileName(), file.errorString());
    if (file.size() > mostBytes)
        return fileError(file.fileName(), QStringLiteral("it is too large for a token"));
    const base::Secret text(file.readAll());
    auto token = readSsoToken(text.reveal());
    if (!token)
        return fileError(file.fileName(), token.error().message);
    return std::move(*token);
}

Result<> saveSsoToken(const aws::SsoRole &role, const SsoToken &token)
{
    const QString path = ssoTokenPath(role);
    if (!QDir().exists(role.cacheFolder)) {
        if (!QDir().mkpath(role.cacheFolder))
            return fileError(role.cacheFolder, QStringLiteral("the folder can't be made"));
        QFile::setPermissions(role.cacheFolder, ownersFolder);
    }
    QSaveFile file(path);
    const base::Secret text(writeSsoToken(token));
    if (!file.open(QIODevice::WriteOnly) || !file.setPermissions(ownersFile)
        || file.write(text.reveal()) != text.reveal().size() || !file.commit())
        return fileError(path, file.errorString());
    return {};
}

} // namespace tailrace::credentials
