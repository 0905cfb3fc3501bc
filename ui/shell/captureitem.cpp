// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/captureitem.h"

#include "models/wording.h"
#include "ui/tail/playerbar.h"
#include "ui/tail/tailview.h"

#include <QBoxLayout>
#include <QDir>
#include <QFileInfo>

namespace tailrace::ui {

CaptureItem::CaptureItem(QString id, const QString &path, const Services &services, QObject *parent)
    : TailItem(std::move(id), {}, services, parent)
    , m_player(path, services.clock)
    , m_source(m_player)
    , m_view(new QWidget)
{
    makeTail(m_source, QStringLiteral("capture:") + path);
    auto *column = new QVBoxLayout(m_view);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(new PlayerBar(m_player));
    column->addWidget(tail(), 1);
    connect(&m_player, &models::CapturePlayer::pagesArrived, this,
            [this](const QList<stream::PagePtr> &pages) { model().append(pages); });
    connect(&m_player, &models::CapturePlayer::gapFound, this, [this](const stream::Gap &gap) {
        ++m_gaps;
        model().append(gap);
    });
    connect(&m_player, &models::CapturePlayer::rewound, this, [this] {
        m_gaps = 0;
        model().clear();
    });
    connect(&m_player, &models::CapturePlayer::changed, this, [this] {
        tail()->setCommandTarget({m_player.tableArn(), {}, {}, {}});
        tail()->setFacts(facts());
        Q_EMIT changed();
    });
    m_player.play();
}

CaptureItem::~CaptureItem()
{
    deleteTail(); // it shows the source
    delete m_view;
}

QString openCaptureTitle()
{
    return CaptureItem::tr("Open a capture");
}

QString captureFilter()
{
    return CaptureItem::tr("Captures (*.jsonl *.jsonl.zst *.json);;All files (*)");
}

QString CaptureItem::name() const
{
    return QFileInfo(path()).fileName();
}

DotState CaptureItem::dot() const
{
    return m_source.state().dot;
}

QString CaptureItem::note() const
{
    return models::countText(m_player.records());
}

QStringList CaptureItem::facts() const
{
    QStringList facts;
    if (isViewPaused())
        facts << tr("view paused, %1 waiting").arg(models::countText(model().waiting()));
    if (m_gaps > 0)
        facts << (m_gaps == 1 ? tr("1 gap") : tr("%1 gaps").arg(models::countText(m_gaps)));
    facts << tr("%1 records").arg(models::countText(m_player.records()));
    return facts;
}

QStringList CaptureItem::sourceFacts() const
{
    QStringList facts{QDir::toNativeSeparators(path())};
    if (!m_player.tableArn().isEmpty())
        facts << m_player.tableArn();
    return facts + keptFacts();
}

} // namespace tailrace::ui
