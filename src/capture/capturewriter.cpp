// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "capture/capturewriter.h"

#include "capture/capturefile.h"
#include "capture/compressor.h"
#include "capture/contextline.h"
#include "capture/pagelines.h"

namespace tailrace::capture {

namespace {

using Kind = Boundary::Kind;

QString viewTypeOf(const stream::RecordPage &page)
{
    for (const stream::RecordEntry &entry : page.entries())
        if (const auto record = stream::decodeRecord(page, entry))
            return QString::fromUtf8(record->viewType);
    return {};
}

void addLine(QByteArray &lines, const QByteArray &line)
{
    (lines += line) += '\n';
}

} // namespace

class CaptureWriter::Private
{
public:
    explicit Private(const base::Clock &c)
        : clock(c)
    {
    }

    Result<> write(const QByteArray &lines)
    {
        return file->append(compressor ? compressor->compress(lines) : lines);
    }
    void addBoundary(QByteArray &lines, Boundary boundary) const
    {
        boundary.atMs = clock.nowMs();
        addLine(lines, contextLine(boundary));
    }
    void addStream(QByteArray &lines, const stream::RecordPage &page);

    const base::Clock &clock;
    std::unique_ptr<CaptureFile> file;
    std::unique_ptr<Compressor> compressor; ///< null: plain text
    QString streamArn;
    QString viewType;
    qint64 records = 0;
};

// A boundary where the page is of another stream than the one before. A stream keeps its view type
// as long as it lives.
void CaptureWriter::Private::addStream(QByteArray &lines, const stream::RecordPage &page)
{
    const bool isFirst = streamArn.isEmpty();
    const bool isOther = page.streamArn() != streamArn;
    if (!isOther && !viewType.isEmpty())
        return;
    const QString type = viewTypeOf(page);
    Boundary boundary;
    boundary.streamArn = page.streamArn();
    boundary.viewType = type;
    if (isOther) {
        boundary.kind = isFirst ? Kind::StreamStarted : Kind::StreamReplaced;
        addBoundary(lines, boundary);
    }
    if (!isFirst && isOther && !viewType.isEmpty() && !type.isEmpty() && type != viewType) {
        boundary.kind = Kind::ViewTypeChanged;
        addBoundary(lines, boundary);
    }
    streamArn = page.streamArn();
    if (!type.isEmpty())
        viewType = type;
}

CaptureWriter::CaptureWriter(std::unique_ptr<Private> p)
    : d(std::move(p))
{
}

CaptureWriter::~CaptureWriter() = default;

Result<std::unique_ptr<CaptureWriter>>
CaptureWriter::create(const QString &path, const QString &tableArn, const base::Clock &clock)
{
    auto made = std::make_unique<Private>(clock);
    auto file = CaptureFile::create(path);
    if (!file)
        return failure(file.error());
    made->file = std::move(*file);
    if (path.endsWith(QLatin1String(".zst")))
        made->compressor = std::make_unique<Compressor>();
    Boundary start;
    start.tableArn = tableArn;
    start.version = QStringLiteral(TAILRACE_VERSION);
    QByteArray lines;
    made->addBoundary(lines, start);
    if (const auto written = made->write(lines); !written)
        return failure(written.error());
    return std::unique_ptr<CaptureWriter>(new CaptureWriter(std::move(made)));
}

Result<> CaptureWriter::append(const stream::RecordPage &page)
{
    const qint64 records = qint64(page.entries().size());
    const qint64 setAside = qint64(page.quarantined().size());
    QByteArray lines;
    d->addStream(lines, page);
    lines += pageLines(page);
    const auto written = d->write(lines);
    if (written)
        d->records += records + setAside;
    return written;
}

Result<> CaptureWriter::append(const stream::Gap &gap)
{
    return d->write(contextLine(gap) + '\n');
}

Result<> CaptureWriter::append(const stream::Boundary &crossed)
{
    Boundary boundary;
    boundary.kind = Kind::StreamReplaced;
    boundary.streamArn = d->streamArn = crossed.toStream;
    boundary.viewType = d->viewType = crossed.toViewType;
    QByteArray lines;
    d->addBoundary(lines, boundary);
    if (crossed.fromViewType != crossed.toViewType) {
        boundary.kind = Kind::ViewTypeChanged;
        d->addBoundary(lines, boundary);
    }
    return d->write(lines);
}

Result<> CaptureWriter::sync()
{
    return d->file->sync();
}

Result<> CaptureWriter::finish(const QString &reason)
{
    Boundary end;
    end.kind = Kind::CaptureEnded;
    end.records = d->records;
    end.reason = reason;
    QByteArray lines;
    d->addBoundary(lines, end);
    QByteArray bytes = d->compressor ? d->compressor->compress(lines) : lines;
    if (d->compressor)
        bytes += d->compressor->finish();
    if (const auto written = d->file->append(bytes); !written)
        return written;
    return d->file->sync();
}

qint64 CaptureWriter::records() const
{
    return d->records;
}

} // namespace tailrace::capture
