// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/decode.h"

#include "bench/benchoptions.h"
#include "bench/contest.h"
#include "bench/corpus.h"
#include "bench/decodepeers.h"
#include "stream/recordpage.h"

#include <cstdio>

namespace tailrace::bench {

namespace {

// Turns of each implementation; enough for a median, few enough to last.
constexpr int turnCount = 9;
// QJsonDocument takes fifty times as long as the others.
constexpr double slowShare = 0.02;
// simdjson's peers may read that much behind a body.
constexpr qsizetype paddingBytes = 64;

qint64 decodeTailrace(const QByteArray &body)
{
    const Result<stream::RecordPage> page = stream::indexPage(body);
    return page ? qint64(page->entries().size()) : -1;
}

/// One reader of bodies, and whether it found as many records in each as the manifest says.
struct Reader
{
    const char *impl;
    DecodeBody decode;
    double share = 1; ///< of the bytes that the others read; for one that takes very long
    size_t next = 0;  ///< body of the corpus
    bool isOk = true;
};

/// Goes on through the corpus, round and round, until so many bytes are done.
Turn takeTurn(Reader &reader, const Corpus &corpus, double bytes)
{
    Turn turn;
    const Stopwatch watch;
    while (turn.bytes < bytes * reader.share) {
        const CorpusBody &body = corpus.bodies[reader.next];
        reader.next = (reader.next + 1) % corpus.bodies.size();
        const qint64 records = reader.decode(body.bytes);
        reader.isOk = reader.isOk && records == body.records;
        turn.records += double(records);
        turn.bytes += double(body.bytes.size());
    }
    turn.wallSeconds = watch.wallSeconds();
    turn.cpuSeconds = watch.cpuSeconds();
    return turn;
}

void prepareBodies(Corpus &corpus)
{
    for (CorpusBody &body : corpus.bodies)
        body.bytes.reserve(body.bytes.size() + paddingBytes);
}

int measure(const Corpus &corpus, const QByteArray &shape, double megabytes, bool withPeers)
{
    std::vector<Reader> readers = {{"tailrace", &decodeTailrace}};
    if (withPeers) {
        readers.push_back({"simdjson-ondemand-rows", &decodeOnDemandRows});
        readers.push_back({"simdjson-visit", &decodeOnDemandVisit});
        readers.push_back({"qjsondocument", &decodeQJsonDocument, slowShare});
    }
    std::vector<Contender> contenders;
    for (Reader &reader : readers)
        contenders.push_back({reader.impl, [&reader, &corpus, megabytes] {
                                  return takeTurn(reader, corpus, megabytes * 1e6 / turnCount);
                              }});
    compete(contenders, turnCount);
    bool isOk = true;
    for (size_t i = 0; i < readers.size(); ++i) {
        const QByteArray extra =
                ",\"shape\":\"" + shape + "\",\"ok\":" + (readers[i].isOk ? "true" : "false");
        std::puts(resultLine("decode", contenders[i].impl, contenders[i].turns, contenders[i].rssMb,
                             extra)
                          .constData());
        isOk = isOk && readers[i].isOk;
    }
    return isOk ? 0 : 1;
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

    return measure(*corpus, shape.toLatin1(), megabytes, parser.isSet(peersOption));
}

} // namespace tailrace::bench
