// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dialects/finding.h"

#include <QScrollArea>

QT_BEGIN_NAMESPACE
class QVBoxLayout;
QT_END_NAMESPACE

namespace tailrace::ui {

/// What a conversion has to say, by kind: what is wrong, what was not carried over and why, what to
/// know.
class ReportView final : public QScrollArea
{
    Q_OBJECT
public:
    explicit ReportView(QWidget *parent = nullptr);

    /// good: what is said where there is nothing else to say.
    void setFindings(const std::vector<dialects::Finding> &findings, const QString &good);
    /// Something more below what was found; it is owned here from now on.
    void addSection(QWidget *section);
    /// For tests and for reading aloud: a line for each.
    QString text() const { return accessibleDescription(); }

private:
    void addFindings(const std::vector<dialects::Finding> &findings, dialects::Finding::Kind kind,
                     const QString &title);

    QWidget *m_page = nullptr;
    QVBoxLayout *m_column = nullptr;
};

} // namespace tailrace::ui
