// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/recordmemory.h"

#include <QActionGroup>
#include <QMenu>
#include <QSettings>

namespace tailrace::ui {

namespace {

constexpr int usualMegabytes = 512;
constexpr int leastMegabytes = 64;
constexpr int mostMegabytes = 64 * 1024;
constexpr int choices[] = {256, 512, 1024, 2048, 4096, 8192};
constexpr qint64 megabyte = 1024 * 1024;

QString key()
{
    return QStringLiteral("records/memoryMegabytes");
}

QString sizeName(int megabytes)
{
    return megabytes < 1024 ? QObject::tr("%1 MB").arg(megabytes)
                            : QObject::tr("%1 GB").arg(megabytes / 1024);
}

} // namespace

RecordMemory::RecordMemory(QSettings &settings, QObject *parent)
    : QObject(parent)
    , m_settings(settings)
    , m_megabytes(
              qBound(leastMegabytes, settings.value(key(), usualMegabytes).toInt(), mostMegabytes))
{
}

qint64 RecordMemory::bytes() const
{
    return m_megabytes * megabyte;
}

void RecordMemory::setMegabytes(int megabytes)
{
    m_megabytes = qBound(leastMegabytes, megabytes, mostMegabytes);
    m_settings.setValue(key(), m_megabytes);
    Q_EMIT changed();
}

void RecordMemory::addChoices(QMenu *menu, QAction *before)
{
    auto *sizes = new QMenu(tr("Memory for records"), menu);
    menu->insertMenu(before, sizes);
    sizes->setObjectName(QStringLiteral("memoryMenu"));
    sizes->setToolTipsVisible(true);
    auto *group = new QActionGroup(sizes);
    for (const int megabytes : choices) {
        QAction *action = sizes->addAction(sizeName(megabytes));
        action->setObjectName(QStringLiteral("memory%1").arg(megabytes));
        action->setToolTip(tr("For all tables together. Older records are compressed, and go to "
                              "the disk when that is not enough."));
        action->setCheckable(true);
        group->addAction(action);
        const auto sync = [this, action, megabytes] {
            action->setChecked(m_megabytes == megabytes);
        };
        sync();
        connect(this, &RecordMemory::changed, action, sync);
        connect(action, &QAction::triggered, this, [this, megabytes] { setMegabytes(megabytes); });
    }
}

} // namespace tailrace::ui
