// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialects/templatevalues.h"

#include "dialects/jsonpath.h"

#include <QRegularExpression>

namespace tailrace::dialects {

namespace {

using formats::Json;

/// The first ARN in the template that says a region and an account.
QStringList firstPlace(const Json &value)
{
    if (value.isString()) {
        static const QRegularExpression form(QStringLiteral(
                "arn:(aws[a-z-]*):[a-z0-9-]+:([a-z]+(?:-[a-z]+)+-[0-9]):([0-9]{12}):"));
        const auto match = form.match(value.toString());
        return match.hasMatch() ? match.capturedTexts().mid(1) : QStringList();
    }
    for (const Json &item : value.items())
        if (const QStringList found = firstPlace(item); !found.isEmpty())
            return found;
    for (const Json::Member &member : value.members())
        if (const QStringList found = firstPlace(member.value); !found.isEmpty())
            return found;
    return {};
}

/// "^arn:...:table/orders/stream/.+$" as the pattern of a parameter: what a Tailrace export writes.
QString tableOfPattern(const QString &pattern)
{
    static const QRegularExpression form(
            QStringLiteral("^\\^(arn:[a-z-]+:dynamodb:[^/]+:table/.+)/stream/\\.\\+\\$$"));
    const auto match = form.match(pattern);
    return match.hasMatch() ? match.captured(1).remove(QLatin1Char('\\')) : QString();
}

/// What a resource's Ref or an attribute of it gives.
struct ResourceForm
{
    const char *type;
    const char *attribute; ///< empty for Ref
    const char *service;
    const char *before; ///< what stands before the name in the ARN
    const char *property;
};

constexpr ResourceForm forms[] = {
        {"AWS::SQS::Queue", "Arn", "sqs", "", "QueueName"},
        {"AWS::SNS::Topic", "", "sns", "", "TopicName"},
        {"AWS::SNS::Topic", "TopicArn", "sns", "", "TopicName"},
        {"AWS::SNS::Topic", "Arn", "sns", "", "TopicName"},
        {"AWS::Kinesis::Stream", "Arn", "kinesis", "stream/", "Name"},
        {"AWS::Lambda::Function", "Arn", "lambda", "function:", "FunctionName"},
        {"AWS::Serverless::Function", "Arn", "lambda", "function:", "FunctionName"},
        {"AWS::Events::EventBus", "Arn", "events", "event-bus/", "Name"},
        {"AWS::DynamoDB::Table", "Arn", "dynamodb", "table/", "TableName"},
        {"AWS::DynamoDB::Table", "StreamArn", "dynamodb", "table/", "TableName"},
        {"AWS::DynamoDB::GlobalTable", "Arn", "dynamodb", "table/", "TableName"},
        {"AWS::DynamoDB::GlobalTable", "StreamArn", "dynamodb", "table/", "TableName"},
        {"AWS::StepFunctions::StateMachine", "Arn", "states", "stateMachine:", "StateMachineName"},
        {"AWS::StepFunctions::StateMachine", "", "states", "stateMachine:", "StateMachineName"},
        {"AWS::KinesisFirehose::DeliveryStream", "Arn", "firehose", "deliverystream/",
         "DeliveryStreamName"},
};

} // namespace

Result<Json> readIntrinsicTag(const QByteArray &tag, Json value)
{
    if (tag == "!Ref")
        return object("Ref", std::move(value));
    if (tag == "!Condition")
        return object("Condition", std::move(value));
    static const QByteArrayList functions = {
            "GetAtt",    "Sub",    "Join",   "Select", "Split",        "ImportValue",
            "FindInMap", "If",     "Base64", "GetAZs", "Cidr",         "Transform",
            "And",       "Equals", "Not",    "Or",     "ToJsonString", "Length"};
    const QByteArray name = tag.mid(1);
    if (!tag.startsWith('!') || !functions.contains(name))
        return failure(ErrorKind::Malformed,
                       QStringLiteral("the tag %1 is not known here; leave it out")
                               .arg(QString::fromUtf8(tag.left(40))));
    if (name == "GetAtt" && value.isString()) {
        const qsizetype dot = value.text().indexOf('.');
        value = Json::array({Json::string(value.text().left(dot)),
                             Json::string(dot < 0 ? QByteArray() : value.text().mid(dot + 1))});
    }
    return object(("Fn::" + name).constData(), std::move(value));
}

TemplateValues::TemplateValues(const Json &whole)
{
    if (const Json *parameters = whole.find("Parameters"))
        m_parameters = *parameters;
    if (const Json *resources = whole.find("Resources"))
        m_resources = *resources;
    if (const QStringList place = firstPlace(whole); place.size() == 3) {
        m_partition = place[0];
        m_region = place[1];
        m_account = place[2];
        m_isPlaceKnown = true;
    }
}

QString TemplateValues::arn(const char *service, const QString &resource) const
{
    return QStringLiteral("arn:%1:%2:%3:%4:%5")
            .arg(m_partition, QLatin1String(service), m_region, m_account, resource);
}

QString TemplateValues::nameOf(const QString &id, const Json &resource, const char *property) const
{
    const Json *name = at(&resource, {"Properties", property});
    constexpr int mostLevels = 16;
    if (!name || m_level >= mostLevels)
        return id;
    ++m_level;
    const Value value = resolve(*name);
    --m_level;
    return value.text.isEmpty() ? id : value.text;
}

TemplateValues::Value TemplateValues::attribute(const QString &id, const QString &attribute) const
{
    const Json *resource = m_resources.find(id.toUtf8());
    if (!resource)
        return {{}, false};
    const QString type = textAt(resource, {"Type"});
    for (const ResourceForm &form : forms)
        if (type == QLatin1String(form.type) && attribute == QLatin1String(form.attribute))
            return {arn(form.service,
                        QLatin1String(form.before) + nameOf(id, *resource, form.property)),
                    false};
    if (attribute.isEmpty()) {
        for (const ResourceForm &form : forms)
            if (type == QLatin1String(form.type))
                return {nameOf(id, *resource, form.property), false};
        return {id, false};
    }
    return {{}, false};
}

TemplateValues::Value TemplateValues::reference(const QString &name) const
{
    if (name == QLatin1String("AWS::Region"))
        return {m_region, m_isPlaceKnown};
    if (name == QLatin1String("AWS::AccountId"))
        return {m_account, m_isPlaceKnown};
    if (name == QLatin1String("AWS::Partition"))
        return {m_partition, true};
    if (name == QLatin1String("AWS::StackName"))
        return {QStringLiteral("stack"), false};
    if (const Json *parameter = m_parameters.find(name.toUtf8())) {
        if (const Json *value = parameter->find("Default"))
            return {value->toString(), true};
        const QString table = tableOfPattern(textAt(parameter, {"AllowedPattern"}));
        return {table, !table.isEmpty()};
    }
    return attribute(name, {});
}

TemplateValues::Value TemplateValues::substituted(const QString &text, const Json *own) const
{
    static const QRegularExpression form(QStringLiteral("\\$\\{([^}]*)\\}"));
    Value made;
    qsizetype last = 0;
    for (auto all = form.globalMatch(text); all.hasNext();) {
        const auto match = all.next();
        made.text += QStringView(text).mid(last, match.capturedStart() - last);
        last = match.capturedEnd();
        const QString name = match.captured(1).trimmed();
        if (name.startsWith(QLatin1Char('!'))) {
            made.text += QStringLiteral("${%1}").arg(name.mid(1));
            continue;
        }
        const Json *given = own ? own->find(name.toUtf8()) : nullptr;
        const qsizetype dot = name.indexOf(QLatin1Char('.'));
        const Value value = given      ? resolve(*given)
                            : dot >= 0 ? attribute(name.left(dot), name.mid(dot + 1))
                                       : reference(name);
        made.text += value.text;
        made.isExact = made.isExact && value.isExact;
    }
    made.text += QStringView(text).mid(last);
    return made;
}

TemplateValues::Value TemplateValues::resolve(const Json &value) const
{
    if (value.isString() || value.isNumber())
        return {QString::fromUtf8(value.text()), true};
    if (const Json *name = value.find("Ref"))
        return reference(name->toString());
    if (const Json *parts = value.find("Fn::GetAtt")) {
        if (parts->isString())
            return attribute(parts->toString().section(QLatin1Char('.'), 0, 0),
                             parts->toString().section(QLatin1Char('.'), 1));
        if (parts->items().size() == 2)
            return attribute(parts->items()[0].toString(), parts->items()[1].toString());
    }
    if (const Json *sub = value.find("Fn::Sub")) {
        if (sub->isString())
            return substituted(sub->toString(), nullptr);
        if (sub->items().size() == 2)
            return substituted(sub->items()[0].toString(), &sub->items()[1]);
    }
    const Json *join = value.find("Fn::Join");
    if (join && join->items().size() == 2) {
        Value made;
        QStringList parts;
        for (const Json &part : join->items()[1].items()) {
            const Value one = resolve(part);
            parts.append(one.text);
            made.isExact = made.isExact && one.isExact;
        }
        made.text = parts.join(join->items()[0].toString());
        return made;
    }
    return {{}, false};
}

const Json *TemplateValues::resourceOf(const Json &value, QString *id) const
{
    QString name;
    if (const Json *reference = value.find("Ref"))
        name = reference->toString();
    else if (const Json *parts = value.find("Fn::GetAtt"))
        name = parts->isString()        ? parts->toString().section(QLatin1Char('.'), 0, 0)
               : parts->items().empty() ? QString()
                                        : parts->items()[0].toString();
    else if (const Json *sub = value.find("Fn::Sub"); sub && sub->isString()) {
        static const QRegularExpression form(
                QStringLiteral("^\\$\\{([A-Za-z0-9]+)(\\.[^}]*)?\\}$"));
        name = form.match(sub->toString()).captured(1);
    }
    const Json *found = name.isEmpty() ? nullptr : m_resources.find(name.toUtf8());
    if (found && id)
        *id = name;
    return found;
}

const Json *TemplateValues::parameterOf(const Json &value, QString *name) const
{
    const Json *reference = value.find("Ref");
    const Json *found = reference ? m_parameters.find(reference->text()) : nullptr;
    if (found && name)
        *name = reference->toString();
    return found;
}

} // namespace tailrace::dialects
