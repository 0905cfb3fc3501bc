// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/focusring.h"

#include <QAbstractButton>
#include <QApplication>
#include <QComboBox>
#include <QFocusFrame>
#include <QLineEdit>
#include <QPlainTextEdit>

namespace tailrace::ui {

namespace {

/// Views show the focus by their current row, windows by their title.
bool wantsRing(const QWidget *widget)
{
    if (widget->property("noFocusRing").toBool())
        return false;
    return qobject_cast<const QAbstractButton *>(widget) != nullptr
           || qobject_cast<const QLineEdit *>(widget) != nullptr
           || qobject_cast<const QComboBox *>(widget) != nullptr
           || qobject_cast<const QPlainTextEdit *>(widget) != nullptr;
}

} // namespace

FocusRing::FocusRing(QObject *parent)
    : QObject(parent)
{
    connect(qApp, &QApplication::focusChanged, this,
            [this](QWidget *, QWidget *now) { follow(now); });
}

FocusRing::~FocusRing()
{
    delete m_frame;
}

void FocusRing::follow(QWidget *widget)
{
    if (widget == nullptr || !wantsRing(widget)) {
        if (m_frame)
            m_frame->setWidget(nullptr);
        return;
    }
    // The frame moves into the widget's window and dies with it.
    if (!m_frame)
        m_frame = new QFocusFrame;
    m_frame->setWidget(widget);
}

} // namespace tailrace::ui
