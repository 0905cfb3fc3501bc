// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/theme.h"

#include <QWidget>

#include <functional>

QT_BEGIN_NAMESPACE
class QHBoxLayout;
class QLabel;
QT_END_NAMESPACE

namespace tailrace::ui {

/// A line on a page that says what is the matter, with what can be done about it. Hidden while
/// there is nothing to say.
class PageNotice final : public QWidget
{
    Q_OBJECT
public:
    explicit PageNotice(const char *name, QWidget *parent = nullptr);

    /// A button at its end.
    void addAction(const QString &text, const char *name, std::function<void()> work);
    void setText(const QString &text);
    QString text() const;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QLabel *m_text;
    QHBoxLayout *m_row;
};

} // namespace tailrace::ui
