// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stream/recordpage.h"

namespace tailrace::delivery {

/// The data member of TriggerMesh's event (triggermesh-and-sap.md 2.4): the record as Go's JSON
/// package writes the structs of AWS's first SDK for Go.
QByteArray triggerMeshData(const stream::DecodedRecord &record);

} // namespace tailrace::delivery
