// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "demo/demoshop.h"

namespace tailrace::models {

/// What the demo has to say; emitted in the engine's thread, heard in the window's.
class DemoFeed final : public QObject
{
    Q_OBJECT
Q_SIGNALS:
    void ready(const tailrace::demo::DemoConnection &connection);
    void failed(const tailrace::Error &error);
};

} // namespace tailrace::models
