// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <functional>

QT_BEGIN_NAMESPACE
class QWidget;
QT_END_NAMESPACE

namespace tailrace::ui {

/// A word on a button, and what it does.
struct Choice
{
    QString action;
    std::function<void()> work;
};

/// Asks for an agreement; an interface, so that a test can answer.
class Questions
{
public:
    virtual ~Questions() = default;
    /// yes is called when the person agrees; action is the word on the button.
    virtual void confirm(QWidget *parent, const QString &text, const QString &detail,
                         const QString &action, std::function<void()> yes) = 0;
    /// The same with another way out, which is no agreement. Who has none leaves it to the first.
    virtual void choose(QWidget *parent, const QString &text, const QString &detail,
                        const Choice &first, const Choice &other);
};

/// A message box that belongs to the window and blocks nothing else.
class BoxQuestions final : public Questions
{
public:
    void confirm(QWidget *parent, const QString &text, const QString &detail, const QString &action,
                 std::function<void()> yes) override;
    void choose(QWidget *parent, const QString &text, const QString &detail, const Choice &first,
                const Choice &other) override;
};

} // namespace tailrace::ui
