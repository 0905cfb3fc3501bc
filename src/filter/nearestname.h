// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>

namespace tailrace::filter {

/// The one of names that was probably meant by a misspelt word; empty when none is near.
QByteArray nearestName(QByteArrayView word, const QList<QByteArray> &names);

} // namespace tailrace::filter
