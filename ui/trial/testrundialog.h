// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "trial/testrun.h"

#include <QDialog>

#include <functional>
#include <set>

QT_BEGIN_NAMESPACE
class QComboBox;
class QLabel;
class QPushButton;
class QRadioButton;
QT_END_NAMESPACE

namespace tailrace::ui {

class ExchangeView;
class Questions;

/// Sends one record through one route, to its sink or to a receiver on this machine, and shows what
/// was sent and what came back.
class TestRunDialog final : public QDialog
{
    Q_OBJECT
public:
    /// A route that can be tried, and what to ask before its sink gets something.
    struct Route
    {
        trial::TestRunSettings settings;
        QString foreignHost;       ///< that is neither AWS's nor this machine's; empty: none
        bool isProduction = false; ///< its table's connection is marked so
    };

    /// All of them outlive it.
    TestRunDialog(models::EngineThread &engine, const base::Clock &clock, Questions &questions,
                  QWidget *parent = nullptr);
    ~TestRunDialog() override;

    /// At least one.
    void setRoutes(std::vector<Route> routes, const QString &chosen = {});
    /// How the routes are later, asked when the dialog becomes active and at each press of "Send":
    /// a bridge is edited beside it. None: its bridge is gone, or has faults.
    using FindRoutes = std::function<std::vector<Route>()>;
    void followRoutes(FindRoutes find) { m_findRoutes = std::move(find); }
    /// Where secrets that a sink names are read from; it outlives the dialog.
    void setSecretStore(secrets::SecretStore &store) { m_run.setSecretStore(store); }
    /// One without a page: there is nothing to send yet.
    void setRecord(const trial::TrialRecord &record);

    void reject() override;

protected:
    void changeEvent(QEvent *event) override;

private:
    bool findRoutes();
    QWidget *makeForm();
    QWidget *makeTargets();
    QWidget *makeButtons();
    const Route *route() const;
    bool isToSink() const;
    void describe();
    void send();
    void refresh();
    void refreshButtons();
    QString filterWords() const;

    Questions &m_questions;
    trial::TestRun m_run;
    std::vector<Route> m_routes;
    FindRoutes m_findRoutes;
    trial::TrialRecord m_record;
    std::set<QString> m_agreed; ///< sinks that a person agreed to in this dialog
    QComboBox *m_route = nullptr;
    QLabel *m_recordLabel = nullptr;
    QLabel *m_passes = nullptr;
    QRadioButton *m_toReceiver = nullptr;
    QRadioButton *m_toSink = nullptr;
    QComboBox *m_answer = nullptr;
    QLabel *m_note = nullptr;
    ExchangeView *m_result;
    QPushButton *m_send = nullptr;
    QPushButton *m_close = nullptr;
};

} // namespace tailrace::ui
