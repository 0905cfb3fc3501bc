// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStatusBar>

QT_BEGIN_NAMESPACE
class QLabel;
QT_END_NAMESPACE

namespace tailrace::ui {

/// The status bar: what is going on at the left, where and as whom at the right.
class FactsBar final : public QStatusBar
{
    Q_OBJECT
public:
    explicit FactsBar(QWidget *parent = nullptr);

    void setFacts(const QStringList &left, const QStringList &right);

private:
    QLabel *m_left;
    QLabel *m_right;
};

} // namespace tailrace::ui
