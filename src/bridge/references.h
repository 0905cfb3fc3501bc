// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace tailrace::bridge {

/// Where credentials come from; never a value (DESIGN.md 4).
struct CredentialsReference
{
    enum class Kind { Chain, Profile, Environment, Secret };
    Kind kind = Kind::Chain;
    QString name; ///< of the profile or secret; of the variable, for a sink
};

} // namespace tailrace::bridge
