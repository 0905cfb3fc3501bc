// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

namespace tailrace::ui {

/// What an empty canvas says, and the two things to do next.
class EmptyCanvas final : public QFrame
{
    Q_OBJECT
public:
    explicit EmptyCanvas(QWidget *parent = nullptr);

Q_SIGNALS:
    void templateRequested();
    void sinkRequested();

protected:
    void paintEvent(QPaintEvent *event) override;
};

} // namespace tailrace::ui
