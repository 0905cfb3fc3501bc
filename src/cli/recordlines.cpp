// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/recordlines.h"

#include "capture/contextline.h"
#include "cli/exitstatus.h"
#include "cli/output.h"

namespace tailrace::cli {

int RecordLines::forEach(const QString &pathOrDash, const Take &take)
{
    auto source = capture::openSource(pathOrDash);
    if (!source)
        return printError(m_command, source.error());
    capture::LineBuffer buffer(std::move(*source));
    for (;;) {
        buffer.release();
        const auto line = buffer.next();
        if (!line) {
            m_status = printError(m_command, line.error());
            if (line.error().kind != ErrorKind::Malformed)
                return m_status;
            continue; // behind damaged compression there may be more
        }
        if (!*line || !takeLine(buffer, **line, take))
            return m_status;
    }
}

bool RecordLines::takeLine(const capture::LineBuffer &buffer, const capture::Line &line,
                           const Take &take)
{
    const QByteArrayView text = buffer.view(line).trimmed();
    if (!line.isTooLong && (text.isEmpty() || capture::isContextLine(text)))
        return true;
    const Result<bool> taken =
            line.isTooLong ? failure(ErrorKind::Malformed, QStringLiteral("the line is too long"))
                           : take(text);
    if (taken)
        return *taken;
    Error error = taken.error();
    error.message = QStringLiteral("line %1: ").arg(line.number) + error.message;
    printError(m_command, error);
    m_status = WrongUse;
    return true;
}

} // namespace tailrace::cli
