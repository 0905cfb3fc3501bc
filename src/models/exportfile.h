// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capture/capturewriter.h"
#include "models/rowwriter.h"

#include <QSaveFile>

namespace tailrace::models {

struct ExportSettings
{
    QString path; ///< an ending of .zst compresses a capture
    RowFormat format = RowFormat::Capture;
    CommandTarget target;
};

/// How an export went.
struct ExportReport
{
    qint64 written = 0;
    qint64 leftOut = 0; ///< rows that the format has no place for
    QString whyLeftOut; ///< the first one's reason
    qint64 gone = 0;    ///< rows that the log dropped before they were written
};

/// The file of an export: made under another name, readable for its owner only, and put in its
/// place by finish(); without that there is nothing of it. One thread at a time.
class ExportFile
{
public:
    /// File when it can't be made.
    static Result<std::unique_ptr<ExportFile>> create(const ExportSettings &settings,
                                                      const base::Clock &clock);
    ~ExportFile();

    /// Every row is to be shown first, in a first turn.
    bool needsLook() const { return m_writer && m_writer->needsLook(); }
    void look(const LogRow &row) { m_writer->look(row); }
    /// Rows of one page (or one gap), in the format's order.
    Result<> append(const std::vector<LogRow> &rows);
    Result<ExportReport> finish();

private:
    explicit ExportFile(const ExportSettings &settings);
    Result<> write(const QByteArray &text);
    Result<> appendToCapture(const std::vector<LogRow> &rows);
    Result<> putInPlace();
    tl::unexpected<Error> fileFailure() const;

    const ExportSettings m_settings;
    ExportReport m_report;
    std::unique_ptr<RowWriter> m_writer; ///< null: a capture
    std::unique_ptr<QSaveFile> m_file;
    bool m_hasHead = false;
    std::unique_ptr<capture::CaptureWriter> m_capture;
    QString m_partPath; ///< of the capture, until it is in its place
};

} // namespace tailrace::models
