// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <algorithm>
#include <vector>

namespace tailrace::dialects {

/// One thing to say about a conversion. Never holds a secret's value.
struct Finding
{
    enum class Kind {
        Fault, ///< what was read is no good document of its dialect; nothing comes out
        Lost,  ///< not carried over, or only with another meaning
        Note,  ///< carried over; what to know or to do
    };
    Kind kind = Kind::Lost;
    QString place;   ///< AWSKinesisTarget shop: spec.partition
    QString message; ///< why, and what to do
};

/// Gathers findings; the same line is said once.
class Findings
{
public:
    void fault(const QString &place, const QString &message)
    {
        add({Finding::Kind::Fault, place, message});
    }
    void lost(const QString &place, const QString &message)
    {
        add({Finding::Kind::Lost, place, message});
    }
    void note(const QString &place, const QString &message)
    {
        add({Finding::Kind::Note, place, message});
    }
    bool has(Finding::Kind kind) const
    {
        return std::any_of(m_all.begin(), m_all.end(),
                           [kind](const Finding &one) { return one.kind == kind; });
    }
    std::vector<Finding> take() { return std::exchange(m_all, {}); }

private:
    void add(Finding finding)
    {
        const bool known = std::any_of(m_all.begin(), m_all.end(), [&](const Finding &one) {
            return one.place == finding.place && one.message == finding.message;
        });
        if (!known)
            m_all.push_back(std::move(finding));
    }

    std::vector<Finding> m_all;
};

} // namespace tailrace::dialects
