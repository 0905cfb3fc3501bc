// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/conditionexplanation.h"

QT_BEGIN_NAMESPACE
class QWidget;
QT_END_NAMESPACE

namespace tailrace::ui {

/// A clause with its verdict, and what else is to be known of it.
struct VerdictLine
{
    models::ConditionVerdict verdict;
    QString caution; ///< empty for nothing
};

/// The clauses below each other, each with its sign and what the record has there. isMet: of the
/// whole. The colours are those of the theme that is in force at styled.
QWidget *makeVerdictList(const std::vector<VerdictLine> &lines, bool isMet, const QWidget &styled);

} // namespace tailrace::ui
