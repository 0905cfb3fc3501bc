// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/statusdot.h"

#include <QWidget>

#include <optional>

namespace tailrace::ui {

struct FlowCard
{
    QString title;
    QStringList lines; ///< the last one in red when the card is bad
    std::optional<DotState> dot;
    bool isBad = false;
};

struct FlowRoute
{
    FlowCard filter;
    FlowCard shape;
    FlowCard sink;
    QString note; ///< above the sink: what was delivered
};

struct Flow
{
    FlowCard source;
    QString note; ///< on the line that leaves the source
    QList<FlowRoute> routes;
};

/// The way of a record through a bridge: source, then a line for each route.
class FlowView final : public QWidget
{
    Q_OBJECT
public:
    explicit FlowView(QWidget *parent = nullptr);

    void setFlow(const Flow &flow);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Flow m_flow;
};

} // namespace tailrace::ui
