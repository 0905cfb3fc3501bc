// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"

#include <QByteArray>
#include <QObject>

namespace tailrace::ui {

/// Puts secrets on the clipboard for 30 seconds, marked so that clipboard histories pass them over.
/// What somebody else has copied meanwhile is left alone.
class SecretClipboard final : public QObject
{
    Q_OBJECT
public:
    /// The clock has to live longer.
    explicit SecretClipboard(const base::Clock &clock, QObject *parent = nullptr);
    /// Clears it, too.
    ~SecretClipboard() override;

    void copy(const QString &secret);

private:
    void clear();

    const base::Clock &m_clock;
    QByteArray m_digest; ///< of what was copied; empty: nothing of ours is there
    quint64 m_generation = 0;
};

} // namespace tailrace::ui
