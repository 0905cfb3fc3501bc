// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/secret.h"

#include <QString>

#include <utility>

namespace tailrace::base {

namespace {

// The volatile pointer keeps the compiler from dropping stores to memory that is about to be freed.
void wipeBytes(QByteArray &bytes)
{
    if (bytes.isEmpty())
        return;
    volatile char *p = bytes.data();
    for (qsizetype i = 0; i < bytes.size(); ++i)
        p[i] = 0;
    bytes.clear();
}

} // namespace

Secret::Secret(const QByteArray &value)
    : m_value(value.constData(), value.size())
{
}

Secret::Secret(const Secret &other)
    : Secret(other.m_value)
{
}

Secret::Secret(Secret &&other) noexcept
    : m_value(std::exchange(other.m_value, {}))
{
}

Secret &Secret::operator=(Secret other) noexcept
{
    m_value.swap(other.m_value);
    return *this;
}

Secret::~Secret()
{
    wipe();
}

void Secret::wipe()
{
    wipeBytes(m_value);
}

QDebug operator<<(QDebug debug, const Secret &secret)
{
    return debug << (secret.isEmpty() ? "(none)" : "\u2022\u2022\u2022\u2022");
}

QString maskedKeyId(const QString &accessKeyId)
{
    return QStringLiteral("****") + accessKeyId.right(accessKeyId.size() > 8 ? 4 : 0);
}

} // namespace tailrace::base
