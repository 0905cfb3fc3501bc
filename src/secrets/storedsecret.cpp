// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "secrets/storedsecret.h"

#include "formats/json.h"

#include <array>

namespace tailrace::secrets {

namespace {

using formats::Json;

constexpr qsizetype mostBytes = 64 * 1024;

struct NamedKind
{
    SecretKind kind;
    const char *name;
};
constexpr std::array kinds = {NamedKind{SecretKind::AwsKeys, "aws-keys"},
                              NamedKind{SecretKind::UserPassword, "user-password"},
                              NamedKind{SecretKind::Token, "token"}};

tl::unexpected<Error> invalid(const QString &why, const QString &remedy)
{
    ErrorFacts facts;
    facts.remedy = remedy;
    return failure(ErrorKind::Invalid, why, facts);
}

tl::unexpected<Error> malformed(const QString &why)
{
    return failure(ErrorKind::Malformed, why);
}

bool isOneLineOfText(const QByteArray &bytes)
{
    const QString text = QString::fromUtf8(bytes);
    return bytes.size() <= mostBytes && text.toUtf8() == bytes
           && std::none_of(text.begin(), text.end(), [](QChar c) { return c < QChar(0x20); });
}

Result<> checkText(const base::Secret &secret)
{
    if (secret.isEmpty())
        return invalid(QStringLiteral("the secret is empty"), QStringLiteral("give its value"));
    if (!isOneLineOfText(secret.reveal()))
        return invalid(QStringLiteral("the secret is not one line of text (UTF-8)"),
                       QStringLiteral("give its value alone, without line breaks"));
    return {};
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

/// An object, or an error that quotes nothing.
Result<Json> objectIn(const base::Secret &json)
{
    auto object = json.reveal().size() <= mostBytes ? formats::parseJson(json.reveal())
                                                    : malformed(QStringLiteral("too long"));
    if (!object || !object->isObject())
        return malformed(QStringLiteral("it is no JSON object"));
    return object;
}

} // namespace

QString kindName(SecretKind kind)
{
    const auto *found = std::find_if(kinds.begin(), kinds.end(),
                                     [kind](const NamedKind &one) { return one.kind == kind; });
    return QString::fromLatin1(found->name);
}

std::optional<SecretKind> kindByName(const QString &name)
{
    for (const NamedKind &one : kinds)
        if (name == QLatin1String(one.name))
            return one.kind;
    return std::nullopt;
}

Result<> checkSecret(const StoredSecret &secret)
{
    if (secret.kind != SecretKind::AwsKeys) {
        if (const auto checked = checkText(secret.text); !checked)
            return checked;
        if (secret.kind == SecretKind::UserPassword && secret.text.reveal().indexOf(':') < 1)
            return invalid(QStringLiteral("there is no colon between user and password"),
                           QStringLiteral("write them as user:password"));
        return {};
    }
    if (secret.accessKeyId.isEmpty() || secret.secretAccessKey.isEmpty())
        return invalid(QStringLiteral("AWS keys are an access key id and a secret access key, and "
                                      "one of them is missing"),
                       QStringLiteral("give both"));
    for (const base::Secret &part :
         {base::Secret(secret.accessKeyId.toUtf8()), secret.secretAccessKey, secret.sessionToken})
        if (!isOneLineOfText(part.reveal()) || part.reveal().contains(' '))
            return invalid(QStringLiteral("a part of the AWS keys has blanks or line breaks"),
                           QStringLiteral("give the parts as AWS shows them"));
    return {};
}

base::Secret writeSecret(const StoredSecret &secret)
{
    Json out = Json::object();
    out.set("kind", Json::string(kindName(secret.kind)));
    if (secret.kind == SecretKind::AwsKeys) {
        out.set("accessKeyId", Json::string(secret.accessKeyId));
        out.set("secretAccessKey", Json::string(secret.secretAccessKey.reveal()));
        if (!secret.sessionToken.isEmpty())
            out.set("sessionToken", Json::string(secret.sessionToken.reveal()));
    } else {
        out.set("value", Json::string(secret.text.reveal()));
    }
    return base::Secret(formats::toJson(out));
}

Result<StoredSecret> readSecret(const base::Secret &json)
{
    const auto object = objectIn(json);
    if (!object)
        return failure(object.error());
    const auto kind = kindByName(textOf(*object, "kind"));
    if (!kind)
        return malformed(QStringLiteral("it is of no kind that this version knows"));
    StoredSecret secret;
    secret.kind = *kind;
    secret.text = secretOf(*object, "value");
    secret.accessKeyId = textOf(*object, "accessKeyId");
    secret.secretAccessKey = secretOf(*object, "secretAccessKey");
    secret.sessionToken = secretOf(*object, "sessionToken");
    if (!checkSecret(secret))
        return malformed(QStringLiteral("it is not whole"));
    return secret;
}

Result<StoredSecret> readProcessOutput(const base::Secret &json)
{
    const auto object = objectIn(json);
    if (!object)
        return failure(object.error());
    const Json *version = object->find("Version");
    if (!version || version->toInt() != 1)
        return malformed(QStringLiteral("it has no \"Version\": 1"));
    StoredSecret secret;
    secret.kind = SecretKind::AwsKeys;
    secret.accessKeyId = textOf(*object, "AccessKeyId");
    secret.secretAccessKey = secretOf(*object, "SecretAccessKey");
    secret.sessionToken = secretOf(*object, "SessionToken");
    if (const auto checked = checkSecret(secret); !checked)
        return failure(checked.error());
    return secret;
}

} // namespace tailrace::secrets
