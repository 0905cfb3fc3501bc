// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace tailrace::test {

/// The dynamodb member of a good record.
QByteArray goodDynamodb();
QByteArray goodRecord();
/// A good record with one piece of its text replaced.
QByteArray recordWith(const QByteArray &piece, const QByteArray &replacement);
/// A GetRecords body with these records and an iterator.
QByteArray pageOf(const QByteArray &records);
/// Two records with every kind of value, escape and notation, spaced out.
QByteArray richPage();

/// Records as the service writes them: without spaces, and alike but for their values and images.
QByteArray servicePage(const QByteArray &image, const QByteArray &oldImage, int records);
QByteArray smallImage();
/// An image with every type of value.
QByteArray nestedImage();
/// An image with long texts, escapes and long lists.
QByteArray longImage();

} // namespace tailrace::test
