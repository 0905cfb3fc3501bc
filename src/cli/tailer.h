// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge/document.h"
#include "capture/capturewriter.h"
#include "cli/connection.h"
#include "filter/pattern.h"
#include "stream/follower.h"

#include <QEventLoop>
#include <QTimer>

namespace tailrace::cli {

struct TailSettings
{
    bridge::Shape shape = bridge::Shape::Aws;
    stream::StartPosition from;
    std::optional<filter::Pattern> filter;
    qint64 limit = -1;      ///< -1: no end
    qint64 idleExitMs = -1; ///< -1: never
    QString captureFile;    ///< empty: none
};

/// Follows a stream and prints it until the limit, silence, a signal or an error ends it.
class Tailer final : public QObject
{
    Q_OBJECT
public:
    Tailer(Connection &connection, TailSettings settings);
    /// The exit status.
    int run(const QString &arn);

private:
    Result<> openCapture();
    void captureFailed(const Error &error);
    void closeCapture();
    void printPage(const stream::PagePtr &page);
    void printGap(const stream::Gap &gap);
    void crossBoundary(const stream::Boundary &boundary);
    void warnOfThirdReader();
    bool passes(const stream::RecordPage &page, const stream::RecordEntry &entry) const;
    void finish(int status);

    const TailSettings m_settings;
    stream::StreamFollower m_follower;
    QString m_arn;
    const base::Clock &m_clock;
    std::unique_ptr<capture::CaptureWriter> m_capture; ///< null: none, or it failed
    QTimer m_sync;
    QTimer m_idle;
    QEventLoop m_loop;
    qint64 m_printed = 0;
    bool m_warnedOfThird = false;
    std::optional<int> m_status;
};

} // namespace tailrace::cli
