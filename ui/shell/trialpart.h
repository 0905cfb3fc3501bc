// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "trial/trialrecords.h"
#include "ui/shell/services.h"
#include "ui/trial/laboratory.h"
#include "ui/trial/testrundialog.h"

#include <QObject>
#include <QPointer>

namespace tailrace::ui {

class BridgeItem;
class TableItem;
class TailItem;
class TailsPart;
struct TriedBridge;

/// What is tried before a bridge runs: the laboratory, and test runs.
class TrialPart final : public QObject
{
    Q_OBJECT
public:
    /// A bridge by its id; null: it is gone.
    using FindBridge = std::function<BridgeItem *(const QString &id)>;

    TrialPart(const Services &services, TailsPart &tails, FindBridge bridges, QWidget *window);
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
    /// As it is now; nothing where it is gone or has faults.
    std::optional<TriedBridge> bridgeNow(const QString &id) const;
    std::vector<TestRunDialog::Route> routesOf(const TriedBridge &bridge) const;
    void use(const QString &id, const QString &route, const Laboratory::Tried &tried);
    void findRecord(TestRunDialog &dialog, const bridge::Document &document);

    const Services &m_services;
    TailsPart &m_tails;
    const FindBridge m_bridges;
    QWidget *m_window;
    QPointer<Laboratory> m_laboratory;
    QPointer<TestRunDialog> m_testRun;
};

} // namespace tailrace::ui
