// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/httptransport.h"

namespace tailrace::net {

QByteArray HttpResponse::header(QByteArrayView name) const
{
    for (const Header &entry : headers)
        if (entry.first.compare(name, Qt::CaseInsensitive) == 0)
            return entry.second;
    return {};
}

} // namespace tailrace::net
