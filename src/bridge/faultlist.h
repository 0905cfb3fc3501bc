// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge/document.h"

namespace tailrace::bridge {

/// Gathers what is wrong with a document, so that all of it is said at once.
class FaultList
{
public:
    void add(formats::TextPosition at, const QString &path, const QString &message);
    void add(const formats::Json &at, const QString &path, const QString &message);
    /// What is no fault, and perhaps not what was meant.
    void warn(const formats::Json &at, const QString &path, const QString &message);
    /// In order of place.
    std::vector<Fault> take();
    std::vector<Fault> takeWarnings();
    bool isEmpty() const { return m_faults.empty(); }

private:
    std::vector<Fault> m_faults;
    std::vector<Fault> m_warnings;
};

/// Text from a document inside a message: shortened, control characters shown.
QString quoted(const QByteArray &text);

} // namespace tailrace::bridge
