// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "capture/decompressor.h"

#include <zstd.h>

#include <algorithm>
#include <utility>

namespace tailrace::capture {

namespace {

constexpr qsizetype inputBytes = 256 * 1024;
// So much memory at most for what a frame may refer back to (128 MB): zstd's own limit.
constexpr int windowLog = 27;
constexpr size_t blockHeaderBytes = 3;
constexpr size_t frameStartBytes = 5; // what zstd asks for first

QByteArrayView frameMagic()
{
    return {"\x28\xb5\x2f\xfd", 4};
}

class Decompressor final : public ByteSource
{
public:
    explicit Decompressor(std::unique_ptr<ByteSource> compressed)
        : m_source(std::move(compressed))
        , m_context(ZSTD_createDCtx(), &ZSTD_freeDCtx)
    {
        if (!m_context)
            qFatal("out of memory");
        ZSTD_DCtx_setParameter(m_context.get(), ZSTD_d_windowLogMax, windowLog);
    }

    Result<qsizetype> read(char *to, qsizetype size) override;
    bool goOn() override;
    End end() const override;

private:
    Result<bool> fill();
    Error damage(const char *reason) const;
    qsizetype unread() const { return m_input.size() - m_at; }

    std::unique_ptr<ByteSource> m_source;
    std::unique_ptr<ZSTD_DCtx, decltype(&ZSTD_freeDCtx)> m_context;
    QByteArray m_input; ///< compressed bytes from m_inputOffset on
    qsizetype m_at = 0;
    qint64 m_inputOffset = 0;
    size_t m_wanted = 0;  ///< what zstd would read next; 0 between two frames
    qint64 m_inFrame = 0; ///< bytes of this frame that zstd has
};

// More compressed bytes behind those not yet used; false at the end.
Result<bool> Decompressor::fill()
{
    m_input.remove(0, m_at);
    m_inputOffset += std::exchange(m_at, 0);
    const qsizetype before = m_input.size();
    m_input.resize(before + inputBytes);
    const auto n = m_source->read(m_input.data() + before, inputBytes);
    m_input.truncate(before + n.value_or(0));
    if (!n)
        return failure(n.error());
    return *n > 0;
}

// One block at a time: when zstd meets damage it also withholds what the same call got out before.
Result<qsizetype> Decompressor::read(char *to, qsizetype size)
{
    ZSTD_outBuffer output{to, size_t(size), 0};
    while (output.pos == 0) {
        if (unread() == 0) {
            if (const auto filled = fill(); !filled)
                return failure(filled.error());
        }
        const size_t portion = std::min(size_t(unread()), m_wanted ? m_wanted : frameStartBytes);
        ZSTD_inBuffer input{m_input.constData() + m_at, portion, 0};
        // Without input too: it may still hold text that did not fit before.
        const size_t wanted = ZSTD_decompressStream(m_context.get(), &output, &input);
        if (ZSTD_isError(wanted))
            return failure(damage(ZSTD_getErrorName(wanted)));
        if (portion == 0 && output.pos == 0)
            return 0;
        m_at += qsizetype(input.pos);
        m_inFrame = wanted == 0 ? 0 : m_inFrame + qint64(input.pos);
        m_wanted = wanted;
    }
    return qsizetype(output.pos);
}

Error Decompressor::damage(const char *reason) const
{
    ErrorFacts facts;
    facts.byteOffset = m_inputOffset + m_at;
    return {ErrorKind::Malformed,
            {},
            QStringLiteral("the compressed data is damaged (%1)").arg(QString::fromLatin1(reason)),
            facts};
}

bool Decompressor::goOn()
{
    ZSTD_DCtx_reset(m_context.get(), ZSTD_reset_session_only);
    m_wanted = 0;
    m_inFrame = 0;
    ++m_at; // the damage may be in a frame's first bytes
    for (;;) {
        const qsizetype found = m_input.indexOf(frameMagic(), m_at);
        if (found >= 0) {
            m_at = found;
            return true;
        }
        m_at = qMax(m_at, m_input.size() - (frameMagic().size() - 1));
        const auto filled = fill();
        if (!filled || !*filled) {
            m_at = m_input.size();
            return false;
        }
    }
}

ByteSource::End Decompressor::end() const
{
    if (m_wanted == 0)
        return {};
    return {QStringLiteral("the compressed data ends in the middle of a frame"),
            m_wanted != blockHeaderBytes || m_inFrame <= qint64(frameStartBytes)};
}

} // namespace

bool isCompressed(QByteArrayView head)
{
    return head.startsWith(frameMagic());
}

std::unique_ptr<ByteSource> makeDecompressor(std::unique_ptr<ByteSource> compressed)
{
    return std::make_unique<Decompressor>(std::move(compressed));
}

} // namespace tailrace::capture
