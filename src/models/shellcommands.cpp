// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/shellcommands.h"

#include "aws/arn.h"
#include "aws/endpoint.h"

#include <QCoreApplication>

#include <algorithm>

namespace tailrace::models {

namespace {

using stream::EventName;

QString tr(const char *text)
{
    return QCoreApplication::translate("ShellCommands", text);
}

/// One PutItem or DeleteItem.
struct Write
{
    bool isPut = false;
    dynamodb::AttributeMap item; ///< the key of a deletion
    QByteArray condition;        ///< a function of #k; empty for none
    QByteArray key;              ///< #k
};

tl::unexpected<Error> missing(const QString &what)
{
    return failure(ErrorKind::Invalid, what);
}

/// The write that made this record.
Result<Write> writeOf(const stream::DecodedRecord &record)
{
    switch (record.eventName) {
    case EventName::Insert:
    case EventName::Modify:
        if (!record.newImage)
            return missing(tr("the record has no new image to put"));
        return Write{true, *record.newImage, {}, {}};
    case EventName::Remove:
        return Write{false, record.keys, {}, {}};
    case EventName::Unknown:
        break;
    }
    return missing(tr("what the record did is not known"));
}

/// The write that takes it back.
Result<Write> undoOf(const stream::DecodedRecord &record)
{
    if (record.keys.empty())
        return missing(tr("the record has no key"));
    const QByteArray key = record.keys.front().first;
    if (record.eventName == EventName::Insert)
        return Write{false, record.keys, "attribute_exists", key};
    if (record.eventName == EventName::Unknown)
        return missing(tr("what the record did is not known"));
    if (!record.oldImage)
        return missing(tr("the record has no old image to put back"));
    const bool isRemoval = record.eventName == EventName::Remove;
    return Write{true, *record.oldImage, isRemoval ? "attribute_not_exists" : "attribute_exists",
                 key};
}

bool isPlain(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
           || QByteArrayView("_-./:=@%+,").contains(c);
}

/// A value that begins with a dash would be read as an option.
void addOption(QByteArray &line, const char *name, const QByteArray &value)
{
    if (!value.isEmpty())
        ((line += ' ') += name) += (value.startsWith('-') ? '=' : ' ') + shellWord(value);
}

/// A capture does not say at which endpoint its table was. One of another server's must not be
/// written to the table of that name at AWS.
Result<> checkTarget(const CommandTarget &target)
{
    const auto arn = aws::parseArn(target.tableArn);
    if (!arn)
        return missing(tr("it is not known which table the record is of"));
    if (target.endpointUrl.isEmpty() && arn->signingRegion() != arn->region)
        return missing(tr("it is not known at which endpoint the table is"));
    return {};
}

QByteArray tableOf(const CommandTarget &target)
{
    return aws::parseArn(target.tableArn)->table.toUtf8();
}

/// Terminals take a delete character for the key.
QByteArray itemJson(const dynamodb::AttributeMap &item)
{
    return dynamodb::toJson(item).replace('\x7f', "\\u007f");
}

QByteArray regionOf(const CommandTarget &target)
{
    const auto arn = aws::parseArn(target.tableArn);
    return (target.region.isEmpty() && arn ? arn->signingRegion() : target.region).toUtf8();
}

bool hasBinary(const dynamodb::AttributeValue &value)
{
    using Type = dynamodb::AttributeValue::Type;
    const auto isBinary = [](const dynamodb::AttributeValue &one) { return hasBinary(one); };
    return value.type() == Type::B || value.type() == Type::BS
           || std::any_of(value.elements().begin(), value.elements().end(), isBinary)
           || std::any_of(value.attributes().begin(), value.attributes().end(),
                          [](const auto &one) { return hasBinary(one.second); });
}

QByteArray awsLine(const Write &write, const CommandTarget &target)
{
    QByteArray line = write.isPut ? "aws dynamodb put-item" : "aws dynamodb delete-item";
    addOption(line, "--table-name", tableOf(target));
    addOption(line, "--region", regionOf(target));
    addOption(line, "--endpoint-url", target.endpointUrl.toUtf8());
    addOption(line, "--profile", target.profile.toUtf8());
    addOption(line, write.isPut ? "--item" : "--key", itemJson(write.item));
    // Version 1 of the AWS CLI would take base64 for the bytes themselves. It does not know this
    // option, and refuses the command.
    if (std::any_of(write.item.begin(), write.item.end(),
                    [](const auto &one) { return hasBinary(one.second); }))
        addOption(line, "--cli-binary-format", "base64");
    if (!write.condition.isEmpty()) {
        addOption(line, "--condition-expression", write.condition + "(#k)");
        QByteArray names = "{\"#k\":";
        formats::appendJsonString(names, write.key);
        addOption(line, "--expression-attribute-names", names + '}');
    }
    return line;
}

Result<QByteArray> endpointOf(const CommandTarget &target)
{
    aws::EndpointParameters parameters;
    parameters.region = QString::fromUtf8(regionOf(target));
    parameters.endpoint = target.endpointUrl;
    return aws::resolveEndpoint(parameters).map([](const QString &url) { return url.toUtf8(); });
}

QByteArray requestBody(const Write &write, const CommandTarget &target)
{
    QByteArray body = "{\"TableName\":";
    formats::appendJsonString(body, tableOf(target));
    return body + (write.isPut ? ",\"Item\":" : ",\"Key\":") + itemJson(write.item) + '}';
}

} // namespace

QByteArray shellWord(const QByteArray &text)
{
    if (!text.isEmpty() && std::all_of(text.begin(), text.end(), isPlain))
        return text;
    QByteArray word = text;
    return '\'' + word.replace("'", "'\\''") + '\'';
}

Result<QByteArray> awsCommand(const stream::DecodedRecord &record, const CommandTarget &target)
{
    if (const auto checked = checkTarget(target); !checked)
        return failure(checked.error());
    return writeOf(record).map([&](const Write &write) { return awsLine(write, target); });
}

Result<QByteArray> undoCommand(const stream::DecodedRecord &record, const CommandTarget &target)
{
    if (const auto checked = checkTarget(target); !checked)
        return failure(checked.error());
    return undoOf(record).map([&](const Write &write) { return awsLine(write, target); });
}

// The keys reach curl by its standard input, for argument lists are everybody's to read; printf is
// the shell's own. --data-raw, because --data would take a body that begins with @ for a file.
Result<QByteArray> curlCommand(const stream::DecodedRecord &record, const CommandTarget &target)
{
    if (const auto checked = checkTarget(target); !checked)
        return failure(checked.error());
    const auto write = writeOf(record);
    if (!write)
        return failure(write.error());
    const auto endpoint = endpointOf(target);
    if (!endpoint)
        return failure(endpoint.error());
    QByteArray line =
            "{ printf 'user = \"%s:%s\"\\n' \"$AWS_ACCESS_KEY_ID\" \"$AWS_SECRET_ACCESS_KEY\"; "
            "[ -z \"$AWS_SESSION_TOKEN\" ] || printf 'header = \"X-Amz-Security-Token: %s\"\\n' "
            "\"$AWS_SESSION_TOKEN\"; } | curl --config - --fail-with-body -sS";
    addOption(line, "--aws-sigv4", "aws:amz:" + regionOf(target) + ":dynamodb");
    addOption(line, "-H", "Content-Type: application/x-amz-json-1.0");
    addOption(line, "-H",
              QByteArray("X-Amz-Target: DynamoDB_20120810.")
                      + (write->isPut ? "PutItem" : "DeleteItem"));
    addOption(line, "--data-raw", requestBody(*write, target));
    return line + ' ' + shellWord(*endpoint);
}

} // namespace tailrace::models
