// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "aws/policy.h"
#include "bridge/document.h"
#include "cli/command.h"
#include "cli/exitstatus.h"
#include "cli/input.h"
#include "cli/output.h"
#include "sinks/aws/sinkpolicy.h"

namespace tailrace::cli {

namespace {

QString name()
{
    return QStringLiteral("policy");
}

int printPolicy(const aws::Arn &arn, const std::vector<aws::PolicyStatement> &policy)
{
    for (const aws::PolicyStatement &statement : policy)
        printNote(QStringLiteral("%1: %2 on %3: %4")
                          .arg(statement.sid, statement.actions.join(QStringLiteral(", ")),
                               statement.resources.join(QStringLiteral(", ")), statement.why));
    if (arn.signingRegion() != arn.region)
        printNote(QStringLiteral("note: %1 is no region of AWS's; a test server asks for no policy")
                          .arg(arn.region));
    return printLine(aws::policyDocument(policy)) ? Done : AnswerIsNo;
}

int policyOfBridge(const QString &file, const aws::TableUse &use)
{
    const auto text = readInput(file);
    if (!text)
        return printError(name(), text.error());
    const bridge::ParsedDocument parsed = bridge::parseDocument(*text);
    printFaults(file, parsed.faults);
    if (!parsed.document)
        return WrongUse;
    const auto arn = aws::parseArn(parsed.document->source.table);
    const auto policy = sinks::bridgePolicy(*parsed.document, use);
    if (!arn || !policy)
        return printError(name(), arn ? policy.error() : arn.error());
    return printPolicy(*arn, *policy);
}

int run(const QCommandLineParser &options)
{
    aws::TableUse use;
    use.writes = options.isSet(QStringLiteral("write"));
    use.enablesStream = options.isSet(QStringLiteral("enable-stream"));
    use.kmsKeyArn = options.value(QStringLiteral("kms-key"));
    if (options.isSet(QStringLiteral("kms-key")) && !aws::isKmsKeyArn(use.kmsKeyArn))
        return printUsageError(QStringLiteral("--kms-key"),
                               QStringLiteral("it is no ARN of a KMS key"),
                               QStringLiteral("give arn:aws:kms:REGION:ACCOUNT:key/ID"));
    const QString subject = options.positionalArguments().constFirst();
    if (!subject.startsWith(QLatin1String("arn:")))
        return policyOfBridge(subject, use);
    const auto arn = aws::parseArn(subject);
    if (!arn)
        return printError(name(), arn.error());
    return printPolicy(*arn, aws::readingPolicy(*arn, use));
}

} // namespace

Command policyCommand()
{
    return {name(),
            QStringLiteral(
                    "The smallest IAM policy for a bridge, or to read a table's stream. The "
                    "policy goes to standard output, why it needs each statement to standard "
                    "error."),
            {{QStringLiteral("BRIDGE.yaml|ARN"),
              QStringLiteral(
                      "A bridge document (- for standard input), or the ARN of a table or of "
                      "one stream.")}},
            {{{QStringLiteral("write")},
              {},
              QStringLiteral("Also to send test items: put, update, delete, get.")},
             {{QStringLiteral("enable-stream")},
              {},
              QStringLiteral("Also to switch the table's stream on.")},
             {{QStringLiteral("kms-key")},
              QStringLiteral("ARN"),
              QStringLiteral("The customer managed key that encrypts the table.")}},
            QStringLiteral(
                    "tailrace-cli policy arn:aws:dynamodb:us-west-2:123456789012:table/orders"),
            run};
}

} // namespace tailrace::cli
