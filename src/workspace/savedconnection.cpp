// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/savedconnection.h"

#include "aws/arn.h"

#include <array>

namespace tailrace::workspace {

namespace {

using formats::Json;
using Kind = net::ProxyChoice::Kind;

constexpr std::array<const char *, 5> environmentNames{"", "development", "test", "staging",
                                                       "production"};
constexpr auto noProxy = "none";

struct TextMember
{
    const char *name;
    QString SavedConnection::*field;
};
constexpr std::array<TextMember, 8> textMembers{{
        {"arn", &SavedConnection::arn},
        {"name", &SavedConnection::name},
        {"credentials", &SavedConnection::credentials},
        {"profile", &SavedConnection::profile},
        {"secret", &SavedConnection::secret},
        {"endpointUrl", &SavedConnection::endpoint},
        {"region", &SavedConnection::region},
        {"confirmedHost", &SavedConnection::confirmedHost},
}};

/// system where nothing is said, none, or the proxy's URL.
net::ProxyChoice readProxy(const Json &value)
{
    const QString text = value.isString() ? value.toString() : QString();
    if (text == QLatin1String(noProxy))
        return {Kind::None, {}};
    return text.isEmpty() ? net::ProxyChoice{} : net::ProxyChoice{Kind::Url, text};
}

Json writeProxy(const net::ProxyChoice &proxy)
{
    return Json::string(proxy.kind == Kind::None ? QString::fromLatin1(noProxy) : proxy.url);
}

bool readText(SavedConnection &connection, const Json::Member &member)
{
    for (const TextMember &known : textMembers) {
        if (member.name != known.name)
            continue;
        if (member.value.isString())
            connection.*known.field = member.value.toString();
        return true;
    }
    return false;
}

/// Marks are there for safety: what can't be understood is taken for the careful choice.
void readEnvironment(SavedConnection &connection, const Json &value)
{
    const QString name = value.isString() ? value.toString() : QString();
    connection.environment = environmentOfName(name);
    if (connection.environment == Environment::Unmarked && !name.isEmpty())
        connection.environment = Environment::Production;
}

bool readOther(SavedConnection &connection, const QByteArray &name, const Json &value)
{
    if (name == "environment")
        readEnvironment(connection, value);
    else if (name == "readOnly")
        connection.isReadOnly = !value.isBool() || value.toBool();
    else if (name == "useDualStack")
        connection.variant.isDualStack = value.toBool();
    else if (name == "useFips")
        connection.variant.isFips = value.toBool();
    else if (name == "proxy")
        connection.transport.proxy = readProxy(value);
    else if (name == "caBundle")
        connection.transport.caBundleFile = value.isString() ? value.toString() : QString();
    else if (name == "usedMs")
        connection.usedMs = value.toInt().value_or(0);
    else
        return false;
    return true;
}

void setUnless(Json &out, const char *name, bool isUsual, Json value)
{
    if (!isUsual)
        out.set(name, std::move(value));
}

} // namespace

QString SavedConnection::tableArn() const
{
    const auto parsed = aws::parseArn(arn);
    return parsed ? parsed->tableArn() : arn;
}

QString environmentName(Environment environment)
{
    return QString::fromLatin1(environmentNames[size_t(environment)]);
}

Environment environmentOfName(const QString &name)
{
    for (size_t i = 1; i < environmentNames.size(); ++i)
        if (name == QLatin1String(environmentNames[i]))
            return static_cast<Environment>(i);
    return Environment::Unmarked;
}

std::optional<SavedConnection> readConnection(const Json &entry)
{
    SavedConnection connection;
    for (const Json::Member &member : entry.members())
        if (!readText(connection, member) && !readOther(connection, member.name, member.value))
            connection.unknown.set(member.name, member.value);
    if (connection.arn.isEmpty())
        return std::nullopt;
    return connection;
}

Json writeConnection(const SavedConnection &connection)
{
    Json out = Json::object();
    for (const TextMember &known : textMembers) {
        const QString &text = connection.*known.field;
        setUnless(out, known.name, text.isEmpty(), Json::string(text));
    }
    const net::TransportSettings &transport = connection.transport;
    setUnless(out, "environment", connection.environment == Environment::Unmarked,
              Json::string(environmentName(connection.environment)));
    setUnless(out, "readOnly", !connection.isReadOnly, Json::boolean(true));
    setUnless(out, "useDualStack", !connection.variant.isDualStack, Json::boolean(true));
    setUnless(out, "useFips", !connection.variant.isFips, Json::boolean(true));
    setUnless(out, "proxy", transport.proxy.kind == Kind::System, writeProxy(transport.proxy));
    setUnless(out, "caBundle", transport.caBundleFile.isEmpty(),
              Json::string(transport.caBundleFile));
    out.set("usedMs", Json::number(connection.usedMs));
    for (const Json::Member &member : connection.unknown.members())
        out.set(member.name, member.value);
    return out;
}

} // namespace tailrace::workspace
