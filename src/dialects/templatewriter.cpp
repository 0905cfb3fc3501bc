// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialects/templatewriter.h"

#include "aws/arn.h"

namespace tailrace::dialects {

using formats::Json;

Json referenceTo(const QString &name)
{
    return object("Ref", text(name));
}

Json attributeOf(const QString &id, const char *attribute)
{
    return object("Fn::GetAtt", Json::array({text(id), text(QLatin1String(attribute))}));
}

TemplateWriter::TemplateWriter(const Json &bridge, Findings &findings)
{
    const QString name = textAt(&bridge, {"name"});
    const QString table = textAt(&bridge, {"source", "table"});
    m_description = QStringLiteral("Bridge %1 of Tailrace, from %2").arg(name, table);
    m_bridgeTag = tagValue(name, QStringLiteral("name"), findings);
    const auto arn = aws::parseArn(table);
    if (arn && arn->resourceType == aws::Arn::ResourceType::Stream) {
        m_stream = text(table);
    } else {
        // The pattern refuses another table's stream, and tells an import which table it was.
        m_stream = referenceTo(QStringLiteral("StreamArn"));
        m_parameters.set(
                "StreamArn",
                object({{"Type", text(QStringLiteral("String"))},
                        {"Description",
                         text(QStringLiteral("LatestStreamArn of the table; a stream "
                                             "that is switched on again has another"))},
                        {"AllowedPattern",
                         text(QLatin1Char('^')
                              + QString(table).replace(QLatin1Char('.'), QLatin1String("\\."))
                              + QStringLiteral("/stream/.+$"))}}));
    }
    listLostOfAccess(*bridge.find("source"), QStringLiteral("source"), findings);
}

QString TemplateWriter::idFor(const RouteView &route)
{
    QString id;
    bool begins = true;
    for (const QChar c : route.name()) {
        const bool isGood = c.unicode() < 128 && c.isLetterOrNumber();
        if (isGood)
            id += begins ? c.toUpper() : c;
        begins = !isGood;
    }
    if (id.isEmpty() || id[0].isDigit())
        id.prepend(QStringLiteral("Route"));
    return uniqueName(id.left(64), m_ids, {});
}

void TemplateWriter::addParameter(const QString &name, const QString &description, bool isSecret)
{
    Json parameter =
            object({{"Type", text(QStringLiteral("String"))}, {"Description", text(description)}});
    if (isSecret)
        parameter.set("NoEcho", Json::boolean(true));
    m_parameters.set(name.toUtf8(), parameter);
}

void TemplateWriter::addResource(const QString &id, const QString &type, Json properties)
{
    m_resources.set(id.toUtf8(),
                    object({{"Type", text(type)}, {"Properties", std::move(properties)}}));
}

Json TemplateWriter::statement(const QStringList &actions, Json resource)
{
    return object({{"Effect", text(QStringLiteral("Allow"))},
                   {"Action", textList(actions)},
                   {"Resource", std::move(resource)}});
}

Json TemplateWriter::policy(std::vector<Json> statements)
{
    return object({{"Version", text(QStringLiteral("2012-10-17"))},
                   {"Statement", Json::array(std::move(statements))}});
}

Json TemplateWriter::readingStatement() const
{
    return statement(
            {QStringLiteral("dynamodb:DescribeStream"), QStringLiteral("dynamodb:GetRecords"),
             QStringLiteral("dynamodb:GetShardIterator"), QStringLiteral("dynamodb:ListStreams")},
            m_stream);
}

Json TemplateWriter::whole() const
{
    constexpr qsizetype longestDescription = 1024;
    Json whole = object({{"AWSTemplateFormatVersion", text(QStringLiteral("2010-09-09"))},
                         {"Description", text(m_description.left(longestDescription))}});
    if (!m_parameters.members().empty())
        whole.set("Parameters", m_parameters);
    whole.set("Resources", m_resources);
    return whole;
}

} // namespace tailrace::dialects
