// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/sign.h"

#include "aws/sigv4.h"
#include "bench/benchoptions.h"
#include "bench/contest.h"
#include "bench/signpeers.h"

#include <cstdio>

namespace tailrace::bench {

namespace {

constexpr int turnCount = 15;
constexpr int mostSignatures = 1'000'000'000;

/// A PutItem whose body has 1,024 bytes; README.md beside this file tells its parts.
aws::SignableRequest fixedRequest()
{
    aws::SignableRequest request;
    request.body = R"({"TableName":"orders","Item":{"pk":{"S":"ORDER#1"},"note":{"S":")";
    request.body.append(1024 - request.body.size() - 4, 'x').append(R"("}}})");
    request.headers = {{"Host", "dynamodb.us-east-1.amazonaws.com"},
                       {"Content-Type", "application/x-amz-json-1.0"},
                       {"X-Amz-Target", "DynamoDB_20120810.PutItem"}};
    return request;
}

/// The key pair of Amazon's own examples.
aws::Credentials fixedCredentials()
{
    aws::Credentials credentials;
    credentials.accessKeyId = QStringLiteral("AKIDEXAMPLE");
    credentials.secretAccessKey = base::Secret("wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY");
    return credentials;
}

aws::SigningSettings fixedSettings()
{
    aws::SigningSettings settings;
    settings.region = "us-east-1";
    settings.timeMs = 1'440'938'160'000; // 2015-08-30T12:36:00Z
    return settings;
}

template <typename Sign>
std::function<Turn()> turnOf(int count, qsizetype bodySize, Sign sign)
{
    return [count, bodySize, sign] {
        const Stopwatch watch;
        for (int i = 0; i < count; ++i)
            sign();
        Turn turn;
        turn.wallSeconds = watch.wallSeconds();
        turn.cpuSeconds = watch.cpuSeconds();
        turn.records = count;
        turn.bytes = double(count) * double(bodySize);
        return turn;
    };
}

void measure(int count, bool withPeers)
{
    const aws::SignableRequest request = fixedRequest();
    const aws::Credentials credentials = fixedCredentials();
    const aws::SigningSettings settings = fixedSettings();
    aws::Signer signer;
    aws::Signature signature;
    signer.sign(request, credentials, settings, signature);
    BareHashes bare(request.body, signature.canonicalRequest, signature.stringToSign);

    const int perTurn = (count + turnCount - 1) / turnCount;
    const qsizetype bytes = request.body.size();
    std::vector<Contender> contenders = {
            {"tailrace", turnOf(perTurn, bytes,
                                [&] { signer.sign(request, credentials, settings, signature); })}};
    if (withPeers) {
        contenders.push_back(
                {"openssl-hashes", turnOf(perTurn, bytes, [&bare] { bare.wholeSignature(); })});
        contenders.push_back(
                {"openssl-sha256", turnOf(perTurn, bytes, [&bare] { bare.sha256Alone(); })});
    }
    compete(contenders, turnCount);
    for (const Contender &contender : contenders) {
        QByteArray extra;
        if (&contender == &contenders.front())
            extra = ",\"signature\":\"" + signature.signature + '"';
        std::puts(resultLine("sign", contender.impl, contender.turns, contender.rssMb, extra)
                          .constData());
    }
}

} // namespace

int runSignBench(const QStringList &arguments)
{
    const QString bench = QStringLiteral("sign");
    QCommandLineParser parser;
    parser.setApplicationDescription(
            QStringLiteral("Signatures (Version 4) a second, of one fixed PutItem of 1 KB.\n"
                           "Example: tailrace-bench sign --count 300000 --with-peers"));
    const QCommandLineOption countOption(
            QStringLiteral("count"), QStringLiteral("Signatures to make by each implementation."),
            QStringLiteral("N"), QStringLiteral("300000"));
    const QCommandLineOption peersOption(
            QStringLiteral("with-peers"),
            QStringLiteral("Measure OpenSSL's bare hashes too, turn by turn."));
    parser.addOptions({countOption, peersOption});
    if (const std::optional<int> status = parseOptions(parser, bench, arguments))
        return *status;
    bool isNumber = false;
    const int count = parser.value(countOption).toInt(&isNumber);
    if (!isNumber || count < 1 || count > mostSignatures)
        return usageError(bench, QStringLiteral("--count must be a whole number above zero"));
    measure(count, parser.isSet(peersOption));
    return 0;
}

} // namespace tailrace::bench
