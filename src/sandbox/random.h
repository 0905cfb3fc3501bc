// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace tailrace::sandbox {

/// SplitMix64 (Steele, Lea, Flood 2014): small, fast, and the same numbers for the same seed on
/// every machine. Not for secrets.
class Random
{
public:
    explicit Random(quint64 seed)
        : m_state(seed)
    {
    }

    quint64 next()
    {
        m_state += 0x9E3779B97F4A7C15u;
        return mix(m_state);
    }
    /// In [0, bound); bound > 0.
    quint64 below(quint64 bound) { return next() % bound; }
    /// In [0, 1).
    double fraction() { return double(next() >> 11) / double(1ULL << 53); }

    /// Appends 16 lower-case hexadecimal digits.
    void appendHex(QByteArray &out)
    {
        static const char digits[] = "0123456789abcdef";
        char text[16];
        quint64 value = next();
        for (char &c : text) {
            c = digits[value & 15];
            value >>= 4;
        }
        out.append(text, sizeof text);
    }

    /// One number thoroughly mixed; a bijection.
    static quint64 mix(quint64 value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9u;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EBu;
        return value ^ (value >> 31);
    }

private:
    quint64 m_state;
};

} // namespace tailrace::sandbox
