// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/tailer.h"

#include "cli/exitstatus.h"
#include "cli/output.h"
#include "cli/signals.h"
#include "delivery/shapes.h"

namespace tailrace::cli {

namespace {

using formats::Json;

Json orNull(const QByteArray &text)
{
    return text.isEmpty() ? Json::null() : Json::string(text);
}

QByteArray gapLine(const stream::Gap &gap)
{
    Json facts = Json::object();
    facts.set("shardId", Json::string(gap.shardId));
    facts.set("after", orNull(gap.after));
    facts.set("before", orNull(gap.before));
    facts.set("cause", Json::string(gap.cause));
    facts.set("certain", Json::boolean(gap.certain));
    Json line = Json::object();
    line.set("gap", facts);
    return formats::toJson(line);
}

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
{
    connect(&m_follower, &stream::StreamFollower::pageArrived, this, &Tailer::printPage);
    connect(&m_follower, &stream::StreamFollower::gapFound, this, &Tailer::printGap);
    connect(&m_follower, &stream::StreamFollower::failed, this,
            [this](const Error &error) { finish(printError(QStringLiteral("tail"), error)); });
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
    return *m_status;
}

Result<> Tailer::openCapture()
{
    if (m_settings.captureFile.isEmpty())
        return {};
    if (m_settings.captureFile.endsWith(QLatin1String(".zst"))) {
        ErrorFacts facts;
        facts.remedy = QStringLiteral("name a file without .zst and compress it afterwards");
        return failure(ErrorKind::Usage, QStringLiteral("compressed captures can't be written yet"),
                       facts);
    }
    m_capture.setFileName(m_settings.captureFile);
    if (m_capture.open(QIODevice::WriteOnly | QIODevice::NewOnly,
                       QFileDevice::ReadOwner | QFileDevice::WriteOwner))
        return {};
    return failure(ErrorKind::File, QStringLiteral("%1 can't be made: %2")
                                            .arg(m_settings.captureFile, m_capture.errorString()));
}

void Tailer::capture(QByteArrayView line)
{
    if (!m_capture.isOpen())
        return;
    m_capture.write(line.data(), line.size());
    m_capture.write("\n", 1);
    if (m_capture.flush())
        return;
    finish(printError(QStringLiteral("tail --capture"),
                      Error{ErrorKind::File, {}, m_capture.errorString(), {}}));
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
    const delivery::ShapeContext context{m_arn, page->shardId()};
    for (const stream::RecordEntry &entry : page->entries()) {
        if (const auto wire = delivery::shapeRecord(*page, entry, bridge::Shape::Aws, context))
            capture(*wire);
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
    const QByteArray line = gapLine(gap);
    capture(line);
    printNote(QString::fromUtf8(line));
}

void Tailer::finish(int status)
{
    if (!m_status)
        m_status = status;
    m_loop.quit();
}

} // namespace tailrace::cli
