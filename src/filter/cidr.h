// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <optional>

namespace tailrace::filter {

/// A block of IP addresses, IPv4 or IPv6: "10.0.0.0/8". Bits after the mask are ignored.
class Cidr
{
public:
    static std::optional<Cidr> parse(const QByteArray &text);
    /// True when text is an address of the same family in the block, in any spelling.
    bool contains(const QByteArray &text) const;

private:
    QByteArray m_network; ///< 4 or 16 bytes
    int m_bits = 0;
};

} // namespace tailrace::filter
