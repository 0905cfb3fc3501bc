// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "aws/rawrequest.h"
#include "aws/signcontext.h"
#include "cli/await.h"
#include "cli/command.h"
#include "cli/connection.h"
#include "cli/exitstatus.h"
#include "cli/input.h"
#include "cli/output.h"

namespace tailrace::cli {

namespace {

using formats::Json;

// Keys and settings from the chain and the options, where no context file is given.
Result<aws::SignContext> contextFromOptions(const QCommandLineParser &options)
{
    const aws::Environment environment = aws::processEnvironment();
    const auto profiles = aws::loadProfiles(environment);
    if (!profiles)
        return failure(profiles.error());
    const ConnectionRequest request = connectionRequest(options);
    aws::SignContext context;
    context.settings.region =
            aws::resolveRegion(environment, *profiles, request.profile, request.region).toUtf8();
    if (context.settings.region.isEmpty()) {
        ErrorFacts facts;
        facts.remedy = QStringLiteral("name it with --region");
        return failure(ErrorKind::Usage, QStringLiteral("no region is known"), facts);
    }
    if (options.isSet(QStringLiteral("service")))
        context.settings.service = options.value(QStringLiteral("service")).toUtf8();
    context.settings.timeMs = base::SystemClock().nowMs();
    const auto provider = providersOf(request)->of(sourceOf(request), transportOf(request));
    if (!provider)
        return failure(provider.error());
    const auto keys = await((*provider)->credentials());
    if (!keys)
        return failure(keys.error());
    context.credentials = *keys;
    return context;
}

Result<aws::SignContext> contextOf(const QCommandLineParser &options)
{
    Result<aws::SignContext> context = [&]() -> Result<aws::SignContext> {
        if (!options.isSet(QStringLiteral("context")))
            return contextFromOptions(options);
        const auto text = readInput(options.value(QStringLiteral("context")));
        if (!text)
            return failure(text.error());
        return aws::parseSignContext(*text).map_error([](Error error) {
            if (error.facts.remedy.isEmpty())
                error.facts.remedy = QStringLiteral("correct the file that --context names");
            return error;
        });
    }();
    if (!context || !options.isSet(QStringLiteral("timestamp")))
        return context;
    const auto time = aws::parseTimestamp(options.value(QStringLiteral("timestamp")));
    if (!time)
        return failure(time.error());
    context->settings.timeMs = *time;
    return context;
}

Json headerObject(const aws::Headers &headers)
{
    Json out = Json::object();
    for (const aws::Header &header : headers) {
        const Json *earlier = out.find(header.first);
        const QByteArray joined =
                earlier ? earlier->text() + ',' + header.second.trimmed() : header.second.trimmed();
        out.set(header.first, Json::string(joined));
    }
    return out;
}

QByteArray urlOf(const aws::SignableRequest &request, const QByteArray &query)
{
    QByteArray host;
    for (const aws::Header &header : request.headers)
        if (header.first.compare("host", Qt::CaseInsensitive) == 0)
            host = header.second.trimmed();
    return "https://" + host + request.path + '?' + query;
}

int printSignature(const aws::SignableRequest &request, const aws::Signature &signature,
                   bool presigned)
{
    Json line = Json::object();
    line.set("canonicalRequest", Json::string(signature.canonicalRequest));
    line.set("stringToSign", Json::string(signature.stringToSign));
    line.set("signature", Json::string(signature.signature));
    line.set("authorization", presigned ? Json::null() : Json::string(signature.authorization));
    line.set("signedHeaders", headerObject(signature.headers));
    if (presigned)
        line.set("url", Json::string(urlOf(request, signature.query)));
    return printLine(line) ? Done : AnswerIsNo;
}

int run(const QCommandLineParser &options)
{
    const QString name = QStringLiteral("sign");
    const auto seconds = numberOption(options, QStringLiteral("presign"), 0, 1, 604800);
    if (!seconds)
        return printError(name, seconds.error());
    auto context = contextOf(options);
    if (!context)
        return printError(name, context.error());
    const auto text = readInput(QStringLiteral("-"));
    if (!text)
        return printError(name, text.error());
    const auto request = aws::parseRawRequest(*text);
    if (!request)
        return printError(name, request.error());
    context->settings.expiresInSeconds = int(*seconds);
    const auto signature = aws::Signer().sign(*request, context->credentials, context->settings);
    return printSignature(*request, signature, *seconds > 0);
}

} // namespace

Command signCommand()
{
    const auto text = [](const char *t) { return QString::fromLatin1(t); };
    return {text("sign"),
            text("Sign a raw HTTP/1.1 request from standard input with Signature Version 4."),
            {},
            {{{text("context")},
              text("FILE"),
              text("Keys and settings in the context.json format of the SigV4 test suite.")},
             {{text("service")}, text("NAME"), text("Service to sign for (dynamodb).")},
             {{text("timestamp")}, text("ISO8601"), text("Time to sign at (now).")},
             {{text("presign")},
              text("SECONDS"),
              text("Sign by query parameters, valid that long, and print the URL.")}},
            text("printf 'POST / HTTP/1.1\\nHost: dynamodb.us-east-1.amazonaws.com\\n\\n{}' | "
                 "tailrace-cli sign --region us-east-1"),
            run};
}

} // namespace tailrace::cli
