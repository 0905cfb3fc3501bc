// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/tailitem.h"

#include "models/wording.h"
#include "ui/tail/tailview.h"

namespace tailrace::ui {

TailItem::TailItem(QString id, const QString &tableArn, const Services &services, QObject *parent)
    : QObject(parent)
    , m_id(std::move(id))
    , m_services(services)
{
    m_model.keepOnDisk({services.stateDirectory + QStringLiteral("/records"), tableArn},
                       services.clock);
}

TailItem::~TailItem()
{
    deleteTail();
}

void TailItem::makeTail(TailSource &source, const QString &settingsKey)
{
    auto *made = new TailView(source, m_model, TailSettings(m_services.settings, settingsKey));
    m_tail = made;
    connect(made, &TailView::exportRequested, this, &TailItem::exportRecords);
    connect(made, &TailView::resumeRequested, this, [this] { setViewPaused(false); });
    connect(&m_model, &models::RecordModel::waitingChanged, this, [this] {
        if (m_model.isPaused())
            tail()->setFacts(facts());
    });
}

void TailItem::deleteTail()
{
    delete m_tail;
}

TailView *TailItem::tail() const
{
    return qobject_cast<TailView *>(m_tail.data());
}

QWidget *TailItem::view() const
{
    return m_tail;
}

void TailItem::setViewPaused(bool paused)
{
    m_model.setPaused(paused);
    Q_EMIT changed();
}

void TailItem::exportRecords()
{
    tail()->exportRecords(m_services.files, m_services.clock);
}

QStringList TailItem::keptFacts() const
{
    const models::RecordLog &log = m_model.log();
    QStringList facts{tr("%1 records kept").arg(models::countText(log.size())),
                      tr("memory %1 of %2")
                              .arg(models::sizeText(log.memoryBytes()),
                                   models::sizeText(log.bounds().bytes))};
    if (log.diskBytes() > 0)
        facts << tr("%1 on the disk").arg(models::sizeText(log.diskBytes()));
    return facts;
}

} // namespace tailrace::ui
