// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/sentwrite.h"

#include <QWidget>

namespace tailrace::ui {

/// A write's way as a line in time: sent, answered, its record seen; what lies between in words.
class RoundTripLine final : public QWidget
{
    Q_OBJECT
public:
    explicit RoundTripLine(QWidget *parent = nullptr);

    void setWrite(const models::SentWrite &write);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    models::SentWrite::Times m_times;
    bool m_isWaiting = false;
};

} // namespace tailrace::ui
