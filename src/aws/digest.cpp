// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "aws/digest.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>

#include <cstring>

namespace tailrace::aws {

namespace {

constexpr size_t blockSize = 64;

const EVP_MD *sha256()
{
    // Fetched once: a look-up by name costs more than hashing a short text.
    static EVP_MD *const md = EVP_MD_fetch(nullptr, "SHA256", nullptr);
    return md;
}

/// Both digits of every byte: half as many steps as digit by digit.
constexpr std::array<std::array<char, 2>, 256> hexPairs()
{
    constexpr char digits[] = "0123456789abcdef";
    std::array<std::array<char, 2>, 256> pairs{};
    for (size_t i = 0; i < pairs.size(); ++i)
        pairs[i] = {digits[i >> 4], digits[i & 15]};
    return pairs;
}

void start(EVP_MD_CTX *context, const std::array<uchar, blockSize> &block)
{
    EVP_DigestInit_ex2(context, sha256(), nullptr);
    EVP_DigestUpdate(context, block.data(), block.size());
}

} // namespace

void DigestContextDeleter::operator()(evp_md_ctx_st *context) const
{
    EVP_MD_CTX_free(context);
}

DigestContext makeDigestContext()
{
    return DigestContext(EVP_MD_CTX_new());
}

Hasher::Hasher()
    : m_fresh(makeDigestContext())
    , m_work(makeDigestContext())
{
    EVP_DigestInit_ex2(m_fresh.get(), sha256(), nullptr);
}

Sha256 Hasher::hash(QByteArrayView data)
{
    Sha256 out;
    EVP_MD_CTX_copy_ex(m_work.get(), m_fresh.get());
    EVP_DigestUpdate(m_work.get(), data.data(), size_t(data.size()));
    EVP_DigestFinal_ex(m_work.get(), out.data(), nullptr);
    return out;
}

Hmac::Hmac()
    : m_inner(makeDigestContext())
    , m_outer(makeDigestContext())
    , m_work(makeDigestContext())
{
}

void Hmac::setKey(QByteArrayView key)
{
    std::array<uchar, blockSize> inner{};
    if (size_t(key.size()) > blockSize) {
        const Sha256 shortened = Hasher().hash(key);
        std::memcpy(inner.data(), shortened.data(), shortened.size());
    } else {
        std::memcpy(inner.data(), key.data(), size_t(key.size()));
    }
    std::array<uchar, blockSize> outer = inner;
    for (size_t i = 0; i < blockSize; ++i) {
        inner[i] ^= 0x36;
        outer[i] ^= 0x5c;
    }
    start(m_inner.get(), inner);
    start(m_outer.get(), outer);
    OPENSSL_cleanse(inner.data(), inner.size());
    OPENSSL_cleanse(outer.data(), outer.size());
}

Sha256 Hmac::mac(QByteArrayView data)
{
    Sha256 digest;
    EVP_MD_CTX_copy_ex(m_work.get(), m_inner.get());
    EVP_DigestUpdate(m_work.get(), data.data(), size_t(data.size()));
    EVP_DigestFinal_ex(m_work.get(), digest.data(), nullptr);
    EVP_MD_CTX_copy_ex(m_work.get(), m_outer.get());
    EVP_DigestUpdate(m_work.get(), digest.data(), digest.size());
    EVP_DigestFinal_ex(m_work.get(), digest.data(), nullptr);
    return digest;
}

void appendHex(QByteArray &out, const Sha256 &digest)
{
    static constexpr auto pairs = hexPairs();
    const qsizetype start = out.size();
    out.resize(start + 64);
    char *p = out.data() + start;
    for (const uchar byte : digest) {
        std::memcpy(p, pairs[byte].data(), 2);
        p += 2;
    }
}

} // namespace tailrace::aws
