// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>

#include <optional>
#include <vector>

namespace tailrace::stream {

/// One attribute of an image as it was received.
struct ImageMember
{
    QByteArrayView name;  ///< between the quotes
    QByteArrayView value; ///< with its type: {"S":"x"}
};

/// The attributes of an image that the page's index has accepted, without looking into them.
/// Nothing when a name has an escape in it, so that its bytes are not what it says.
std::optional<std::vector<ImageMember>> imageMembers(QByteArrayView image);

/// The names of the attributes that differ, sorted, as changedAttributes() has them: only values
/// whose bytes differ are decoded. Nothing where imageMembers() has nothing.
std::optional<std::vector<QByteArray>> changedNames(QByteArrayView oldImage,
                                                    QByteArrayView newImage);

} // namespace tailrace::stream
