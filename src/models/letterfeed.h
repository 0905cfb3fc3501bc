// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "delivery/redrive.h"

#include <QObject>

namespace tailrace::models {

/// What a re-drive has to say; emitted in the engine's thread, heard in the window's.
class LetterFeed final : public QObject
{
    Q_OBJECT
Q_SIGNALS:
    void progressed(const tailrace::delivery::RedriveStatus &status);
    void finished(const tailrace::delivery::RedriveStatus &status);
};

} // namespace tailrace::models
