// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/json.h"
#include "trial/trialrecords.h"

#include <QObject>
#include <QPointer>

QT_BEGIN_NAMESPACE
class QPushButton;
QT_END_NAMESPACE

namespace tailrace::ui {

class BridgeItem;
class BridgePage;
class FilterTrial;
class ShapePreview;
class TailsPart;

/// What the bridge that is shown does with the records of its table, beside its forms: "Try" of a
/// filter, "Preview" of a shape; and the button of a test run.
class TryTabs final : public QObject
{
    Q_OBJECT
public:
    /// Both outlive it.
    TryTabs(BridgePage &page, TailsPart &tails, QObject *parent);

    /// Null: none is shown.
    void setBridge(BridgeItem *item);

Q_SIGNALS:
    /// With that route of the bridge that is shown; empty: none is chosen.
    void testRunRequested(const QString &route);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    bool isSeen() const;
    void refresh();
    void refreshRecords();
    int route() const;
    formats::Json routeJson() const;

    BridgePage &m_page;
    TailsPart &m_tails;
    QPointer<BridgeItem> m_item;
    QPointer<trial::TrialRecords> m_records; ///< ours
    QString m_recordsOf;                     ///< the id of their table
    FilterTrial *m_filter;
    ShapePreview *m_shape;
    QPushButton *m_testButton;
};

} // namespace tailrace::ui
