// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bench/shoppages.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <memory>

QT_BEGIN_NAMESPACE
class QFile;
QT_END_NAMESPACE

namespace tailrace::bench {

/// The engine's half of a busy window, in a thread of its own: indexes what arrives, and carries
/// each record over a bridge (pattern, CloudEvents shape, file) before it hands the page over.
class LiveFeeder final : public QObject
{
    Q_OBJECT
public:
    LiveFeeder(int perSecond, qint64 recordBytes);
    ~LiveFeeder() override;
    void start();
    /// In the feeder's thread, before that ends.
    void stop() { m_timer.stop(); }
    qint64 delivered() const { return m_delivered; }

Q_SIGNALS:
    void pagesArrived(const QList<tailrace::stream::PagePtr> &pages);

private:
    void arrive();
    void deliver(const stream::RecordPage &page);

    const int m_perSecond;
    QList<QByteArray> m_bodies; ///< what arrives, again and again
    int m_records = 0;          ///< of one of them
    qsizetype m_next = 0;
    QTimer m_timer;
    QElapsedTimer m_clock;
    double m_made = 0;
    qint64 m_delivered = 0;
    std::unique_ptr<QFile> m_sink;
};

} // namespace tailrace::bench
