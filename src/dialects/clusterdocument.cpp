// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialects/clusterdocument.h"

namespace tailrace::dialects {

namespace {

using formats::Json;

QString variableName(const QString &secret)
{
    QString name;
    for (const QChar c : secret.toUpper())
        name += c.unicode() < 128 && c.isLetterOrNumber() ? c : QChar(QLatin1Char('_'));
    return name.isEmpty() || name[0].isDigit() ? QLatin1Char('_') + name : name;
}

class Changer
{
public:
    Changer(const QString &app, const QString &volume, Findings &findings)
        : m_app(app)
        , m_volume(volume)
        , m_findings(findings)
    {
    }

    /// Keys of AWS's: the container has one set of them.
    void changeAws(Json &settings, const QString &place)
    {
        const Json *credentials = settings.find("credentials");
        if (!credentials)
            return;
        const QString secret = textAt(credentials, {"secret"});
        if (credentials->find("profile")) {
            m_findings.lost(
                    place + QStringLiteral(".credentials.profile"),
                    QStringLiteral("profiles are this machine's; the identity of the service "
                                   "account, or a secret, takes their place"));
            remove(settings, "credentials");
            return;
        }
        const QString name =
                secret.isEmpty() ? m_app + QStringLiteral("-aws") : dnsName(secret, 253);
        if (!m_aws.isEmpty() && m_aws != name)
            m_findings.lost(place + QStringLiteral(".credentials"),
                            QStringLiteral("the container has the keys of the secret \"%1\" for "
                                           "everything of AWS's")
                                    .arg(m_aws));
        else
            m_aws = name;
        settings.set("credentials", object("environment", Json::boolean(true)));
    }

    void changeSink(Json &settings, const QString &place)
    {
        const Json *credentials = settings.find("credentials");
        if (!credentials)
            return;
        const QString secret = textAt(credentials, {"secret"});
        const QString variable = textAt(credentials, {"environment"});
        if (!variable.isEmpty()) {
            add({variable, m_app, variable});
            return;
        }
        add({variableName(secret), dnsName(secret, 253), QStringLiteral("value")});
        settings.set("credentials", object("environment", text(variableName(secret))));
        m_findings.note(
                place + QStringLiteral(".credentials"),
                QStringLiteral("there is no key store in a container; it is the variable %1 "
                               "there")
                        .arg(variableName(secret)));
    }

    void changePath(Json &settings, const char *member, const QString &place)
    {
        const QString path = textAt(&settings, {member});
        if (path.isEmpty() || path.startsWith(QLatin1Char('/')))
            return;
        settings.set(member, text(m_volume + QLatin1Char('/') + path));
        m_findings.note(place + QLatin1Char('.') + QLatin1String(member),
                        QStringLiteral("it is a file of the volume there"));
    }

    std::vector<ClusterVariable> take()
    {
        if (!m_aws.isEmpty()) {
            add({QStringLiteral("AWS_ACCESS_KEY_ID"), m_aws, QStringLiteral("accessKeyID")});
            add({QStringLiteral("AWS_SECRET_ACCESS_KEY"), m_aws,
                 QStringLiteral("secretAccessKey")});
        }
        return std::move(m_variables);
    }

private:
    static void remove(Json &object, const char *name)
    {
        auto &members = object.members();
        members.erase(std::remove_if(members.begin(), members.end(),
                                     [&](const Json::Member &one) { return one.name == name; }),
                      members.end());
    }

    void add(ClusterVariable variable)
    {
        const bool known =
                std::any_of(m_variables.begin(), m_variables.end(),
                            [&](const ClusterVariable &one) { return one.name == variable.name; });
        if (!known)
            m_variables.push_back(std::move(variable));
    }

    const QString m_app;
    const QString m_volume;
    Findings &m_findings;
    QString m_aws;
    std::vector<ClusterVariable> m_variables;
};

void changeRoute(Json &route, Changer &changer, Findings &findings)
{
    const RouteView view(route);
    const QByteArray kind = view.sinkKind();
    const QString place = view.place(QStringLiteral("sink.") + QString::fromLatin1(kind));
    Json settings = view.sink();
    const bool isAws = kind == "sqs" || kind == "sns" || kind == "kinesis" || kind == "lambda"
                       || kind == "eventbridge" || kind == "dynamodb";
    if (isAws)
        changer.changeAws(settings, place);
    else if (settings.isObject())
        changer.changeSink(settings, place);
    if (kind == "file" || kind == "sqlite")
        changer.changePath(settings, "path", place);
    if (!view.sinkText("caBundle").isEmpty())
        findings.lost(place + QStringLiteral(".caBundle"),
                      QStringLiteral("the file has to be mounted into the container"));
    Json delivery = view.delivery() ? *view.delivery() : Json();
    if (const Json *letters = at(&delivery, {"deadLetter"})) {
        Json changed = *letters;
        changer.changePath(changed, "file", view.place(QStringLiteral("delivery.deadLetter")));
        delivery.set("deadLetter", changed);
        route.set("delivery", delivery);
    }
    route.set("sink", object(kind.constData(), settings));
}

} // namespace

ClusterDocument forCluster(const Json &bridge, const QString &app, const QString &volume,
                           Findings &findings)
{
    ClusterDocument made{bridge, {}};
    Changer changer(app, volume, findings);
    Json source = *bridge.find("source");
    changer.changeAws(source, QStringLiteral("source"));
    made.bridge.set("source", source);
    Json routes = *bridge.find("routes");
    for (Json &route : routes.items())
        changeRoute(route, changer, findings);
    made.bridge.set("routes", routes);
    made.variables = changer.take();
    return made;
}

} // namespace tailrace::dialects
