// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "secrets/secretuse.h"

namespace tailrace::secrets {

namespace {

using Kind = bridge::CredentialsReference::Kind;

/// The reference of a sink, and whether it is to AWS keys; nothing for a sink without credentials.
template <typename Settings>
std::optional<std::pair<bridge::CredentialsReference, bool>> referenceOf(const Settings &settings)
{
    if constexpr (requires { settings.access.credentials; })
        return std::pair(settings.access.credentials, true);
    else if constexpr (requires { settings.credentials; })
        return std::pair(settings.credentials, false);
    else
        return std::nullopt;
}

} // namespace

std::vector<SecretUse> sinkSecretsUsed(const bridge::Document &document)
{
    std::vector<SecretUse> uses;
    for (const bridge::Route &route : document.routes) {
        const auto reference =
                std::visit([](const auto &sink) { return referenceOf(sink); }, route.sink);
        if (reference && reference->first.kind == Kind::Secret)
            uses.push_back({reference->first.name, QStringLiteral("route %1").arg(route.name),
                            reference->second});
    }
    return uses;
}

std::vector<SecretUse> secretsUsed(const bridge::Document &document)
{
    std::vector<SecretUse> uses = sinkSecretsUsed(document);
    const bridge::CredentialsReference &source = document.source.credentials;
    if (source.kind == Kind::Secret)
        uses.insert(uses.begin(), {source.name, QStringLiteral("the source"), true});
    return uses;
}

QStringList secretsNeeded(const bridge::Document &document)
{
    QStringList names;
    for (const SecretUse &use : secretsUsed(document))
        if (!names.contains(use.name))
            names.append(use.name);
    return names;
}

} // namespace tailrace::secrets
