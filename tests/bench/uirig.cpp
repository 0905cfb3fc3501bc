// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/uirig.h"

#include "bench/plaintable.h"

#include <QCoreApplication>
#include <QHeaderView>
#include <QTemporaryDir>

#include <algorithm>
#include <malloc.h>

namespace tailrace::bench {

namespace {

constexpr QSize windowSize(1280, 800);

class TailraceRig final : public UiRig
{
public:
    explicit TailraceRig(qint64 budgetBytes)
    {
        m_model.setMemoryBytes(budgetBytes);
        m_model.keepOnDisk({m_directory.path(), QStringLiteral("bench")}, m_clock);
        m_table.resize(windowSize);
        m_table.show();
    }
    void append(const QList<stream::PagePtr> &pages) override { m_model.append(pages); }
    qint64 rows() const override { return m_model.rowCount(); }
    qint64 pageBytes() const override { return m_model.log().pageBytes(); }
    void setFilter(const QString &text) override
    {
        if (text.isEmpty())
            return;
        m_model.setFilter(*models::RowCondition::parse(text));
        while (m_model.isFiltering())
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    }
    bool isIdle() const override { return m_model.isArchiveIdle(); }

private:
    QTemporaryDir m_directory;
    base::SystemClock m_clock;
    models::RecordModel m_model;
    ui::RecordTable m_table{m_model};
};

class PlainRig final : public UiRig
{
public:
    PlainRig()
    {
        m_table.setModel(&m_model);
        m_table.verticalHeader()->hide();
        m_table.verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
        m_table.verticalHeader()->setDefaultSectionSize(24);
        m_table.setWordWrap(false);
        m_table.horizontalHeader()->setStretchLastSection(true);
        m_table.resize(windowSize);
        m_table.show();
    }
    void append(const QList<stream::PagePtr> &pages) override
    {
        for (const stream::PagePtr &page : pages)
            m_pageBytes += page->bytes().size();
        m_model.append(pages);
        m_table.scrollToBottom();
    }
    qint64 rows() const override { return m_model.rowCount(); }
    qint64 pageBytes() const override { return m_pageBytes; }

private:
    PlainTableModel m_model;
    QTableView m_table;
    qint64 m_pageBytes = 0;
};

} // namespace

std::unique_ptr<UiRig> makeTailraceRig(qint64 budgetBytes)
{
    return std::make_unique<TailraceRig>(budgetBytes);
}

std::unique_ptr<UiRig> makePlainRig()
{
    return std::make_unique<PlainRig>();
}

qint64 heapBytes()
{
    const struct mallinfo2 info = mallinfo2();
    return qint64(info.uordblks + info.hblkhd);
}

double percentile(std::vector<double> values, double share)
{
    if (values.empty())
        return 0;
    const auto at = std::min(size_t(double(values.size()) * share), values.size() - 1);
    std::nth_element(values.begin(), values.begin() + qsizetype(at), values.end());
    return values[at];
}

} // namespace tailrace::bench
