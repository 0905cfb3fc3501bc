// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "trial/trialrecords.h"
#include "ui/shell/services.h"
#include "ui/trial/laboratory.h"

#include <QObject>
#include <QPointer>

namespace tailrace::ui {

class TableItem;
class TailItem;
class TailsPart;
class TestRunDialog;
struct TriedBridge;

/// What is tried before a bridge runs: the laboratory, and test runs.
class TrialPart final : public QObject
{
    Q_OBJECT
public:
    TrialPart(const Services &services, TailsPart &tails, QWidget *window);
    ~TrialPart() override;

    /// On the records of that table or capture; null: the first there is.
    void openLaboratory(const TailItem *tail);
    /// The same with a route of a bridge, on the records of its table where that is connected;
    /// empty: its first route.
    void openLaboratory(const TriedBridge &bridge, const QString &route = {});
    /// One record through a route of a bridge. Without a record the newest that is here.
    void openTestRun(const TriedBridge &bridge, const QString &route = {},
                     const trial::TrialRecord &record = {});

private:
    QList<Laboratory::Source> sources() const;
    Laboratory &makeLaboratory();
    TableItem *tableOf(const bridge::Document &document) const;
    void findRecord(TestRunDialog &dialog, const bridge::Document &document);

    const Services &m_services;
    TailsPart &m_tails;
    QWidget *m_window;
    QPointer<Laboratory> m_laboratory;
    QPointer<TestRunDialog> m_testRun;
};

} // namespace tailrace::ui
