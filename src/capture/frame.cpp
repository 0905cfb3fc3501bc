// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "capture/frame.h"

#include "capture/capturereader.h"
#include "capture/compressor.h"
#include "capture/decompressor.h"
#include "capture/pagelines.h"

#include <zstd.h>

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
    return onlyPage(makeDecompressor(std::make_unique<ViewSource>(frame)));
}

Result<stream::PagePtr> pageOfLines(QByteArrayView lines)
{
    return onlyPage(std::make_unique<ViewSource>(lines));
}

bool unpackLines(QByteArrayView frame, QByteArray &lines)
{
    constexpr qsizetype leastBuffer = 64 * 1024;
    thread_local const std::unique_ptr<ZSTD_DCtx, decltype(&ZSTD_freeDCtx)> context(
            ZSTD_createDCtx(), &ZSTD_freeDCtx);
    ZSTD_DCtx_reset(context.get(), ZSTD_reset_session_only);
    ZSTD_inBuffer input{frame.data(), size_t(frame.size()), 0};
    size_t done = 0;
    size_t wanted = 1;
    lines.resize(qMax(lines.capacity(), leastBuffer));
    while (wanted != 0 && !ZSTD_isError(wanted)) {
        ZSTD_outBuffer output{lines.data(), size_t(lines.size()), done};
        wanted = ZSTD_decompressStream(context.get(), &output, &input);
        const bool isStuck = output.pos == done && input.pos == input.size;
        done = output.pos;
        if (isStuck)
            break;
        if (done == size_t(lines.size()))
            lines.resize(lines.size() * 2);
    }
    lines.resize(wanted == 0 ? qsizetype(done) : 0);
    return wanted == 0;
}

} // namespace tailrace::capture
