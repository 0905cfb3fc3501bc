// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "aws/configuredendpoint.h"

namespace tailrace::aws {

namespace {

bool isTrue(const QString &text)
{
    return text.compare(QLatin1String("true"), Qt::CaseInsensitive) == 0;
}

} // namespace

QString configuredEndpoint(const Environment &environment, const Profiles &profiles,
                           const std::optional<QString> &explicitProfile, Service service)
{
    const auto profile = profiles.profiles.value(selectedProfile(environment, explicitProfile));
    if (isTrue(environment.value(QStringLiteral("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS")))
        || isTrue(profile.value(QStringLiteral("ignore_configured_endpoint_urls"))))
        return {};
    const QString setting = namesOf(service).setting.toString();
    const QString variable = QStringLiteral("AWS_ENDPOINT_URL_") + setting.toUpper();
    for (const QString &name : {variable, QStringLiteral("AWS_ENDPOINT_URL")})
        if (const QString url = environment.value(name); !url.isEmpty())
            return url;
    const auto services = profiles.services.value(profile.value(QStringLiteral("services")));
    const QString member = setting + QStringLiteral(".endpoint_url");
    if (const QString url = services.value(member); !url.isEmpty())
        return url;
    return profile.value(QStringLiteral("endpoint_url"));
}

} // namespace tailrace::aws
