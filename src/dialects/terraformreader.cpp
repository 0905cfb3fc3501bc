// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialects/jsonpath.h"
#include "dialects/terraform.h"
#include "dialects/terraformnames.h"

#include <QRegularExpression>

namespace tailrace::dialects {

namespace {

using formats::Json;

/// A block may stand as an object or as a list of one.
const Json &blockOf(const Json &value)
{
    return value.isArray() && value.items().size() == 1 && value.items()[0].isObject()
                   ? value.items()[0]
                   : value;
}

class Reader
{
public:
    explicit Reader(const Json &configuration)
        : m_configuration(configuration)
    {
    }

    Json read(Findings &findings)
    {
        if (const Json *variables = m_configuration.find("variable"))
            for (const Json::Member &one : blockOf(*variables).members())
                m_parameters.set(one.name, parameter(blockOf(one.value)));
        // A table that is looked up stands for one that is made.
        addAll(at(&m_configuration, {"data", "aws_dynamodb_table"}), "aws_dynamodb_table");
        for (const Json::Member &type : blockOf(*m_configuration.find("resource")).members())
            addAll(&type.value, type.name);
        for (const char *member : {"module", "locals"})
            if (m_configuration.find(member))
                findings.note(QLatin1String(member),
                              QStringLiteral("it is not read; what refers to "
                                             "it is not known"));
        return object({{"Parameters", m_parameters}, {"Resources", m_resources}});
    }

private:
    static Json parameter(const Json &variable)
    {
        Json made = object("Type", text(QStringLiteral("String")));
        if (const Json *usual = variable.find("default"); usual && usual->isString())
            made.set("Default", *usual);
        static const QRegularExpression form(QStringLiteral("regex\\(\"(.*)\", *var\\."));
        const Json *validation = variable.find("validation");
        const QString condition =
                validation ? textAt(&blockOf(*validation), {"condition"}) : QString();
        if (const auto match = form.match(condition); match.hasMatch())
            made.set("AllowedPattern",
                     text(match.captured(1).replace(QLatin1String("\\\\"), QLatin1String("\\"))));
        return made;
    }

    /// As template references name it.
    static QByteArray idOf(const QByteArray &type, const QByteArray &label)
    {
        return type == "aws_pipes_pipe" || type == "aws_lambda_event_source_mapping"
                       ? label
                       : type + '_' + label;
    }

    void addAll(const Json *resources, const QByteArray &type)
    {
        for (const TerraformType &known : terraformTypes) {
            if (!resources || type != known.theirs)
                continue;
            for (const Json::Member &one : blockOf(*resources).members()) {
                Json properties = converted(blockOf(one.value), /*names=*/true);
                const QByteArray plain =
                        QByteArray(known.name) == "FunctionName" ? "FunctionName" : "Name";
                if (const Json *name = properties.find(plain); name && qstrlen(known.name) > 0)
                    properties.set(known.name, *name);
                m_resources.set(idOf(type, one.name),
                                object({{"Type", text(QLatin1String(known.type))},
                                        {"Properties", properties}}));
            }
        }
    }

    Json converted(const Json &value, bool names) const
    {
        if (value.isString())
            return reference(value.toString());
        if (value.isArray()) {
            Json made = Json::array();
            for (const Json &item : value.items())
                made.items().push_back(converted(item, names));
            return made;
        }
        if (!value.isObject())
            return value;
        Json made = Json::object();
        for (const Json::Member &member : value.members()) {
            const QByteArray name = names ? cloudFormationName(member.name) : member.name;
            const bool own = member.name == "tags" || member.name == "header_parameters"
                             || member.name == "query_string_parameters";
            Json one = converted(blockOf(member.value), names && !own);
            if (names && member.name == "filter" && one.isObject())
                one = Json::array({one}); // a block that may be repeated
            made.set(name, std::move(one));
        }
        return made;
    }

    /// What stands in one ${...}, as what CloudFormation's Sub has there.
    QString inner(const QString &expression) const
    {
        if (expression.startsWith(QLatin1String("var.")))
            return expression.mid(4);
        if (expression.startsWith(QLatin1String("data.aws_region.")))
            return QStringLiteral("AWS::Region");
        if (expression.startsWith(QLatin1String("data.aws_caller_identity.")))
            return QStringLiteral("AWS::AccountId");
        if (expression.startsWith(QLatin1String("data.aws_partition.")))
            return QStringLiteral("AWS::Partition");
        static const QRegularExpression form(QStringLiteral(
                "^(?:data\\.)?(aws_[a-z0-9_]+)\\.([A-Za-z0-9_-]+)(?:\\[[^\\]]*\\])?\\.([a-z_]+)$"));
        const auto match = form.match(expression);
        if (!match.hasMatch())
            return QStringLiteral("unknown");
        const QString id =
                QString::fromUtf8(idOf(match.captured(1).toUtf8(), match.captured(2).toUtf8()));
        const QString attribute = match.captured(3);
        if (attribute == QLatin1String("arn"))
            return id + QStringLiteral(".Arn");
        return attribute == QLatin1String("stream_arn") ? id + QStringLiteral(".StreamArn") : id;
    }

    Json reference(const QString &value) const
    {
        static const QRegularExpression secret(QStringLiteral(
                "^\\$\\{jsondecode\\(data\\.aws_secretsmanager_secret_version\\.([A-Za-z0-9_-]+)\\."
                "secret_string\\)\\[\"([^\"]+)\"\\]\\}$"));
        if (const auto match = secret.match(value); match.hasMatch()) {
            const QByteArray label = match.captured(1).toUtf8();
            const Json *all = at(&m_configuration, {"data", "aws_secretsmanager_secret_version"});
            const Json *one = all ? all->find(label) : nullptr;
            const QString name = one ? textAt(&blockOf(*one), {"secret_id"}) : QString();
            return text(QStringLiteral("{{resolve:secretsmanager:%1:SecretString:%2}}")
                                .arg(name.isEmpty() || name.startsWith(QLatin1String("${"))
                                             ? match.captured(1)
                                             : name,
                                     match.captured(2)));
        }
        static const QRegularExpression form(QStringLiteral("(?<!\\$)\\$\\{([^{}]*)\\}"));
        if (!value.contains(QLatin1String("${")))
            return text(unescaped(value));
        const auto whole = form.match(value);
        if (whole.hasMatch() && whole.capturedLength() == value.size()) {
            const QString name = inner(whole.captured(1).trimmed());
            const qsizetype dot = name.indexOf(QLatin1Char('.'));
            if (dot < 0)
                return object("Ref", text(name));
            return object("Fn::GetAtt",
                          Json::array({text(name.left(dot)), text(name.mid(dot + 1))}));
        }
        if (!whole.hasMatch())
            return value.contains(QLatin1String("$${"))
                           ? text(unescaped(value))
                           : object("Fn::ImportValue", text(QStringLiteral("unknown")));
        QString made;
        qsizetype last = 0;
        for (auto all = form.globalMatch(value); all.hasNext();) {
            const auto match = all.next();
            made += QStringView(value).mid(last, match.capturedStart() - last);
            made += QStringLiteral("${%1}").arg(inner(match.captured(1).trimmed()));
            last = match.capturedEnd();
        }
        return object("Fn::Sub", text(made + value.mid(last)));
    }

    static QString unescaped(QString value)
    {
        return value.replace(QLatin1String("$${"), QLatin1String("${"))
                .replace(QLatin1String("%%{"), QLatin1String("%{"));
    }

    const Json &m_configuration;
    Json m_parameters = Json::object();
    Json m_resources = Json::object();
};

} // namespace

Json fromTerraform(const Json &configuration, Findings &findings)
{
    return Reader(configuration).read(findings);
}

} // namespace tailrace::dialects
