// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/tail/tailnotice.h"
#include "ui/widgets/statusdot.h"

#include <QObject>

namespace tailrace::ui {

/// Where the records of a TailView come from, as far as it says anything of it.
class TailSource : public QObject
{
    Q_OBJECT
public:
    struct State
    {
        QString title; ///< of the view: the table's name, or the capture's
        DotState dot = DotState::Idle;
        QString phase;              ///< one word
        QString trouble;            ///< the phase's tool tip
        TailNotice::Content notice; ///< while there is no record to show
    };
    using QObject::QObject;

    virtual State state() const = 0;
    /// The time now while it is being read, by the clock that records are stamped with; 0 while
    /// nothing more is to be expected.
    virtual qint64 nowMs() const { return 0; }
    /// Why a record's item can't be looked at; empty where there is a table to ask.
    virtual QString whyNoItems() const = 0;
    /// The notice's button was pressed.
    virtual void act() = 0;

Q_SIGNALS:
    void changed();
};

} // namespace tailrace::ui
