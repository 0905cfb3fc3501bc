// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/journalfile.h"

namespace tailrace::sandbox {

tl::unexpected<Error> JournalFile::failed() const
{
    return failure(
            ErrorKind::File,
            QStringLiteral("%1 can't be written: %2").arg(m_file.fileName(), m_file.errorString()));
}

Result<> JournalFile::open()
{
    const bool isNew = !m_file.exists();
    if (!m_file.open(QIODevice::WriteOnly | QIODevice::Append))
        return failed();
    if (isNew)
        m_file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    return {};
}

Result<> JournalFile::append(const JournalEntry &entry)
{
    const QByteArray line = toJsonLine(entry) + '\n';
    if (m_file.write(line) != line.size() || !m_file.flush())
        return failed();
    return {};
}

} // namespace tailrace::sandbox
