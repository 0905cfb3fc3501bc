// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/connections/recentconnections.h"

#include <QWidget>

QT_BEGIN_NAMESPACE
class QLabel;
class QListWidget;
class QPushButton;
QT_END_NAMESPACE

namespace tailrace::ui {

class ProblemLabel;

/// The first screen: try the demo, connect, open a bridge, or take up a recent connection. An ARN
/// that is pasted anywhere on it opens the Connect dialog filled.
class WelcomePage final : public QWidget
{
    Q_OBJECT
public:
    explicit WelcomePage(QWidget *parent = nullptr);

    void setRecent(const QList<RecentConnection> &connections, qint64 nowMs);
    /// Why there are none to be shown.
    void setRecentProblem(const QString &text);
    /// While the demo starts its button waits.
    void setDemoStarting(bool starting);

Q_SIGNALS:
    void demoRequested();
    void connectRequested();
    void openRequested();
    void arnPasted(const QString &text);
    void recentChosen(const tailrace::ui::RecentConnection &connection);
    void recentForgotten(const tailrace::ui::RecentConnection &connection);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QWidget *makeCards();
    QWidget *makeRecent();
    void chooseRecent(int row);

    QPushButton *m_demoButton = nullptr;
    QWidget *m_recentPart = nullptr;
    ProblemLabel *m_recentProblem = nullptr;
    QListWidget *m_recentList = nullptr;
    QList<RecentConnection> m_recent;
};

} // namespace tailrace::ui
