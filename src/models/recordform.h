// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/recordlog.h"

#include <array>

namespace tailrace::models {

/// A way to write a record for reading.
enum class RecordForm {
    Indented,   ///< DynamoDB JSON, a member a line
    Plain,      ///< the plain shape, indented
    NewImage,   ///< DynamoDB JSON
    OldImage,   ///< the same
    AsReceived, ///< the very bytes
};

inline constexpr std::array recordForms{RecordForm::Indented, RecordForm::Plain,
                                        RecordForm::NewImage, RecordForm::OldImage,
                                        RecordForm::AsReceived};

/// "As received": for a choice.
QString formTitle(RecordForm form);
/// The row in that form; of a gap its facts in words, whatever the form. Cut where it is longer
/// than a text widget bears, which it says.
QString formText(const LogRow &row, RecordForm form);
/// JSON with a member a line, cut as above; what is no JSON as it is.
QString indented(QByteArrayView json);

} // namespace tailrace::models
