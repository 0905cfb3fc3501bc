// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge/document.h"

#include <QListWidget>

namespace tailrace::ui {

/// What is wrong with a document, a line each: where, and what to do.
class FaultsList final : public QListWidget
{
    Q_OBJECT
public:
    explicit FaultsList(QWidget *parent = nullptr);

    /// Warnings follow the faults.
    void setFaults(const std::vector<bridge::Fault> &faults,
                   const std::vector<bridge::Fault> &warnings);
    int faultCount() const { return int(m_faults.size()); }
    QSize sizeHint() const override;

Q_SIGNALS:
    /// A click, or Return.
    void chosen(const tailrace::bridge::Fault &fault);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void recolor();

    std::vector<bridge::Fault> m_faults; ///< and the warnings behind them
    size_t m_warningsFrom = 0;
};

} // namespace tailrace::ui
