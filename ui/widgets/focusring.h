// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QPointer>

QT_BEGIN_NAMESPACE
class QFocusFrame;
class QWidget;
QT_END_NAMESPACE

namespace tailrace::ui {

/// Draws the ring around the control that has the keyboard. One for the whole application.
class FocusRing final : public QObject
{
    Q_OBJECT
public:
    explicit FocusRing(QObject *parent = nullptr);
    ~FocusRing() override;

private:
    void follow(QWidget *widget);

    QPointer<QFocusFrame> m_frame;
};

} // namespace tailrace::ui
