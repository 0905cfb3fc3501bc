// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/tailspart.h"

#include "ui/shell/captureitem.h"
#include "ui/shell/recordmemory.h"
#include "ui/shell/tableitem.h"
#include "ui/tail/tailview.h"

#include <QFileInfo>
#include <QSettings>

namespace tailrace::ui {

namespace {

constexpr auto throughputKey = "view/throughput";

SideBarEntry entryOf(const TailItem &item)
{
    return {item.id(), item.name(), item.note(), item.dot()};
}

} // namespace

TailsPart::TailsPart(const Services &services, RecordMemory &memory, QObject *parent)
    : QObject(parent)
    , m_services(services)
    , m_memory(memory)
{
    QObject::connect(&memory, &RecordMemory::changed, this, &TailsPart::shareMemory);
}

TailsPart::~TailsPart() = default;

QList<TailItem *> TailsPart::all() const
{
    QList<TailItem *> items(m_tables.begin(), m_tables.end());
    items.append(QList<TailItem *>(m_captures.begin(), m_captures.end()));
    return items;
}

TableItem *TailsPart::connect(const ConnectChoice &choice)
{
    auto *table =
            new TableItem(QStringLiteral("table-%1").arg(m_nextId++), choice, m_services, this);
    m_tables.append(table);
    QObject::connect(table, &TableItem::savedChanged, this, &TailsPart::savedChanged);
    add(table);
    return table;
}

CaptureItem *TailsPart::openCapture(const QString &path)
{
    const QString whole = QFileInfo(path).absoluteFilePath();
    for (CaptureItem *open : std::as_const(m_captures))
        if (open->path() == whole)
            return open;
    auto *capture =
            new CaptureItem(QStringLiteral("capture-%1").arg(m_nextId++), whole, m_services, this);
    m_captures.append(capture);
    add(capture);
    return capture;
}

void TailsPart::add(TailItem *item)
{
    shareMemory();
    item->tail()->setThroughputShown(isThroughputShown());
    QObject::connect(item, &TailItem::changed, this, &TailsPart::changed);
    Q_EMIT added(item);
}

void TailsPart::remove(TailItem *item)
{
    m_tables.removeOne(qobject_cast<TableItem *>(item));
    m_captures.removeOne(qobject_cast<CaptureItem *>(item));
    shareMemory();
    item->disconnect(this);
    Q_EMIT removed(item);
    item->deleteLater();
}

TailItem *TailsPart::find(const QString &id) const
{
    for (TailItem *item : all())
        if (item->id() == id)
            return item;
    return nullptr;
}

TableItem *TailsPart::findTable(const QString &tableArn, const QString &endpoint) const
{
    for (TableItem *table : m_tables)
        if (table->choice().arn.tableArn() == tableArn
            && table->choice().saved.endpoint == endpoint)
            return table;
    return nullptr;
}

bool TailsPart::isThroughputShown() const
{
    return m_services.settings.value(QLatin1String(throughputKey), true).toBool();
}

void TailsPart::setThroughputShown(bool isShown)
{
    m_services.settings.setValue(QLatin1String(throughputKey), isShown);
    for (TailItem *item : all())
        item->tail()->setThroughputShown(isShown);
}

QList<SideBarEntry> TailsPart::tableEntries() const
{
    QList<SideBarEntry> entries;
    for (const TableItem *table : m_tables)
        entries.append(entryOf(*table));
    return entries;
}

QList<SideBarEntry> TailsPart::captureEntries() const
{
    QList<SideBarEntry> entries;
    for (const CaptureItem *capture : m_captures)
        entries.append(entryOf(*capture));
    return entries;
}

void TailsPart::shareMemory()
{
    const QList<TailItem *> items = all();
    for (TailItem *item : items)
        item->setMemoryBytes(m_memory.shareOf(items.size()));
}

} // namespace tailrace::ui
