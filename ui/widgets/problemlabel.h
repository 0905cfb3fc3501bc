// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"

#include <QWidget>

QT_BEGIN_NAMESPACE
class QLabel;
QT_END_NAMESPACE

namespace tailrace::ui {

/// Says a problem in words below the field where it is mended. Takes no room while there is none.
class ProblemLabel final : public QWidget
{
    Q_OBJECT
public:
    enum class Severity { Error, Warning, Good };

    explicit ProblemLabel(QWidget *parent = nullptr);

    /// Empty text hides it.
    void setProblem(const QString &text, Severity severity = Severity::Error);
    /// What failed, why, and what to do.
    void setError(const QString &what, const base::Error &error);
    void clear() { setProblem({}); }
    QString text() const;

private:
    QLabel *m_sign;
    QLabel *m_text;
    Severity m_severity = Severity::Error;

    void recolor();

protected:
    void changeEvent(QEvent *event) override;
};

/// "WHAT: WHY. WHAT TO DO." as two sentences for people.
QString problemText(const QString &what, const base::Error &error);

} // namespace tailrace::ui
