// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "capture/compressor.h"

#include <zstd.h>

namespace tailrace::capture {

namespace {

constexpr qsizetype frameBytes = 8 * 1024 * 1024;

} // namespace

class Compressor::Private
{
public:
    QByteArray run(QByteArrayView text, ZSTD_EndDirective directive)
    {
        QByteArray out;
        ZSTD_inBuffer input{text.data(), size_t(text.size()), 0};
        size_t left = 0;
        do {
            const qsizetype before = out.size();
            out.resize(before + qsizetype(ZSTD_CStreamOutSize()));
            ZSTD_outBuffer output{out.data() + before, ZSTD_CStreamOutSize(), 0};
            left = ZSTD_compressStream2(context.get(), &output, &input, directive);
            Q_ASSERT(!ZSTD_isError(left)); // only memory can be short, and then there is no way on
            out.truncate(before + qsizetype(output.pos));
        } while (left != 0 && !ZSTD_isError(left));
        return out;
    }

    std::unique_ptr<ZSTD_CCtx, decltype(&ZSTD_freeCCtx)> context{ZSTD_createCCtx(), &ZSTD_freeCCtx};
    qsizetype inFrame = 0;
};

Compressor::Compressor(int level)
    : d(std::make_unique<Private>())
{
    if (!d->context)
        qFatal("out of memory");
    ZSTD_CCtx_setParameter(d->context.get(), ZSTD_c_compressionLevel, level);
    ZSTD_CCtx_setParameter(d->context.get(), ZSTD_c_checksumFlag, 1);
}

Compressor::~Compressor() = default;

QByteArray Compressor::compress(QByteArrayView text)
{
    d->inFrame += text.size();
    if (d->inFrame < frameBytes)
        return d->run(text, ZSTD_e_flush);
    d->inFrame = 0;
    return d->run(text, ZSTD_e_end);
}

QByteArray Compressor::finish()
{
    if (d->inFrame == 0)
        return {};
    d->inFrame = 0;
    return d->run({}, ZSTD_e_end);
}

} // namespace tailrace::capture
