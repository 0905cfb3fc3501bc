// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/conditionexplanation.h"

#include <QWidget>

QT_BEGIN_NAMESPACE
class QLabel;
class QScrollArea;
QT_END_NAMESPACE

namespace tailrace::ui {

/// Why the filter shows a record or hides it: each clause, whether it is met, and what the record
/// has there.
class WhyView final : public QWidget
{
    Q_OBJECT
public:
    explicit WhyView(QWidget *parent = nullptr);

    void setExplanation(const models::ConditionExplanation &explanation);
    /// Of a gap or a record that was set aside, which a filter never hides.
    void setAlwaysShown();
    /// One verdict a line, for tests and for reading aloud.
    QString text() const { return accessibleDescription(); }

protected:
    void changeEvent(QEvent *event) override;

private:
    void rebuild();
    QWidget *makeVerdicts() const;

    models::ConditionExplanation m_explanation;
    bool m_isAlwaysShown = false;
    QLabel *m_title;
    QLabel *m_always; ///< why what can't be judged is shown
    QScrollArea *m_verdicts;
};

} // namespace tailrace::ui
