// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "capture/frame.h"

#include "capture/capturereader.h"
#include "capture/compressor.h"
#include "capture/decompressor.h"
#include "capture/pagelines.h"

#include <zstd.h>
#include <zstd_errors.h>

#include <cstring>

namespace tailrace::capture {

namespace {

// Three times as fast as the usual level, and a tenth larger: what is packed is read again soon.
constexpr int quickLevel = 1;

class ViewSource final : public ByteSource
{
public:
    explicit ViewSource(QByteArrayView bytes)
        : m_bytes(bytes)
    {
    }
    Result<qsizetype> read(char *to, qsizetype size) override
    {
        const qsizetype portion = qMin(size, m_bytes.size());
        std::memcpy(to, m_bytes.data(), size_t(portion));
        m_bytes = m_bytes.sliced(portion);
        return portion;
    }

private:
    QByteArrayView m_bytes;
};

} // namespace

QByteArray packLines(QByteArrayView lines)
{
    thread_local Compressor compressor(quickLevel); // its tables are larger than a page
    QByteArray frame = compressor.compress(lines);
    frame += compressor.finish();
    frame.squeeze();
    return frame;
}

QByteArray packPage(const stream::RecordPage &page)
{
    return packLines(pageLines(page));
}

namespace {

Result<stream::PagePtr> onlyPage(std::unique_ptr<ByteSource> source)
{
    CaptureReader reader(LineBuffer(std::move(source)));
    const std::optional<Entry> first = reader.next();
    if (first && std::holds_alternative<Damage>(*first))
        return failure(ErrorKind::Malformed, placeAndReason(std::get<Damage>(*first)));
    if (!first || !std::holds_alternative<stream::PagePtr>(*first) || reader.next())
        return failure(ErrorKind::Malformed, QStringLiteral("it does not hold one page"));
    return std::get<stream::PagePtr>(*first);
}

} // namespace

Result<stream::PagePtr> unpackPage(QByteArrayView frame)
{
    constexpr qsizetype mostKept = 4 * 1024 * 1024;
    thread_local QByteArray lines;
    if (unpackLines(frame, lines)) {
        auto page = pageOfLines(lines);
        if (lines.capacity() > mostKept)
            lines = {};
        return page;
    }
    return onlyPage(makeDecompressor(std::make_unique<ViewSource>(frame))); // says what is wrong
}

Result<stream::PagePtr> pageOfLines(QByteArrayView lines)
{
    return onlyPage(std::make_unique<ViewSource>(lines));
}

// In one piece: a third faster than by a stream, which keeps what it may refer back to once more.
bool unpackLines(QByteArrayView frame, QByteArray &lines)
{
    constexpr qsizetype leastBuffer = 64 * 1024;
    constexpr qsizetype mostBuffer = 1024 * 1024 * 1024;
    thread_local const std::unique_ptr<ZSTD_DCtx, decltype(&ZSTD_freeDCtx)> context(
            ZSTD_createDCtx(), &ZSTD_freeDCtx);
    for (qsizetype room = qMax(lines.capacity(), leastBuffer); room <= mostBuffer; room *= 2) {
        lines.resize(room);
        const size_t size = ZSTD_decompressDCtx(context.get(), lines.data(), size_t(lines.size()),
                                                frame.data(), size_t(frame.size()));
        if (!ZSTD_isError(size)) {
            lines.resize(qsizetype(size));
            return true;
        }
        if (ZSTD_getErrorCode(size) != ZSTD_error_dstSize_tooSmall)
            break;
    }
    lines.resize(0);
    return false;
}

} // namespace tailrace::capture
