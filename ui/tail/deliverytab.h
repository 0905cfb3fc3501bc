// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/routeview.h"

#include <QWidget>

#include <functional>

QT_BEGIN_NAMESPACE
class QLabel;
class QListWidget;
class QPlainTextEdit;
QT_END_NAMESPACE

namespace tailrace::ui {

/// What each bridge of the window does with a record: whether it has delivered it, or why not, and
/// the event as it is sent.
class DeliveryTab final : public QWidget
{
    Q_OBJECT
public:
    /// Whether the route has delivered the record that is shown.
    using Asker = std::function<bool(const QString &routeId)>;
    explicit DeliveryTab(Asker isDelivered, QWidget *parent = nullptr);

    void setRoutes(std::vector<models::RouteView> routes);
    void showRecord(const models::LogRow &row);

protected:
    void showEvent(QShowEvent *event) override;

private:
    void fill();
    QString lineOf(size_t route) const;
    bool isListed() const;
    void list();
    void showRoute();

    const Asker m_isDelivered;
    std::vector<models::RouteView> m_routes;
    std::vector<models::RouteVerdict> m_verdicts; ///< of the routes
    models::LogRow m_row;
    QLabel *m_none;
    QWidget *m_some;
    QListWidget *m_list;
    QLabel *m_words;
    QPlainTextEdit *m_event;
    QString m_shown; ///< route id; stays chosen from record to record
};

} // namespace tailrace::ui
