// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/decode.h"

#include "bench/benchoptions.h"
#include "bench/corpus.h"
#include "bench/decodepeers.h"
#include "bench/measure.h"
#include "stream/recordpage.h"

#include <cstdio>

namespace tailrace::bench {

namespace {

// Turns of each implementation; enough for a median, few enough to last.
constexpr int turnCount = 9;
// simdjson's peers may read that much behind a body.
constexpr qsizetype paddingBytes = 64;

qint64 decodeTailrace(const QByteArray &body)
{
    const Result<stream::RecordPage> page = stream::indexPage(body);
    return page ? qint64(page->entries().size()) : -1;
}

struct Contender
{
    const char *impl;
    DecodeBody decode;
    std::vector<Turn> turns = {};
    double rssMb = 0;
    bool isOk = true; ///< as many records in each body as the manifest says
};

/// Goes through the corpus, from where it stopped the last time, until so many bytes are done.
Turn takeTurn(Contender &contender, const Corpus &corpus, double bytes)
{
    Turn turn;
    const Stopwatch watch;
    while (turn.bytes < bytes) {
        for (const CorpusBody &body : corpus.bodies) {
            const qint64 records = contender.decode(body.bytes);
            contender.isOk = contender.isOk && records == body.records;
            turn.records += double(records);
            turn.bytes += double(body.bytes.size());
        }
    }
    turn.wallSeconds = watch.wallSeconds();
    turn.cpuSeconds = watch.cpuSeconds();
    contender.rssMb = residentMb();
    return turn;
}

void prepareBodies(Corpus &corpus)
{
    for (CorpusBody &body : corpus.bodies)
        body.bytes.reserve(body.bytes.size() + paddingBytes);
}

bool run(std::vector<Contender> &contenders, const Corpus &corpus, double megabytes)
{
    for (Contender &contender : contenders)
        takeTurn(contender, corpus, 1); // once through, to warm caches and buffers
    for (int i = 0; i < turnCount; ++i)
        for (Contender &contender : contenders)
            contender.turns.push_back(takeTurn(contender, corpus, megabytes * 1e6 / turnCount));
    bool isOk = true;
    for (const Contender &contender : contenders)
        isOk = isOk && contender.isOk;
    return isOk;
}

} // namespace

int runDecodeBench(const QStringList &arguments)
{
    const QString bench = QStringLiteral("decode");
    QCommandLineParser parser;
    parser.setApplicationDescription(
            QStringLiteral("Records a second through the page index.\nExample: tailrace-bench "
                           "decode --corpus /tmp/corpus --shape small --with-peers"));
    const QCommandLineOption corpusOption(QStringLiteral("corpus"),
                                          QStringLiteral("Folder made by gen_corpus.py."),
                                          QStringLiteral("DIR"));
    const QCommandLineOption shapeOption(QStringLiteral("shape"),
                                         QStringLiteral("small, medium or large."),
                                         QStringLiteral("SHAPE"));
    const QCommandLineOption targetOption(
            QStringLiteral("target-mb"),
            QStringLiteral("Megabytes to read with each implementation."), QStringLiteral("MB"),
            QStringLiteral("200"));
    const QCommandLineOption peersOption(
            QStringLiteral("with-peers"),
            QStringLiteral("Measure other readers too, turn by turn."));
    parser.addOptions({corpusOption, shapeOption, targetOption, peersOption});
    if (const std::optional<int> status = parseOptions(parser, bench, arguments))
        return *status;
    const QString shape = parser.value(shapeOption);
    if (!QStringList{QStringLiteral("small"), QStringLiteral("medium"), QStringLiteral("large")}
                 .contains(shape))
        return usageError(bench, QStringLiteral("--shape must be small, medium or large"));
    if (!parser.isSet(corpusOption))
        return usageError(bench, QStringLiteral("--corpus is missing"));
    bool isNumber = false;
    const double megabytes = parser.value(targetOption).toDouble(&isNumber);
    if (!isNumber || !(megabytes > 0))
        return usageError(bench, QStringLiteral("--target-mb must be a number above zero"));
    Result<Corpus> corpus = readCorpus(parser.value(corpusOption), shape);
    if (!corpus)
        return usageError(bench, corpus.error().message);
    prepareBodies(*corpus);

    std::vector<Contender> contenders = {{"tailrace", &decodeTailrace}};
    if (parser.isSet(peersOption)) {
        contenders.push_back({"simdjson-ondemand-rows", &decodeOnDemandRows});
        contenders.push_back({"simdjson-visit", &decodeOnDemandVisit});
        contenders.push_back({"qjsondocument", &decodeQJsonDocument});
    }
    const bool isOk = run(contenders, *corpus, megabytes);
    for (const Contender &contender : contenders) {
        const QByteArray extra = ",\"shape\":\"" + shape.toLatin1()
                                 + "\",\"ok\":" + (contender.isOk ? "true" : "false");
        std::puts(resultLine("decode", contender.impl, contender.turns, contender.rssMb, extra)
                          .constData());
    }
    return isOk ? 0 : 1;
}

} // namespace tailrace::bench
