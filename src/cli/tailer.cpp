// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/tailer.h"

#include "capture/contextline.h"
#include "cli/exitstatus.h"
#include "cli/output.h"
#include "cli/signals.h"
#include "delivery/shapes.h"

namespace tailrace::cli {

namespace {

// What a power failure may take from a capture.
constexpr std::chrono::milliseconds syncAfter{1000};

QString tableArnOf(const QString &arn)
{
    const auto parsed = aws::parseArn(arn);
    return parsed ? parsed->tableArn() : QString();
}

} // namespace

Tailer::Tailer(Connection &connection, TailSettings settings)
    : m_settings(std::move(settings))
    , m_follower(connection.tables(), connection.streams(), connection.clock(),
                 connection.budgets())
    , m_clock(connection.clock())
{
    connect(&m_follower, &stream::StreamFollower::pageArrived, this, &Tailer::printPage);
    connect(&m_follower, &stream::StreamFollower::gapFound, this, &Tailer::printGap);
    connect(&m_follower, &stream::StreamFollower::streamChanged, this, &Tailer::crossBoundary);
    connect(&m_follower, &stream::StreamFollower::statusChanged, this, &Tailer::warnOfThirdReader);
    connect(&m_follower, &stream::StreamFollower::failed, this,
            [this](const Error &error) { finish(printError(QStringLiteral("tail"), error)); });
    m_sync.setSingleShot(true);
    connect(&m_sync, &QTimer::timeout, this, [this] {
        if (const auto synced = m_capture->sync(); !synced)
            captureFailed(synced.error());
    });
    m_idle.setSingleShot(true);
    connect(&m_idle, &QTimer::timeout, this,
            [this] { finish(m_settings.filter && m_printed == 0 ? AnswerIsNo : Done); });
}

int Tailer::run(const QString &arn)
{
    m_arn = tableArnOf(arn);
    if (const auto opened = openCapture(); !opened)
        return printError(QStringLiteral("tail --capture"), opened.error());
    InterruptWatcher interrupts;
    connect(&interrupts, &InterruptWatcher::interrupted, this, &Tailer::finish);
    if (m_settings.idleExitMs >= 0)
        m_idle.start(std::chrono::milliseconds(m_settings.idleExitMs));
    m_follower.start(arn, m_settings.from);
    if (!m_status)
        m_loop.exec();
    m_follower.stop();
    closeCapture();
    return *m_status;
}

Result<> Tailer::openCapture()
{
    if (m_settings.captureFile.isEmpty())
        return {};
    auto made = capture::CaptureWriter::create(m_settings.captureFile, m_arn, m_clock);
    if (!made)
        return failure(made.error());
    m_capture = std::move(*made);
    return {};
}

// Reading on would lose records silently, so it ends here, and says how far it came.
void Tailer::captureFailed(const Error &error)
{
    m_sync.stop();
    Error why = error;
    why.message += QStringLiteral("; it ends after %1 records").arg(m_capture->records());
    m_capture.reset();
    finish(printError(QStringLiteral("tail --capture"), why));
}

void Tailer::closeCapture()
{
    if (!m_capture)
        return;
    const bool interrupted = *m_status == Interrupted || *m_status == Terminated;
    const QString reason = interrupted      ? QStringLiteral("interrupted")
                           : *m_status <= 1 ? QStringLiteral("done")
                                            : QStringLiteral("failed");
    if (const auto finished = m_capture->finish(reason); !finished) {
        m_status.reset();
        return captureFailed(finished.error());
    }
    printNote(QStringLiteral("%1 holds %2 records")
                      .arg(m_settings.captureFile)
                      .arg(m_capture->records()));
}

bool Tailer::passes(const stream::RecordPage &page, const stream::RecordEntry &entry) const
{
    if (!m_settings.filter)
        return true;
    const auto record = formats::parseJson(page.raw(entry));
    return record && m_settings.filter->matches(*record);
}

void Tailer::printPage(const stream::PagePtr &page)
{
    if (m_status)
        return;
    // First: what was printed is in the capture.
    if (m_capture) {
        if (const auto kept = m_capture->append(*page); !kept)
            return captureFailed(kept.error());
        if (!m_sync.isActive())
            m_sync.start(syncAfter);
    }
    const delivery::ShapeContext context{m_arn, page->shardId()};
    for (const stream::RecordEntry &entry : page->entries()) {
        if (!passes(*page, entry))
            continue;
        const auto line = delivery::shapeRecord(*page, entry, m_settings.shape, context);
        if (!line) {
            printError(QStringLiteral("tail"), line.error());
            continue;
        }
        if (!printLine(*line))
            return finish(Done); // the reader of our output has gone, as with head
        if (++m_printed == m_settings.limit)
            return finish(Done);
    }
    for (const stream::QuarantinedRecord &bad : page->quarantined())
        printNote(QStringLiteral("warning: a record is set aside: %1: %2")
                          .arg(bad.reason,
                               QString::fromUtf8(
                                       page->slice(bad.record)
                                               .first(qMin(qsizetype(400),
                                                           qsizetype(bad.record.length))))));
    if (m_idle.isActive())
        m_idle.start();
}

void Tailer::printGap(const stream::Gap &gap)
{
    if (m_capture)
        if (const auto kept = m_capture->append(gap); !kept)
            captureFailed(kept.error());
    printNote(QString::fromUtf8(capture::contextLine(gap)));
}

void Tailer::crossBoundary(const stream::Boundary &boundary)
{
    if (m_capture)
        if (const auto kept = m_capture->append(boundary); !kept)
            captureFailed(kept.error());
    printNote(QStringLiteral("the table's stream is now %1 (%2)")
                      .arg(boundary.toStream, boundary.toViewType));
}

void Tailer::warnOfThirdReader()
{
    if (m_warnedOfThird || !m_follower.likelyHasThirdReader())
        return;
    m_warnedOfThird = true;
    printNote(QStringLiteral("warning: the service throttles although only four calls a second are "
                             "made: there are likely more than two readers of this stream"));
}

void Tailer::finish(int status)
{
    if (!m_status)
        m_status = status;
    m_loop.quit();
}

} // namespace tailrace::cli
