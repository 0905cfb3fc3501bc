// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <span>

namespace tailrace::aws {

/// One AWS partition (botocore's partitions data).
struct Partition
{
    QStringView id;
    QStringView regionPattern; ///< anchored regular expression
    QStringView dnsSuffix;
    QStringView dualStackSuffix;
};

std::span<const Partition> partitions();
const Partition *partitionById(QStringView id);
/// By the region's name; aws for a well-formed but unknown one; nullptr when it can't be a region
/// (e.g. "evil.example").
const Partition *partitionOfRegion(QStringView region);

} // namespace tailrace::aws
