// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <functional>

QT_BEGIN_NAMESPACE
class QWidget;
QT_END_NAMESPACE

namespace tailrace::ui {

/// Asks for an agreement; an interface, so that a test can answer.
class Questions
{
public:
    virtual ~Questions() = default;
    /// yes is called when the person agrees; action is the word on the button.
    virtual void confirm(QWidget *parent, const QString &text, const QString &detail,
                         const QString &action, std::function<void()> yes) = 0;
};

/// A message box that belongs to the window and blocks nothing else.
class BoxQuestions final : public Questions
{
public:
    void confirm(QWidget *parent, const QString &text, const QString &detail, const QString &action,
                 std::function<void()> yes) override;
};

} // namespace tailrace::ui
