// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialects/manifestreader.h"

#include "aws/endpoint.h"
#include "dialects/jsonpath.h"

#include <QRegularExpression>
#include <QUrl>
#include <QUrlQuery>

namespace tailrace::dialects {

namespace {

using formats::Json;

void listLeaves(const Manifest &manifest, const Json &value, const QString &path,
                const QString &why, Findings &findings)
{
    constexpr qsizetype longestPath = 200;
    if (value.isObject() && !value.members().empty() && path.size() < longestPath) {
        for (const Json::Member &member : value.members())
            listLeaves(manifest, member.value,
                       path + QLatin1Char('.') + QString::fromUtf8(member.name.left(60)), why,
                       findings);
        return;
    }
    findings.lost(manifest.place(path), why);
}

/// One of accessKeyID, secretAccessKey and sessionToken.
struct Key
{
    QString secret; ///< the Secret object's name
    base::Secret value;
    bool isGiven = false;
    bool isInline = false;
};

Key readKey(const Json *json, const ManifestReading &reading)
{
    Key key;
    if (!json)
        return key;
    key.isGiven = true;
    if (const Json *value = json->find("value")) {
        key.isInline = true;
        key.value = base::Secret(value->text());
        return key;
    }
    key.secret = textAt(json, {"valueFromSecret", "name"});
    key.value = reading.valueIn(key.secret, textAt(json, {"valueFromSecret", "key"}));
    return key;
}

QString parameterOf(const QString &name, const ManifestReading &reading, const Key &id,
                    const Key &secret, const Key &token, const QString &place)
{
    FoundSecret found{FoundSecret::Kind::AwsKeys, name, place, {}};
    if (!id.value.isEmpty())
        found.parts.push_back({QStringLiteral("accessKeyId"), id.value});
    if (!secret.value.isEmpty())
        found.parts.push_back({QStringLiteral("secretAccessKey"), secret.value});
    if (!token.value.isEmpty())
        found.parts.push_back({QStringLiteral("sessionToken"), token.value});
    if (!found.parts.empty())
        reading.offer(std::move(found));
    return name;
}

} // namespace

void ManifestReading::offer(FoundSecret secret) const
{
    const bool known = std::any_of(secrets.begin(), secrets.end(), [&](const FoundSecret &one) {
        return one.name == secret.name && one.kind == secret.kind;
    });
    if (known)
        return;
    findings.note(secret.place, QStringLiteral("a secret stands here in the clear; the document "
                                               "refers to it as \"%1\", keep its value in the key "
                                               "store under that name")
                                        .arg(secret.name));
    secrets.push_back(std::move(secret));
}

base::Secret ManifestReading::valueIn(const QString &secret, const QString &key) const
{
    const Manifest *manifest = manifests.find({{}, QStringLiteral("Secret"), secret, {}});
    if (!manifest)
        return {};
    manifest->isUsed = true;
    const QByteArray name = key.toUtf8();
    const Json *plain = at(&manifest->object, {"stringData"});
    if (const Json *value = plain ? plain->find(name) : nullptr)
        return base::Secret(value->text());
    const Json *encoded = at(&manifest->object, {"data"});
    if (const Json *value = encoded ? encoded->find(name) : nullptr)
        return base::Secret(QByteArray::fromBase64(value->text()));
    return {};
}

void ManifestReading::listUnread(const Manifest &manifest, const QStringList &read,
                                 const QString &why) const
{
    const Json *spec = manifest.spec();
    if (!spec)
        return;
    for (const Json::Member &member : spec->members())
        if (const QString name = QString::fromUtf8(member.name.left(60)); !read.contains(name))
            listLeaves(manifest, member.value, QStringLiteral("spec.") + name, why, findings);
}

Json readAwsAuth(const Manifest &manifest, const ManifestReading &reading)
{
    const Json *spec = manifest.spec();
    const Json *auth = at(spec, {"auth"});
    if (at(auth, {"iam"}) || at(auth, {"iamRole"})) {
        const bool isOlder = at(auth, {"iamRole"}) != nullptr;
        const QString role = isOlder ? textAt(auth, {"iamRole"}) : textAt(auth, {"iam", "roleArn"});
        const QString path = isOlder ? QStringLiteral("spec.auth.iamRole")
                                     : QStringLiteral("spec.auth.iam.roleArn");
        if (!role.isEmpty())
            reading.findings.lost(manifest.place(path),
                                  QStringLiteral("a bridge assumes no role by itself; run it where "
                                                 "%1 is the role, or name a profile that has it")
                                          .arg(role));
        if (const QString account = textAt(auth, {"iam", "serviceAccount"}); !account.isEmpty())
            reading.findings.lost(
                    manifest.place(QStringLiteral("spec.auth.iam.serviceAccount")),
                    QStringLiteral("\"%1\" is an account of the cluster; the credentials are those "
                                   "that are found where the bridge runs")
                            .arg(account));
        return {};
    }
    const Json *older = auth ? nullptr : at(spec, {"credentials"});
    const Json *keys = older ? older : at(auth, {"credentials"});
    if (!keys)
        return {};
    const QString place = manifest.place(older ? QStringLiteral("spec.credentials")
                                               : QStringLiteral("spec.auth.credentials"));
    const Key id = readKey(at(keys, {"accessKeyID"}), reading);
    const Key secret = readKey(at(keys, {"secretAccessKey"}), reading);
    const Key token = readKey(at(keys, {"sessionToken"}), reading);
    if (const QString role = textAt(keys, {"assumeIamRole"}); !role.isEmpty())
        reading.findings.lost(place + QStringLiteral(".assumeIamRole"),
                              QStringLiteral("a bridge assumes no role by itself; name a profile "
                                             "of ~/.aws whose role_arn is %1")
                                      .arg(role));
    if (!id.isGiven && !secret.isGiven)
        return {};
    QString name = secret.secret.isEmpty() ? id.secret : secret.secret;
    if (id.isInline || secret.isInline || name.isEmpty())
        name = manifest.name + QStringLiteral("-aws");
    else if (!id.secret.isEmpty() && id.secret != name)
        reading.findings.note(place, QStringLiteral("the keys are in two secrets, \"%1\" and "
                                                    "\"%2\"; keep both in one")
                                             .arg(id.secret, name));
    return object("secret", text(parameterOf(name, reading, id, secret, token, place)));
}

bool mayCarryCredentials(const QString &url)
{
    const QUrl server = QUrl(url, QUrl::StrictMode).adjusted(QUrl::RemovePath | QUrl::RemoveQuery);
    return aws::classifyEndpoint(server.toString()).has_value();
}

WebSink readWebAddress(const QString &address, const QString &owner, const QString &place,
                       const ManifestReading &reading)
{
    WebSink sink;
    QUrl url(address, QUrl::StrictMode);
    if (!url.isValid()) {
        sink.url = address;
        return sink;
    }
    if (!url.userInfo().isEmpty()) {
        const QString name = owner + QStringLiteral("-basic");
        reading.offer({FoundSecret::Kind::UserPassword,
                       name,
                       place,
                       {{QStringLiteral("value"),
                         base::Secret((url.userName(QUrl::FullyDecoded) + QLatin1Char(':')
                                       + url.password(QUrl::FullyDecoded))
                                              .toUtf8())}}});
        sink.authentication = text(QStringLiteral("basic"));
        sink.credentials = object("secret", text(name));
        url.setUserInfo({});
    }
    if (url.hasFragment()) {
        reading.findings.lost(place, QStringLiteral("what follows the # in the URL is never sent"));
        url.setFragment({});
    }
    QUrlQuery query(url);
    const auto items = query.queryItems(QUrl::FullyEncoded);
    for (const auto &[name, value] : items) {
        static const QRegularExpression secretName(
                QStringLiteral("token|secret|passw|credential|api[-_]?key|access[-_]?key|signature|"
                               "^key$|^sig$|^code$|^auth"),
                QRegularExpression::CaseInsensitiveOption);
        if (!secretName.match(name).hasMatch())
            continue;
        query.removeAllQueryItems(name);
        reading.offer({FoundSecret::Kind::Token,
                       owner + QLatin1Char('-') + name,
                       place,
                       {{QStringLiteral("value"), base::Secret(value.toUtf8())}}});
        reading.findings.lost(place,
                              QStringLiteral("the URL's query holds a secret, \"%1\", which a "
                                             "document can't hold; let the receiver take it as a "
                                             "header (authentication: bearer or apiKey)")
                                      .arg(name));
        url.setQuery(query);
    }
    sink.url = QString::fromUtf8(url.toEncoded());
    if (!sink.authentication.isNull() && !mayCarryCredentials(sink.url)) {
        reading.findings.lost(place, QStringLiteral("credentials would go there in the clear; they "
                                                    "are left out, write https://"));
        sink.authentication = {};
        sink.credentials = {};
    }
    return sink;
}

} // namespace tailrace::dialects
