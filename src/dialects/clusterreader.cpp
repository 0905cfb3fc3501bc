// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialects/clusterreader.h"

#include "dialects/jsonpath.h"
#include "formats/yaml.h"

namespace tailrace::dialects {

namespace {

using formats::Json;

bool isDocument(const Json::Member &entry)
{
    return entry.name.endsWith(".bridge.yaml") && entry.value.isString();
}

} // namespace

bool hasBridgeInside(const Json &manifest)
{
    const Json *data = manifest.find("data");
    return textAt(&manifest, {"kind"}) == QLatin1String("ConfigMap") && data
           && std::any_of(data->members().begin(), data->members().end(), isDocument);
}

std::vector<Json> readBridgesInside(const Manifests &manifests, Findings &findings)
{
    std::vector<Json> bridges;
    QStringList others;
    for (const Manifest &manifest : manifests.all()) {
        if (!hasBridgeInside(manifest.object)) {
            others.append(manifest.place());
            continue;
        }
        for (const Json::Member &entry : manifest.object.find("data")->members()) {
            if (!isDocument(entry))
                continue;
            const auto bridge = formats::parseYaml(entry.value.text());
            if (bridge)
                bridges.push_back(*bridge);
            else
                findings.fault(
                        manifest.place(QStringLiteral("data.") + QString::fromUtf8(entry.name)),
                        bridge.error().message);
        }
    }
    if (!others.isEmpty())
        findings.note(
                QStringLiteral("manifests"),
                QStringLiteral("what runs the bridge on a cluster is no part of its document: "
                               "%1")
                        .arg(others.join(QStringLiteral(", "))));
    return bridges;
}

} // namespace tailrace::dialects
