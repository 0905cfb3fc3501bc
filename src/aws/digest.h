// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <array>
#include <memory>

struct evp_md_ctx_st;

namespace tailrace::aws {

using Sha256 = std::array<uchar, 32>;

struct DigestContextDeleter
{
    void operator()(evp_md_ctx_st *context) const;
};
using DigestContext = std::unique_ptr<evp_md_ctx_st, DigestContextDeleter>;
DigestContext makeDigestContext();

/// SHA-256 with one context that is used again and again. One thread.
class Hasher
{
public:
    Hasher();
    Sha256 hash(QByteArrayView data);

private:
    DigestContext m_fresh; ///< initialised once and copied: cheaper than to initialise each time
    DigestContext m_work;
};

/// HMAC-SHA-256 under one key, its inner and outer states computed once (RFC 2104). One thread.
class Hmac
{
public:
    Hmac();
    void setKey(QByteArrayView key);
    Sha256 mac(QByteArrayView data);

private:
    DigestContext m_inner;
    DigestContext m_outer;
    DigestContext m_work;
};

/// Appends lower-case hex.
void appendHex(QByteArray &out, const Sha256 &digest);

} // namespace tailrace::aws
