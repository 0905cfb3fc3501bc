// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "capture/frame.h"

#include "capture/capturereader.h"
#include "capture/compressor.h"
#include "capture/decompressor.h"
#include "capture/pagelines.h"

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

Result<stream::PagePtr> unpackPage(QByteArrayView frame)
{
    CaptureReader reader(LineBuffer(makeDecompressor(std::make_unique<ViewSource>(frame))));
    const std::optional<Entry> first = reader.next();
    if (first && std::holds_alternative<Damage>(*first))
        return failure(ErrorKind::Malformed, placeAndReason(std::get<Damage>(*first)));
    if (!first || !std::holds_alternative<stream::PagePtr>(*first) || reader.next())
        return failure(ErrorKind::Malformed, QStringLiteral("it does not hold one page"));
    return std::get<stream::PagePtr>(*first);
}

} // namespace tailrace::capture
