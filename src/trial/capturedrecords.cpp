// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "trial/capturedrecords.h"

#include "base/async.h"
#include "capture/capturereader.h"

#include <QFileInfo>
#include <QThreadPool>

#include <deque>

namespace tailrace::trial {

namespace {

/// Its last pages with so many records together; in as much memory as those need.
Result<TrialRecordList> lastOf(const QString &path, qsizetype count, const std::atomic_bool &isOver)
{
    const auto reader = capture::CaptureReader::open(path);
    if (!reader)
        return failure(reader.error());
    std::deque<stream::PagePtr> pages;
    qsizetype held = 0;
    while (const auto entry = isOver ? std::nullopt : (*reader)->next()) {
        const auto *page = std::get_if<stream::PagePtr>(&*entry);
        if (page == nullptr || (*page)->entries().empty())
            continue;
        pages.push_back(*page);
        held += qsizetype((*page)->entries().size());
        while (held - qsizetype(pages.front()->entries().size()) >= count) {
            held -= qsizetype(pages.front()->entries().size());
            pages.pop_front();
        }
    }
    TrialRecordList records;
    for (auto page = pages.rbegin(); page != pages.rend(); ++page)
        for (size_t left = (*page)->entries().size(); left > 0 && qsizetype(records.size()) < count;
             --left)
            records.push_back({*page, left - 1});
    return records;
}

} // namespace

CapturedRecords::CapturedRecords(QString path, QObject *parent)
    : TrialRecords(parent)
    , m_path(std::move(path))
    , m_isOver(std::make_shared<std::atomic_bool>(false))
{
}

CapturedRecords::~CapturedRecords()
{
    *m_isOver = true;
}

QString CapturedRecords::name() const
{
    return QFileInfo(m_path).fileName();
}

QFuture<Result<TrialRecordList>> CapturedRecords::newest(qsizetype count)
{
    return onPool(*QThreadPool::globalInstance(), [path = m_path, count, isOver = m_isOver] {
        return lastOf(path, count, *isOver);
    });
}

} // namespace tailrace::trial
