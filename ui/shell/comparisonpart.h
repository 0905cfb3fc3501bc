// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/services.h"

#include <QObject>
#include <QPointer>

namespace tailrace::ui {

class CaptureItem;
class ComparisonDialog;
class TailItem;
class TailsPart;

/// The comparison of captures that are open in the window.
class ComparisonPart final : public QObject
{
    Q_OBJECT
public:
    ComparisonPart(const Services &services, TailsPart &tails, QWidget *window);
    ~ComparisonPart() override;

    /// One dialog at a time: with another capture it begins anew.
    void open(CaptureItem &left);

Q_SIGNALS:
    /// The window is to show that record of a capture.
    void recordRequested(tailrace::ui::TailItem *item, qint64 rowId);

private:
    void refresh(const QString &chosenId = {});
    void openAnother();

    const Services &m_services;
    TailsPart &m_tails;
    QWidget *m_window;
    QPointer<ComparisonDialog> m_dialog;
};

} // namespace tailrace::ui
