// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialects/convert.h"

#include "bridge/document.h"
#include "dialects/clusterreader.h"
#include "dialects/clusterwriter.h"
#include "dialects/jsonpath.h"
#include "dialects/mappingwriter.h"
#include "dialects/pipewriter.h"
#include "dialects/templatereader.h"
#include "dialects/terraform.h"
#include "dialects/triggermeshreader.h"
#include "dialects/triggermeshwriter.h"
#include "formats/yaml.h"

namespace tailrace::dialects {

namespace {

using formats::Json;

constexpr formats::JsonLimits limits{4 * 1024 * 1024, 96};

Result<std::vector<Json>> documentsOf(QByteArrayView text)
{
    // JSON is YAML, but for tabs and some escapes.
    if (text.trimmed().startsWith('{'))
        if (auto json = formats::parseJson(text, limits))
            return std::vector<Json>{std::move(*json)};
    return formats::parseYamlStream(text, readIntrinsicTag, limits);
}

std::optional<Dialect> recognised(const std::vector<Json> &documents)
{
    const auto isAny = [&](auto what) {
        return std::any_of(documents.begin(), documents.end(), what);
    };
    if (isAny([](const Json &one) { return one.find("tailrace") != nullptr; }))
        return Dialect::Tailrace;
    if (isAny([](const Json &one) { return Manifests::isManifest(one); }))
        return isAny(hasBridgeInside) ? Dialect::Kubernetes : Dialect::TriggerMesh;
    if (isAny([](const Json &one) {
            const Json *resource = one.find("resource");
            return resource && resource->isObject();
        }))
        return Dialect::Terraform;
    if (isAny([](const Json &one) { return at(&one, {"Resources"}) != nullptr; }))
        return hasPipe(documents) ? Dialect::Pipes : Dialect::Lambda;
    return std::nullopt;
}

/// Each must be a document that runs; what a conversion made of it may break its rules.
void checkBridges(Import &made, Findings &findings)
{
    for (const Json &bridge : made.bridges) {
        const bridge::ParsedDocument parsed = bridge::parseDocument(bridge::writeDocument(bridge));
        // Where nothing could be carried over there is no route, which was said already.
        const Json *routes = bridge.find("routes");
        const bool isWhole =
                made.dialect == Dialect::Tailrace || made.dialect == Dialect::Kubernetes;
        const bool isBare = !isWhole && routes && routes->isArray() && routes->items().empty();
        for (const bridge::Fault &fault : parsed.faults)
            if (fault.path != QLatin1String("routes") || !isBare)
                findings.fault(
                        QStringLiteral("bridge %1: %2").arg(textAt(&bridge, {"name"}), fault.path),
                        fault.message);
    }
}

} // namespace

Result<Import> importText(QByteArrayView text)
{
    const auto documents = documentsOf(text);
    if (!documents)
        return failure(documents.error());
    const auto dialect = recognised(*documents);
    if (!dialect) {
        ErrorFacts facts;
        facts.remedy = QStringLiteral("give a bridge, manifests of TriggerMesh or Kubernetes, a "
                                      "CloudFormation template, or Terraform's JSON syntax");
        return failure(ErrorKind::Invalid, QStringLiteral("no dialect is recognised in it"), facts);
    }
    Import made;
    made.dialect = *dialect;
    Findings findings;
    if (*dialect == Dialect::Tailrace) {
        made.bridges = *documents;
    } else if (*dialect == Dialect::TriggerMesh || *dialect == Dialect::Kubernetes) {
        Manifests manifests;
        for (const Json &document : *documents) {
            if (Manifests::isManifest(document))
                manifests.add(document);
            else
                findings.lost(QStringLiteral("a document"),
                              QStringLiteral("it is no object of Kubernetes"));
        }
        const ManifestReading reading{manifests, findings, made.secrets};
        if (*dialect == Dialect::Kubernetes)
            made.bridges = readBridgesInside(manifests, findings);
        else
            made.bridges = readTriggerMesh(reading);
    } else {
        for (const Json &document : *documents) {
            const Json whole =
                    *dialect == Dialect::Terraform ? fromTerraform(document, findings) : document;
            for (Json &bridge : readTemplate(whole, findings, made.secrets))
                made.bridges.push_back(std::move(bridge));
        }
    }
    checkBridges(made, findings);
    if (made.bridges.empty() && !findings.has(Finding::Kind::Fault))
        findings.fault(dialectName(*dialect),
                       QStringLiteral("no source of a table's records is in it"));
    if (findings.has(Finding::Kind::Fault)) {
        made.drafts = std::exchange(made.bridges, {});
        std::erase_if(made.drafts, [](const Json &one) { return !one.isObject(); });
    }
    made.findings = findings.take();
    return made;
}

Export exportBridge(const Json &bridge, Dialect to)
{
    Export made;
    Findings findings;
    switch (to) {
    case Dialect::Tailrace:
        made.text = bridge::writeDocument(bridge);
        break;
    case Dialect::TriggerMesh:
        made.text = writeTriggerMesh(bridge, findings);
        break;
    case Dialect::Pipes:
        made.text = formats::toYaml(writePipes(bridge, findings));
        break;
    case Dialect::Lambda:
        made.text = formats::toYaml(writeMappings(bridge, findings));
        break;
    case Dialect::Terraform:
        made.text = formats::toPrettyJson(toTerraform(writePipes(bridge, findings))) + '\n';
        break;
    case Dialect::Kubernetes:
    case Dialect::Knative:
        made.text = writeCluster(bridge, to, findings);
        break;
    }
    if (findings.has(Finding::Kind::Fault))
        made.text.clear();
    made.findings = findings.take();
    return made;
}

} // namespace tailrace::dialects
