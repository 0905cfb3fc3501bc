// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/items/roundtripline.h"

#include "models/wording.h"
#include "ui/widgets/statusdot.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/typography.h"

#include <QPainter>

#include <algorithm>

namespace tailrace::ui {

using State = models::SentWrite::State;

namespace {

constexpr int lineHeight = 16;
constexpr int dotRoom = 12;
/// A stretch is as long as its time, but never too short for its words.
constexpr double shortest = 0.28;

} // namespace

RoundTripLine::RoundTripLine(QWidget *parent)
    : QWidget(parent)
{
    setObjectName(QStringLiteral("roundTripLine"));
    setFont(smallFont());
    hide();
}

QSize RoundTripLine::sizeHint() const
{
    return {320, 3 * lineHeight};
}

void RoundTripLine::setWrite(const models::SentWrite &write)
{
    m_times = write.times();
    m_isWaiting = write.state() == State::Waiting;
    const bool isFound = write.state() == State::Found && m_times.requestMs >= 0;
    setVisible(isFound || m_isWaiting);
    setAccessibleName(isFound ? tr("The request took %1, the stream %2 more")
                                        .arg(models::latencyText(m_times.requestMs),
                                             models::latencyText(m_times.streamMs()))
                              : tr("The request took %1, its record is waited for")
                                        .arg(models::latencyText(m_times.requestMs)));
    setToolTip(tr("From sending to the answer, and from there until the record was read from the "
                  "stream"));
    update();
}

void RoundTripLine::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::of(*this);
    const double total = double(std::max<qint64>(1, m_times.requestMs + m_times.streamMs()));
    const double share =
            m_isWaiting ? 0.5
                        : std::clamp(double(m_times.requestMs) / total, shortest, 1 - shortest);
    const double left = dotRoom / 2.0;
    const double right = width() - dotRoom / 2.0;
    const double middle = left + share * (right - left);
    const double y = 1.5 * lineHeight;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const auto stretch = [&](double from, double to, Qt::PenStyle style, const QString &text) {
        painter.setPen(QPen(theme[Token::Accent], 2, style, Qt::FlatCap));
        painter.drawLine(QPointF(from + dotRoom / 2.0, y), QPointF(to - dotRoom / 2.0, y));
        painter.setPen(theme[Token::Ink2]);
        painter.drawText(QRectF(from, 0, to - from, lineHeight), Qt::AlignCenter, text);
    };
    const auto point = [&](double x, DotState state, const QString &text, Qt::Alignment side) {
        paintStatusDot(painter, QRectF(x - 6, y - 6, 12, 12), state, theme);
        painter.setPen(theme[Token::Ink2]);
        const double room = width() / 2.0;
        const double from = side & Qt::AlignLeft    ? 0
                            : side & Qt::AlignRight ? width() - room
                                                    : x - room / 2;
        painter.drawText(QRectF(from, 2 * lineHeight, room, lineHeight),
                         int(side | Qt::AlignVCenter), text);
    };
    stretch(left, middle, Qt::SolidLine,
            tr("request %1").arg(models::latencyText(m_times.requestMs)));
    stretch(middle, right, m_isWaiting ? Qt::DotLine : Qt::SolidLine,
            m_isWaiting ? tr("stream")
                        : tr("stream %1").arg(models::latencyText(m_times.streamMs())));
    point(left, DotState::Good, tr("sent %1").arg(models::timeText(m_times.sentMs)), Qt::AlignLeft);
    point(middle, DotState::Good, tr("answered"), Qt::AlignHCenter);
    point(right, m_isWaiting ? DotState::Idle : DotState::Good, tr("record"), Qt::AlignRight);
}

} // namespace tailrace::ui
