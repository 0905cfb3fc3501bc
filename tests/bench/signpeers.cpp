// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/signpeers.h"

#include <openssl/evp.h>

namespace tailrace::bench {

namespace {

/// A context that has taken in a block, as a key's pad would be; which key does not matter here.
aws::DigestContext begun(size_t bytes, unsigned char filler)
{
    std::array<unsigned char, 64> block;
    block.fill(filler);
    EVP_MD *md = EVP_MD_fetch(nullptr, "SHA256", nullptr);
    aws::DigestContext context = aws::makeDigestContext();
    EVP_DigestInit_ex2(context.get(), md, nullptr);
    EVP_DigestUpdate(context.get(), block.data(), bytes);
    EVP_MD_free(md);
    return context;
}

} // namespace

BareHashes::BareHashes(QByteArray body, QByteArray canonicalRequest, QByteArray stringToSign)
    : m_body(std::move(body))
    , m_canonicalRequest(std::move(canonicalRequest))
    , m_stringToSign(std::move(stringToSign))
    , m_fresh(begun(0, 0))
    , m_inner(begun(64, 0x36))
    , m_outer(begun(64, 0x5c))
    , m_work(aws::makeDigestContext())
{
}

void BareHashes::hash(const evp_md_ctx_st *begun, QByteArrayView text)
{
    EVP_MD_CTX_copy_ex(m_work.get(), begun);
    EVP_DigestUpdate(m_work.get(), text.data(), size_t(text.size()));
    EVP_DigestFinal_ex(m_work.get(), m_digest.data(), nullptr);
}

void BareHashes::sha256Alone()
{
    hash(m_fresh.get(), m_body);
    hash(m_fresh.get(), m_canonicalRequest);
    hash(m_fresh.get(), m_stringToSign);
}

void BareHashes::wholeSignature()
{
    hash(m_fresh.get(), m_body);
    hash(m_fresh.get(), m_canonicalRequest);
    hash(m_inner.get(), m_stringToSign);
    hash(m_outer.get(), QByteArrayView(reinterpret_cast<const char *>(m_digest.data()), 32));
}

} // namespace tailrace::bench
