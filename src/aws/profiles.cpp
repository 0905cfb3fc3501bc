// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "aws/profiles.h"

#include "aws/inifile.h"

#include <QFile>
#include <QProcess>
#include <QProcessEnvironment>

namespace tailrace::aws {

namespace {

using Settings = QMap<QString, QString>;

// "profile dev" and "profile \"my dev\"" to ("profile", "dev"); one word stays one word.
QStringList words(const QString &section)
{
    return QProcess::splitCommand(QString(section).replace(QLatin1Char('\''), QLatin1Char('"')));
}

void merge(QMap<QString, Settings> &into, const QString &name, const Settings &settings)
{
    Settings &target = into[name];
    for (auto it = settings.cbegin(); it != settings.cend(); ++it)
        target.insert(it.key(), it.value());
}

void addConfigSection(Profiles &out, const IniSection &section)
{
    const QStringList parts = words(section.name);
    if (parts == QStringList{QStringLiteral("default")})
        merge(out.inConfigFile, QStringLiteral("default"), section.values);
    if (parts.size() != 2)
        return;
    if (parts[0] == QLatin1String("profile"))
        merge(out.inConfigFile, parts[1], section.values);
    else if (parts[0] == QLatin1String("sso-session"))
        merge(out.ssoSessions, parts[1], section.values);
    else if (parts[0] == QLatin1String("services"))
        merge(out.services, parts[1], section.values);
}

Result<QByteArray> readIfThere(const QString &path)
{
    QFile file(path);
    if (!file.exists())
        return QByteArray();
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorKind::File,
                       QStringLiteral("%1 can't be read: %2").arg(path, file.errorString()));
    return file.readAll();
}

QString pathOf(const Environment &environment, const char *variable, const char *name)
{
    QString path = environment.value(QString::fromLatin1(variable));
    const QString home = environment.value(QStringLiteral("HOME"));
    if (path.isEmpty())
        return home + QStringLiteral("/.aws/") + QLatin1String(name);
    return path.startsWith(QLatin1String("~/")) ? home + path.mid(1) : path;
}

tl::unexpected<Error> inFile(Error error, const QString &file)
{
    error.message = file + QStringLiteral(": ") + error.message;
    return failure(std::move(error));
}

} // namespace

Environment processEnvironment()
{
    Environment out;
    const QProcessEnvironment system = QProcessEnvironment::systemEnvironment();
    for (const QString &name : system.keys())
        out.insert(name, system.value(name));
    return out;
}

Result<Profiles> parseProfiles(const QByteArray &config, const QByteArray &credentials)
{
    Profiles out;
    const auto configSections = parseIni(config);
    if (!configSections)
        return inFile(configSections.error(), QStringLiteral("the AWS config file"));
    for (const IniSection &section : *configSections)
        addConfigSection(out, section);
    out.profiles = out.inConfigFile;
    const auto credentialSections = parseIni(credentials);
    if (!credentialSections)
        return inFile(credentialSections.error(), QStringLiteral("the AWS credentials file"));
    for (const IniSection &section : *credentialSections) {
        merge(out.profiles, section.name, section.values);
        merge(out.inCredentialsFile, section.name, section.values);
    }
    return out;
}

Result<Profiles> loadProfiles(const Environment &environment)
{
    const auto config = readIfThere(pathOf(environment, "AWS_CONFIG_FILE", "config"));
    if (!config)
        return failure(config.error());
    const auto credentials =
            readIfThere(pathOf(environment, "AWS_SHARED_CREDENTIALS_FILE", "credentials"));
    if (!credentials)
        return failure(credentials.error());
    return parseProfiles(*config, *credentials);
}

} // namespace tailrace::aws
