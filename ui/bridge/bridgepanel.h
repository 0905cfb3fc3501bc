// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/bridge/cardpanel.h"

QT_BEGIN_NAMESPACE
class QLineEdit;
QT_END_NAMESPACE

namespace tailrace::ui {

class FaultsList;
class FiguresView;
class ProblemLabel;

/// The bridge as a whole, while no card is chosen: its name, its figures, all that is wrong.
class BridgePanel final : public CardPanel
{
    Q_OBJECT
public:
    explicit BridgePanel(QWidget *parent = nullptr);

    FiguresView &figures() const { return *m_figures; }
    void focusProblem() override;

Q_SIGNALS:
    /// One of the problems was chosen.
    void faultChosen(const tailrace::bridge::Fault &fault);

protected:
    void showDocument(const bridge::EditedDocument &document) override;

private:
    QLineEdit *m_nameEdit;
    ProblemLabel *m_nameProblem;
    FiguresView *m_figures;
    QWidget *m_problems;
    FaultsList *m_faults;
};

} // namespace tailrace::ui
