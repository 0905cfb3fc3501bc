// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tail/rangeline.h"

#include "models/throughputwords.h"
#include "models/wording.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/typography.h"

#include <QBoxLayout>
#include <QToolButton>

namespace tailrace::ui {

RangeLine::RangeLine(models::RecordModel &model, QWidget *parent)
    : QWidget(parent)
    , m_model(model)
    , m_text(new ElidedLabel({}, TextRole::Body))
{
    setObjectName(QStringLiteral("rangeLine"));
    m_text->setObjectName(QStringLiteral("rangeText"));
    auto *sign = plainLabel();
    sign->setPixmap(icon(QStringLiteral("clock"), Token::Accent)
                            .pixmap(QSize(14, 14), devicePixelRatioF()));
    auto *clear = toolButton(QStringLiteral("clearRangeButton"), QStringLiteral("cross"),
                             tr("Show all times (Esc)"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(metrics::padding, 0, metrics::padding, 6);
    row->setSpacing(8);
    row->addWidget(sign);
    row->addWidget(m_text, 1);
    row->addWidget(clear);
    connect(clear, &QToolButton::clicked, this, [this] { m_model.setTimeRange(std::nullopt); });
    connect(&model, &models::RecordModel::modelReset, this, &RangeLine::refresh);
    connect(&model, &models::RecordModel::filterProgressed, this, &RangeLine::refresh);
    connect(&model, &models::RecordModel::rowsInserted, this, &RangeLine::refresh);
    connect(&model, &models::RecordModel::rowsRemoved, this, &RangeLine::refresh);
    refresh();
}

void RangeLine::refresh()
{
    const auto &range = m_model.timeRange();
    setVisible(range.has_value());
    if (!range)
        return;
    using models::countText;
    const QString shown = countText(m_model.rowCount());
    QString text = tr("Only %1 is shown: %2 of %3 rows")
                           .arg(models::rangeText(*range), shown, countText(m_model.lookedAt()));
    if (m_model.isFiltering())
        text += tr(" looked at");
    if (m_model.log().goneUntilMs() >= range->fromMs)
        text += tr(". Older rows of it are not held any more");
    m_text->setText(text);
}

} // namespace tailrace::ui
