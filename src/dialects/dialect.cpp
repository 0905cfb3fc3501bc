// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialects/dialect.h"

namespace tailrace::dialects {

namespace {

struct Row
{
    Dialect dialect;
    const char *name;
};

constexpr Row rows[] = {{Dialect::Tailrace, "tailrace"},   {Dialect::TriggerMesh, "triggermesh"},
                        {Dialect::Pipes, "pipes"},         {Dialect::Lambda, "lambda"},
                        {Dialect::Terraform, "terraform"}, {Dialect::Kubernetes, "kubernetes"},
                        {Dialect::Knative, "knative"}};

} // namespace

QString dialectName(Dialect dialect)
{
    for (const Row &row : rows)
        if (row.dialect == dialect)
            return QLatin1String(row.name);
    return {};
}

std::optional<Dialect> dialectByName(const QString &name)
{
    for (const Row &row : rows)
        if (name == QLatin1String(row.name))
            return row.dialect;
    return std::nullopt;
}

QStringList dialectNames()
{
    QStringList names;
    for (const Row &row : rows)
        names.append(QLatin1String(row.name));
    return names;
}

} // namespace tailrace::dialects
