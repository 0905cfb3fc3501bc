// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialects/terraformnames.h"

#include <utility>

namespace tailrace::dialects {

namespace {

/// Where the rule (an underscore before each capital) doesn't hold.
constexpr std::pair<const char *, const char *> exceptions[] = {
        {"DynamoDBStreamParameters", "dynamodb_stream_parameters"},
        {"EventBridgeEventBusParameters", "eventbridge_event_bus_parameters"},
        {"SageMakerPipelineParameters", "sagemaker_pipeline_parameters"},
        {"CloudWatchLogsParameters", "cloudwatch_logs_parameters"},
        {"Filters", "filter"},
        {"BasicAuthParameters", "basic"},
        {"ApiKeyAuthParameters", "api_key"},
        {"OAuthParameters", "oauth"},
        {"ApiKeyName", "key"},
        {"ApiKeyValue", "value"},
};

} // namespace

QByteArray terraformName(const QByteArray &name)
{
    for (const auto &[theirs, ours] : exceptions)
        if (name == theirs)
            return ours;
    QByteArray made;
    for (const char c : name) {
        if (c >= 'A' && c <= 'Z') {
            if (!made.isEmpty())
                made += '_';
            made += char(c - 'A' + 'a');
        } else {
            made += c;
        }
    }
    return made;
}

QByteArray cloudFormationName(const QByteArray &name)
{
    for (const auto &[theirs, ours] : exceptions)
        if (name == ours)
            return theirs;
    QByteArray made;
    bool begins = true;
    for (const char c : name) {
        if (c != '_')
            made += begins && c >= 'a' && c <= 'z' ? char(c - 'a' + 'A') : c;
        begins = c == '_';
    }
    return made;
}

} // namespace tailrace::dialects
