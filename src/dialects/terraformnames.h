// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace tailrace::dialects {

/// A resource's type in Terraform and CloudFormation, and the member that names it.
struct TerraformType
{
    const char *theirs;
    const char *type;
    const char *name;
};

inline constexpr TerraformType terraformTypes[] = {
        {"aws_pipes_pipe", "AWS::Pipes::Pipe", "Name"},
        {"aws_lambda_event_source_mapping", "AWS::Lambda::EventSourceMapping", ""},
        {"aws_iam_role", "AWS::IAM::Role", "RoleName"},
        {"aws_cloudwatch_event_connection", "AWS::Events::Connection", "Name"},
        {"aws_cloudwatch_event_api_destination", "AWS::Events::ApiDestination", "Name"},
        {"aws_cloudwatch_event_bus", "AWS::Events::EventBus", "Name"},
        {"aws_sqs_queue", "AWS::SQS::Queue", "QueueName"},
        {"aws_sns_topic", "AWS::SNS::Topic", "TopicName"},
        {"aws_kinesis_stream", "AWS::Kinesis::Stream", "Name"},
        {"aws_lambda_function", "AWS::Lambda::Function", "FunctionName"},
        {"aws_dynamodb_table", "AWS::DynamoDB::Table", "TableName"},
};

/// source_parameters for SourceParameters: Terraform's name of a member.
QByteArray terraformName(const QByteArray &name);
QByteArray cloudFormationName(const QByteArray &name);

} // namespace tailrace::dialects
