// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "filter/cidr.h"

#include <arpa/inet.h>

namespace tailrace::filter {

namespace {

/// The address's bytes; empty when it is none.
QByteArray addressBytes(const QByteArray &text)
{
    if (text.contains('\0')) // inet_pton reads C strings
        return {};
    const int family = text.contains(':') ? AF_INET6 : AF_INET;
    QByteArray bytes(family == AF_INET6 ? 16 : 4, '\0');
    return inet_pton(family, text.constData(), bytes.data()) == 1 ? bytes : QByteArray();
}

std::optional<int> maskBits(const QByteArray &text, int most)
{
    bool ok = false;
    const int bits = text.toInt(&ok);
    const bool plain = ok && QByteArray::number(bits) == text;
    return plain && bits >= 0 && bits <= most ? std::optional(bits) : std::nullopt;
}

} // namespace

std::optional<Cidr> Cidr::parse(const QByteArray &text)
{
    const qsizetype slash = text.indexOf('/');
    if (slash < 0)
        return {};
    Cidr cidr;
    cidr.m_network = addressBytes(text.first(slash));
    const auto bits = maskBits(text.sliced(slash + 1), int(cidr.m_network.size()) * 8);
    if (cidr.m_network.isEmpty() || !bits)
        return {};
    cidr.m_bits = *bits;
    return cidr;
}

bool Cidr::contains(const QByteArray &text) const
{
    const QByteArray address = addressBytes(text);
    if (address.size() != m_network.size())
        return false;
    const int whole = m_bits / 8;
    if (address.first(whole) != m_network.first(whole))
        return false;
    const int rest = m_bits % 8;
    if (rest == 0)
        return true;
    return ((uchar(address[whole]) ^ uchar(m_network[whole])) >> (8 - rest)) == 0;
}

} // namespace tailrace::filter
