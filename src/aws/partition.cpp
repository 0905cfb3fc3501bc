// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "aws/partition.h"

#include <QRegularExpression>

#include <array>

namespace tailrace::aws {

namespace {

// Facts of botocore's partitions data (aws.md 5.6). The first is also where unknown but well-formed
// regions go.
constexpr std::array<Partition, 8> table = {{
        {u"aws", u"(us|eu|ap|sa|ca|me|af|il|mx)-[a-z0-9]+-[0-9]+", u"amazonaws.com", u"api.aws"},
        {u"aws-cn", u"cn-[a-z0-9]+-[0-9]+", u"amazonaws.com.cn", u"api.amazonwebservices.com.cn"},
        {u"aws-us-gov", u"us-gov-[a-z0-9]+-[0-9]+", u"amazonaws.com", u"api.aws"},
        {u"aws-iso", u"us-iso-[a-z0-9]+-[0-9]+", u"c2s.ic.gov", u"api.aws.ic.gov"},
        {u"aws-iso-b", u"us-isob-[a-z0-9]+-[0-9]+", u"sc2s.sgov.gov", u"api.aws.scloud"},
        {u"aws-iso-e", u"eu-isoe-[a-z0-9]+-[0-9]+", u"cloud.adc-e.uk", u"api.cloud-aws.adc-e.uk"},
        {u"aws-iso-f", u"us-isof-[a-z0-9]+-[0-9]+", u"csp.hci.ic.gov", u"api.aws.hci.ic.gov"},
        {u"aws-eusc", u"eusc-de-[a-z0-9]+-[0-9]+", u"amazonaws.eu", u"api.amazonwebservices.eu"},
}};

bool matches(QStringView pattern, QStringView text)
{
    const QRegularExpression anchored(QRegularExpression::anchoredPattern(pattern));
    return anchored.match(text.toString()).hasMatch();
}

} // namespace

std::span<const Partition> partitions()
{
    return table;
}

const Partition *partitionById(QStringView id)
{
    for (const Partition &partition : table)
        if (partition.id == id)
            return &partition;
    return nullptr;
}

const Partition *partitionOfRegion(QStringView region)
{
    for (const Partition &partition : table)
        if (matches(partition.regionPattern, region))
            return &partition;
    // A host name label and nothing more: a new region of the main partition.
    if (matches(u"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?", region))
        return &table.front();
    return nullptr;
}

} // namespace tailrace::aws
