// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "aws/credentials.h"
#include "aws/sigv4.h"
#include "base/clock.h"
#include "base/result.h"
#include "dynamodb/attributevalue.h"
#include "sandbox/faultplan.h"
#include "sandbox/journal.h"
#include "sandbox/readmeter.h"

#include <QByteArrayList>

#include <deque>
#include <functional>
#include <memory>
#include <vector>

namespace tailrace::sandbox {

class StreamStore;
struct TableInfo;

/// One request as it came in, whichever way it came.
struct Request
{
    QByteArray method = "POST";
    QByteArray path = "/"; ///< as on the wire, without the query
    QByteArray query;      ///< without the question mark
    aws::Headers headers;
    QByteArray body;
};

/// What is to happen to the answer on its way; the listener does it, and a transport of a test may.
struct WirePlan
{
    enum class Kind {
        Whole,    ///< as it is
        Reset,    ///< the connection is reset after atByte bytes of the body; -1: before the head
        Cut,      ///< closed in order after atByte bytes of the body, Content-Length as if whole
        Stall,    ///< after atByte bytes nothing for stallMs, then the rest
        Drip,     ///< bytesPerSecond
        NoAnswer, ///< nothing ever comes; the connection stays open
    };
    Kind kind = Kind::Whole;
    qint64 delayMs = 0; ///< before the first byte
    qint64 atByte = -1;
    bool withHead = false; ///< atByte counts from the head's first byte
    qint64 stallMs = 0;
    qint64 bytesPerSecond = 1;
    qint64 contentLength = -1; ///< another one than the body has; -1: the right one

    bool isWhole() const { return kind == Kind::Whole && delayMs == 0 && contentLength < 0; }
};

struct Reply
{
    int status = 200;
    aws::Headers headers; ///< without Content-Length
    QByteArray body;
    WirePlan wire;
};

struct ServiceSettings
{
    QString dataFile;                             ///< SQLite file; empty keeps everything in memory
    QString region = QStringLiteral("us-east-1"); ///< in the ARNs it makes; any region may sign
    QString accountId = QStringLiteral("000000000000");
    int initialShards = 1;  ///< of a new stream, up to 1,000
    qint64 rollEveryMs = 0; ///< all open shards, as the service does about every 4 h; 0: never
    qint64 retentionMs = 24 * 60 * 60 * 1000;
    int journalEntries = 1000; ///< the newest; 0: no journal
    bool journalBodies = false;
    quint64 seed = 0; ///< of ids and of everything that is drawn by lot; 0: another one each time
};

/// The sandbox without a socket: requests in, replies out, under the clock that it was given.
/// Shards roll, iterators expire and records are trimmed by that clock. One thread.
class Service
{
public:
    /// wire: by which clients sign and the Date header is made, when they live in another time than
    /// the sandbox; nullptr: in the same.
    Service(ServiceSettings settings, const base::Clock &clock, const base::Clock *wire = nullptr);
    ~Service();

    /// Opens the storage; File when it can't.
    Result<> open();
    Reply answer(const Request &request);
    /// Asked by the listener for each connection; false when a fault resets it.
    bool acceptsConnection();
    /// Made at random at the first start, kept in the data file.
    aws::Credentials credentials() const;

    /// An operation ("PutItem") with its request, without a signature; the response's body, or
    /// Invalid with the service's code.
    Result<QByteArray> carryOut(const QByteArray &operation, const formats::Json &request);
    /// A table with a string key "id" and a stream of that view type; the stream's ARN. shards 0:
    /// as many as the settings say.
    Result<QString> createTable(const QString &table,
                                const QByteArray &viewType = "NEW_AND_OLD_IMAGES", int shards = 0);
    /// Closes open shards and opens one child each; an empty shard means all of them.
    Result<> rollShard(const QString &table, const QString &shard = {});
    /// The same with two children, who get half the keys each.
    Result<> splitShard(const QString &table, const QString &shard = {});
    /// Removes an item as the time-to-live service does: a REMOVE record with its userIdentity.
    /// Nothing when it is gone.
    Result<> expireItem(const QString &table, const dynamodb::AttributeMap &key);
    /// Trims the records that there are, as if a day had gone by; an empty shard means all of them.
    Result<> forgetRecords(const QString &table, const QString &shard = {});
    /// All iterators handed out so far, as if a quarter of an hour had gone by.
    void expireIterators();
    void setRetentionMs(qint64 ms);
    /// Of each shard, as the service has one; none at first.
    void setReadLimit(const ReadLimit &limit);
    /// Does what the clock has made due: rolls, trimming. answer() does it too.
    void tick();

    /// Adds a fault (faultplan.h); its counts begin now.
    void addFault(const Fault &fault);
    void clearFaults();
    /// Those that are set, and how often each has struck.
    std::vector<std::pair<Fault, FaultCount>> faults() const;
    /// C1: how far the service's Date and signature check are from the clock.
    void setClockOffsetMs(qint64 ms);
    /// A1-A4: the keys that are accepted from now on, instead of the first; a session token is
    /// needed where there is one, and after its expiration a key is ExpiredTokenException. No key
    /// of them: UnrecognizedClientException.
    void setKeys(std::vector<aws::Credentials> keys);
    /// Puts a line into the journal that is no request.
    void noteAction(const QByteArray &what);
    /// Called with each entry as it is made, at the end of answer(); it may use the service.
    void setObserver(std::function<void(const JournalEntry &)> observer);
    /// What came in, oldest first: the oracle of fault tests.
    const std::deque<JournalEntry> &journal() const;

    /// For the bulk writer and for tests that look inside.
    StreamStore &streams();
    std::optional<TableInfo> table(const QString &name);
    const QString &region() const;
    const base::Clock &clock() const;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace tailrace::sandbox
