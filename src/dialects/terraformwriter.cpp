// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialects/jsonpath.h"
#include "dialects/terraform.h"
#include "dialects/terraformnames.h"

#include <QRegularExpression>

namespace tailrace::dialects {

namespace {

using formats::Json;

/// Two characters begin an expression in a text of Terraform's.
QString escaped(QString text)
{
    return text.replace(QLatin1String("${"), QLatin1String("$${"))
            .replace(QLatin1String("%{"), QLatin1String("%%{"));
}

QString inQuotes(QString text)
{
    return QLatin1Char('"')
           + text.replace(QLatin1Char('\\'), QLatin1String("\\\\"))
                     .replace(QLatin1Char('"'), QLatin1String("\\\""))
           + QLatin1Char('"');
}

QByteArray typeOf(const Json &resource)
{
    const QString type = textAt(&resource, {"Type"});
    for (const TerraformType &known : terraformTypes)
        if (type == QLatin1String(known.type))
            return known.theirs;
    return {};
}

class Writer
{
public:
    explicit Writer(const Json &whole)
        : m_whole(whole)
        , m_resources(*whole.find("Resources"))
    {
    }

    Json write()
    {
        Json configuration = Json::object();
        configuration.set("//", text(textAt(&m_whole, {"Description"})));
        configuration.set(
                "terraform",
                object("required_providers",
                       object("aws", object("source", text(QStringLiteral("hashicorp/aws"))))));
        if (const Json *parameters = m_whole.find("Parameters")) {
            Json variables = Json::object();
            for (const Json::Member &one : parameters->members())
                variables.set(one.name, variable(QString::fromUtf8(one.name), one.value));
            configuration.set("variable", variables);
        }
        for (const Json::Member &one : m_resources.members())
            addResource(one.name, one.value);
        if (!m_data.members().empty())
            configuration.set("data", object("aws_secretsmanager_secret_version", m_data));
        configuration.set("resource", m_made);
        return configuration;
    }

private:
    static Json variable(const QString &name, const Json &parameter)
    {
        Json made = object({{"type", text(QStringLiteral("string"))},
                            {"description", text(textAt(&parameter, {"Description"}))}});
        if (const Json *hidden = parameter.find("NoEcho"))
            made.set("sensitive", *hidden);
        if (const QString pattern = textAt(&parameter, {"AllowedPattern"}); !pattern.isEmpty()) {
            const QString condition =
                    QStringLiteral("${can(regex(%1, var.%2))}").arg(inQuotes(pattern), name);
            made.set("validation",
                     Json::array({object({{"condition", text(condition)},
                                          {"error_message",
                                           text(QStringLiteral("Give the ARN of a stream of this "
                                                               "table."))}})}));
        }
        return made;
    }

    QString expression(const Json &value)
    {
        if (const Json *name = value.find("Ref")) {
            const Json *resource = m_resources.find(name->text());
            if (!resource)
                return QStringLiteral("var.") + name->toString();
            return QStringLiteral("%1.%2.id")
                    .arg(QString::fromLatin1(typeOf(*resource)), name->toString());
        }
        const Json &parts = *value.find("Fn::GetAtt");
        const Json &id = parts.items()[0];
        return QStringLiteral("%1.%2.arn")
                .arg(QString::fromLatin1(typeOf(*m_resources.find(id.text()))), id.toString());
    }

    /// A reference to Secrets Manager as a data source; CloudFormation's form means nothing here.
    std::optional<QString> secret(const QString &value)
    {
        static const QRegularExpression form(QStringLiteral(
                "^\\{\\{resolve:secretsmanager:([^:}]+):SecretString:([^:}]+)\\}\\}$"));
        const auto match = form.match(value);
        if (!match.hasMatch())
            return std::nullopt;
        static const QRegularExpression odd(QStringLiteral("[^A-Za-z0-9_-]"));
        const QString label =
                QStringLiteral("secret_") + match.captured(1).replace(odd, QStringLiteral("_"));
        m_data.set(label.toUtf8(), object("secret_id", text(match.captured(1))));
        return QStringLiteral(
                       "${jsondecode(data.aws_secretsmanager_secret_version.%1.secret_string)"
                       "[%2]}")
                .arg(label, inQuotes(match.captured(2)));
    }

    /// names: whether members' names are CloudFormation's, rather than the user's own.
    Json converted(const Json &value, bool names)
    {
        if (value.find("Ref") || value.find("Fn::GetAtt"))
            return text(QStringLiteral("${%1}").arg(expression(value)));
        if (value.isString()) {
            const auto managed = secret(value.toString());
            return text(managed ? *managed : escaped(value.toString()));
        }
        if (value.isArray()) {
            Json made = Json::array();
            for (const Json &item : value.items())
                made.items().push_back(converted(item, names));
            return made;
        }
        if (!value.isObject())
            return value;
        Json made = Json::object();
        for (const Json::Member &member : value.members())
            made.set(names ? terraformName(member.name) : member.name,
                     converted(member.value, names && member.name != "Tags"
                                                     && member.name != "HeaderParameters"
                                                     && member.name != "QueryStringParameters"));
        return made;
    }

    QString policyText(const Json &policy)
    {
        return QString::fromUtf8(formats::toJson(converted(policy, /*names=*/false)));
    }

    void add(const QByteArray &type, const QByteArray &id, const Json &properties)
    {
        const Json *found = m_made.find(type);
        Json all = found ? *found : Json::object();
        all.set(id, properties);
        m_made.set(type, all);
    }

    void addResource(const QByteArray &id, const Json &resource)
    {
        const QByteArray type = typeOf(resource);
        const Json &properties = *resource.find("Properties");
        if (type == "aws_iam_role") {
            add(type, id,
                object("assume_role_policy",
                       text(policyText(*properties.find("AssumeRolePolicyDocument")))));
            for (const Json &policy : properties.find("Policies")->items())
                add("aws_iam_role_policy", id,
                    object({{"name", text(textAt(&policy, {"PolicyName"}))},
                            {"role", text(QStringLiteral("${aws_iam_role.%1.id}")
                                                  .arg(QString::fromUtf8(id)))},
                            {"policy", text(policyText(*policy.find("PolicyDocument")))}}));
            return;
        }
        Json made = Json::object();
        // Terraform demands a name for these.
        if (type.startsWith("aws_cloudwatch_event_"))
            made.set("name", Json::string(id));
        const Json rest = converted(properties, /*names=*/true);
        for (const Json::Member &member : rest.members())
            made.set(member.name, member.value);
        add(type, id, made);
    }

    const Json &m_whole;
    const Json &m_resources;
    Json m_data = Json::object();
    Json m_made = Json::object();
};

} // namespace

Json toTerraform(const Json &whole)
{
    return Writer(whole).write();
}

} // namespace tailrace::dialects
