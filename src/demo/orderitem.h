// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dynamodb/attributevalue.h"

QT_BEGIN_NAMESPACE
class QRandomGenerator;
QT_END_NAMESPACE

namespace tailrace::demo {

/// A new order: names in many scripts, nested maps and lists, sets, binary, 38-digit numbers.
dynamodb::AttributeMap makeOrderItem(int number, QRandomGenerator &random, qint64 nowMs);

/// The customer changes a quantity, adds a tag or a note; the total follows.
void changeOrderItem(dynamodb::AttributeMap &item, QRandomGenerator &random);

void setAttribute(dynamodb::AttributeMap &item, const QByteArray &name,
                  dynamodb::AttributeValue value);

/// 2026-11-22T12:01:03.565Z
QByteArray isoTime(qint64 ms);

} // namespace tailrace::demo
