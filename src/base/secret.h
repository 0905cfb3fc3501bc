// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QDebug>

namespace tailrace::base {

/// Bytes that must not be seen: prints as dots, and wipes its own buffer when it goes (security.md
/// 2). Copies have buffers of their own, so wiping one never touches another.
class Secret
{
public:
    Secret() = default;
    explicit Secret(const QByteArray &value);
    Secret(const Secret &other);
    Secret(Secret &&other) noexcept;
    Secret &operator=(Secret other) noexcept;
    ~Secret();

    bool isEmpty() const { return m_value.isEmpty(); }
    /// The bytes themselves: for signing and for nothing else. Do not keep the reference.
    const QByteArray &reveal() const { return m_value; }
    void wipe();

    friend bool operator==(const Secret &a, const Secret &b) { return a.m_value == b.m_value; }

private:
    QByteArray m_value;
};

QDebug operator<<(QDebug debug, const Secret &secret);

/// "****WXYZ": the last four characters of a key id, enough to tell two apart.
QString maskedKeyId(const QString &accessKeyId);

} // namespace tailrace::base
