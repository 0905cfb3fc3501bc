// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sinks/sinksecret.h"

namespace tailrace::sinks {

namespace {

using Kind = bridge::CredentialsReference::Kind;

tl::unexpected<Error> missing(const QString &why, const QString &remedy)
{
    ErrorFacts facts;
    facts.remedy = remedy;
    return failure(ErrorKind::Credentials, why, facts);
}

} // namespace

Result<base::Secret> sinkSecret(const bridge::CredentialsReference &reference,
                                const secrets::ResolvedSecrets &secrets)
{
    if (reference.kind == Kind::Secret)
        return secrets.text(reference.name);
    const QByteArray value = qgetenv(reference.name.toLatin1().constData());
    if (value.isEmpty())
        return missing(QStringLiteral("the environment has no %1, which a sink's credentials name")
                               .arg(reference.name),
                       QStringLiteral("set the variable where the bridge is started"));
    return base::Secret(value);
}

bool namesSecret(const bridge::CredentialsReference &reference)
{
    return reference.kind == Kind::Environment || reference.kind == Kind::Secret;
}

} // namespace tailrace::sinks
