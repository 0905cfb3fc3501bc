// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stream/tokenscan.h"

#include <simdjson.h>

#include <algorithm>

namespace tailrace::stream {

namespace {

using Scanner = simdjson::internal::dom_parser_implementation;

// A GetRecords answer has at most 1 MB of records (aws.md 5.1); more is kept only for the moment.
constexpr size_t usualBytes = size_t(1200) * 1024;

std::unique_ptr<Scanner> &threadScanner()
{
    thread_local std::unique_ptr<Scanner> scanner;
    return scanner;
}

bool makeRoom(std::unique_ptr<Scanner> &scanner, size_t size)
{
    if (scanner && scanner->capacity() >= size)
        return true;
    scanner.reset();
    return simdjson::get_active_implementation()->create_dom_parser_implementation(
                   std::max(size, usualBytes), 1, scanner)
           == simdjson::SUCCESS;
}

} // namespace

const quint32 *scanTokens(const QByteArray &body, quint32 from)
{
    std::unique_ptr<Scanner> &scanner = threadScanner();
    const size_t size = size_t(body.size()) - from;
    if (size == 0 || !makeRoom(scanner, size))
        return nullptr;
    // The first pass reads whole blocks and copies the last one, so the body needs no padding.
    const auto *bytes = reinterpret_cast<const uint8_t *>(body.constData()) + from;
    if (scanner->stage1(bytes, size, simdjson::stage1_mode::regular) != simdjson::SUCCESS)
        return nullptr;
    uint32_t *tokens = scanner->structural_indexes.get();
    if (from > 0)
        std::for_each_n(tokens, scanner->n_structural_indexes + 2,
                        [from](uint32_t &offset) { offset += from; });
    return tokens;
}

void releaseScanBuffer()
{
    std::unique_ptr<Scanner> &scanner = threadScanner();
    if (scanner && scanner->capacity() > usualBytes)
        scanner.reset();
}

bool isUtf8(QByteArrayView text)
{
    return simdjson::validate_utf8(text.data(), size_t(text.size()));
}

} // namespace tailrace::stream
