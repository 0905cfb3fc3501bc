// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/items/sizemeter.h"

#include "dynamodb/itemcheck.h"
#include "models/wording.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/theme.h"

#include <QBoxLayout>
#include <QPainter>

#include <algorithm>

namespace tailrace::ui {

namespace {

constexpr int barWidth = 56;
constexpr int barHeight = 4;
/// From here on it is told in colour that there is little left.
constexpr double nearlyFull = 0.9;

} // namespace

SizeMeter::SizeMeter(QWidget *parent)
    : QWidget(parent)
    , m_label(plainLabel({}, TextRole::Hint))
{
    m_label->setObjectName(QStringLiteral("sizeLabel"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(barWidth + 8, 0, 0, 0);
    row->addWidget(m_label);
    setToolTip(tr("An item may have 400 KB, the names of its attributes included"));
    hide();
}

void SizeMeter::setBytes(qint64 bytes)
{
    m_bytes = bytes;
    m_label->setText(tr("%1 of %2 KB")
                             .arg(models::sizeText(std::max<qint64>(0, bytes)))
                             .arg(dynamodb::maxItemBytes / 1024));
    setTone(m_label, bytes > dynamodb::maxItemBytes ? Tone::Error : Tone::Plain);
    setVisible(bytes >= 0);
    update();
}

void SizeMeter::paintEvent(QPaintEvent *)
{
    const double part = double(m_bytes) / double(dynamodb::maxItemBytes);
    const Theme &theme = Theme::of(*this);
    const QColor color = theme[part > 1            ? Token::Remove
                               : part > nearlyFull ? Token::Modify
                                                   : Token::Insert];
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    QRectF bar(0, (height() - barHeight) / 2.0, barWidth, barHeight);
    painter.setBrush(theme[Token::Line]);
    painter.drawRoundedRect(bar, barHeight / 2.0, barHeight / 2.0);
    bar.setWidth(std::clamp(part * barWidth, double(barHeight), double(barWidth)));
    painter.setBrush(color);
    painter.drawRoundedRect(bar, barHeight / 2.0, barHeight / 2.0);
}

} // namespace tailrace::ui
