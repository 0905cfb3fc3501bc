// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tail/throughputpanel.h"

#include "models/throughputwords.h"
#include "models/wording.h"
#include "ui/tail/recordpainter.h"
#include "ui/tail/throughputchart.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/typography.h"

#include <QBoxLayout>

namespace tailrace::ui {

namespace {

Chip *chipOf(stream::EventName event)
{
    const auto state = stateOf(event);
    const QString word = QString::fromLatin1(stream::eventNameText(event).toByteArray());
    return new Chip(signOf(state) + word, chipKindOf(state));
}

} // namespace

ThroughputPanel::ThroughputPanel(models::RecordModel &model, QWidget *parent)
    : QWidget(parent)
    , m_model(model)
    , m_chart(new ThroughputChart(model))
    , m_scale(plainLabel({}, TextRole::Hint))
    , m_others(new Chip(tr("others")))
    , m_gaps(new Chip({}, ChipKind::Remove))
{
    setObjectName(QStringLiteral("throughputPanel"));
    m_scale->setObjectName(QStringLiteral("throughputScale"));
    m_scale->setToolTip(
            tr("Records stand where they were written: at the time that DynamoDB tells with each "
               "(ApproximateCreationDateTime), not when they were read. All are counted, whatever "
               "the filter. Drag, or press Shift with "
               "an arrow key, to see only the records of a stretch of time."));
    m_others->setToolTip(tr("Records of an operation that is not known, or that were set aside"));
    m_gaps->setObjectName(QStringLiteral("throughputGaps"));
    auto *key = new QHBoxLayout;
    key->setContentsMargins(metrics::padding, 0, metrics::padding, 0);
    key->setSpacing(6);
    using enum stream::EventName;
    for (const stream::EventName event : {Insert, Modify, Remove})
        key->addWidget(chipOf(event));
    key->addWidget(m_others);
    key->addWidget(m_gaps);
    key->addStretch(1);
    key->addWidget(m_scale);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 6);
    column->setSpacing(4);
    column->addLayout(key);
    column->addWidget(m_chart);
    connect(m_chart, &ThroughputChart::changed, this, &ThroughputPanel::refresh);
    refresh();
}

ThroughputPanel::~ThroughputPanel() = default;

void ThroughputPanel::refresh()
{
    const models::ThroughputBars &bars = m_chart->bars();
    const models::Throughput &throughput = m_model.throughput();
    m_scale->setText(bars.count() == 0
                             ? QString()
                             : tr("a bar is %1, the highest %2")
                                       .arg(models::widthText(bars.widthMs),
                                            models::rateText(bars.perSecond(bars.most()))));
    m_others->setVisible(bars.total()[stream::EventName::Unknown] > 0);
    const qint64 gaps = throughput.gapCount();
    m_gaps->setVisible(gaps > 0);
    m_gaps->setText(gaps == 1 ? tr("! 1 gap") : tr("! %1 gaps").arg(models::countText(gaps)));
}

} // namespace tailrace::ui
