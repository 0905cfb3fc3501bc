// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bridge/sinkcredentials.h"

#include "bridge/objectreader.h"

#include <QRegularExpression>

namespace tailrace::bridge {

CredentialsReference readSinkCredentials(const formats::Json &json, const QString &path,
                                         FaultList &faults)
{
    using Presence = ObjectReader::Presence;
    using Kind = CredentialsReference::Kind;
    ObjectReader reader(json, path, faults);
    const auto variable =
            reader.text("environment", Presence::Optional, QStringLiteral("HOOK_TOKEN"));
    const auto secret = reader.text("secret", Presence::Optional, QStringLiteral("hook"));
    for (const char *value : {"user", "username", "password", "token", "key", "apiKey", "value"})
        reader.notYet(value, QStringLiteral("credentials never stand in a bridge's file; name the "
                                            "variable of the environment that holds them with "
                                            "{environment: NAME}"));
    reader.refuseOthers();
    static const QRegularExpression name(QStringLiteral("^[A-Za-z_][A-Za-z0-9_]*$"));
    if (variable && !name.match(*variable).hasMatch())
        reader.fault(*json.find("environment"), "environment",
                     QStringLiteral("%1 is no name of a variable; write the name, never the value")
                             .arg(quoted(variable->toUtf8())));
    if (json.isObject() && json.members().size() != 1)
        reader.fault(QStringLiteral("name one thing: {environment: NAME} or {secret: NAME}"));
    return secret ? CredentialsReference{Kind::Secret, *secret}
                  : CredentialsReference{Kind::Environment, variable.value_or(QString())};
}

} // namespace tailrace::bridge
