// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stream/recordpage.h"

namespace tailrace::stream {

namespace {

QByteArrayView withoutLeadingZeros(QByteArrayView digits)
{
    while (!digits.isEmpty() && digits.front() == '0')
        digits = digits.sliced(1);
    return digits;
}

} // namespace

std::strong_ordering compareSequenceNumbers(QByteArrayView a, QByteArrayView b)
{
    a = withoutLeadingZeros(a);
    b = withoutLeadingZeros(b);
    if (a.size() != b.size())
        return a.size() <=> b.size();
    return a.compare(b) <=> 0;
}

} // namespace tailrace::stream
