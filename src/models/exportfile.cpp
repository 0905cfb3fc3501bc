// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/exportfile.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QRandomGenerator>

#include <cerrno>
#include <cstdio>

namespace tailrace::models {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("ExportFile", text);
}

tl::unexpected<Error> failed(const QString &path, const QString &reason)
{
    ErrorFacts facts;
    facts.remedy = tr("nothing was left there; choose another place, or make room");
    return failure(ErrorKind::File,
                   tr("%1 can't be written: %2").arg(QFileInfo(path).fileName(), reason), facts);
}

/// Beside the file, so that it only has to be renamed; with the ending that compresses.
QString partPathOf(const QString &path)
{
    const QFileInfo file(path);
    const QString name =
            QStringLiteral(".%1.%2.part")
                    .arg(file.fileName())
                    .arg(QRandomGenerator::global()->generate(), 8, 16, QLatin1Char('0'));
    return file.absolutePath() + u'/' + name
           + (path.endsWith(QLatin1String(".zst")) ? QStringLiteral(".zst") : QString());
}

bool isScript(RowFormat format)
{
    return formatSuffix(format) == QLatin1String("sh");
}

} // namespace

ExportFile::ExportFile(const ExportSettings &settings)
    : m_settings(settings)
{
}

Result<std::unique_ptr<ExportFile>> ExportFile::create(const ExportSettings &settings,
                                                       const base::Clock &clock)
{
    std::unique_ptr<ExportFile> file(new ExportFile(settings));
    if (settings.format == RowFormat::Capture) {
        const QString partPath = partPathOf(settings.path);
        auto capture = capture::CaptureWriter::create(partPath, settings.target.tableArn, clock);
        if (!capture)
            return failed(settings.path, capture.error().message);
        file->m_partPath = partPath;
        file->m_capture = std::move(*capture);
        return file;
    }
    file->m_writer = std::make_unique<RowWriter>(settings.format, settings.target);
    file->m_file = std::make_unique<QSaveFile>(settings.path);
    if (!file->m_file->open(QIODevice::WriteOnly))
        return file->fileFailure();
    QFileDevice::Permissions mode = QFileDevice::ReadOwner | QFileDevice::WriteOwner;
    file->m_file->setPermissions(isScript(settings.format) ? mode | QFileDevice::ExeOwner : mode);
    return file;
}

ExportFile::~ExportFile()
{
    if (!m_partPath.isEmpty())
        QFile::remove(m_partPath);
}

tl::unexpected<Error> ExportFile::fileFailure() const
{
    return failed(m_settings.path, m_file->errorString());
}

Result<> ExportFile::write(const QByteArray &text)
{
    if (m_file->write(text) != text.size())
        return fileFailure();
    return {};
}

Result<> ExportFile::append(const std::vector<LogRow> &rows)
{
    if (m_capture)
        return appendToCapture(rows);
    QByteArray text;
    if (!std::exchange(m_hasHead, true))
        text = m_writer->head();
    for (const LogRow &row : rows)
        text += m_writer->text(row);
    return write(text);
}

Result<> ExportFile::appendToCapture(const std::vector<LogRow> &rows)
{
    std::vector<stream::RecordEntry> entries;
    std::vector<stream::QuarantinedRecord> quarantined;
    stream::PagePtr page;
    for (const LogRow &row : rows) {
        if (row.gap) {
            if (const auto written = m_capture->append(*row.gap); !written)
                return failed(m_settings.path, written.error().message);
            ++m_report.written;
            continue;
        }
        page = row.page;
        if (row.entry)
            entries.push_back(*row.entry);
        else
            quarantined.push_back(*row.quarantined);
    }
    if (!page)
        return {};
    m_report.written += qint64(entries.size() + quarantined.size());
    const auto written =
            m_capture->append(page->withOnly(std::move(entries), std::move(quarantined)));
    if (!written)
        return failed(m_settings.path, written.error().message);
    return {};
}

Result<ExportReport> ExportFile::finish()
{
    if (m_capture) {
        if (const auto finished = m_capture->finish(QStringLiteral("done")); !finished)
            return failed(m_settings.path, finished.error().message);
        m_capture.reset();
        return putInPlace().map([this] { return m_report; });
    }
    if (const auto started = append({}); !started) // the head, where there were no rows
        return failure(started.error());
    if (!m_file->commit())
        return fileFailure();
    m_report.written = m_writer->written();
    m_report.leftOut = m_writer->leftOut();
    m_report.whyLeftOut = m_writer->whyLeftOut();
    return m_report;
}

// rename(), because QFile's does not replace.
Result<> ExportFile::putInPlace()
{
    if (std::rename(QFile::encodeName(m_partPath).constData(),
                    QFile::encodeName(m_settings.path).constData())
        != 0)
        return failed(m_settings.path, qt_error_string(errno));
    m_partPath.clear();
    return {};
}

} // namespace tailrace::models
