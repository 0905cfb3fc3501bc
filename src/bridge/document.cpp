// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bridge/document.h"

#include "bridge/dynamodbsinkreader.h"
#include "bridge/objectreader.h"
#include "bridge/routereader.h"
#include "bridge/sharedtargets.h"
#include "bridge/sourcereader.h"
#include "formats/yaml.h"

#include <algorithm>
#include <array>

namespace tailrace::bridge {

namespace {

using formats::Json;
using Presence = ObjectReader::Presence;

constexpr qsizetype maxBytes = 1024 * 1024; // a long bridge has some kilobytes
constexpr int maxDepth = 64;

constexpr std::array<std::pair<Shape, const char *>, 4> shapes{{{Shape::Aws, "aws"},
                                                                {Shape::TriggerMesh, "triggermesh"},
                                                                {Shape::Plain, "plain"},
                                                                {Shape::CloudEvent, "cloudevent"}}};

void readVersion(ObjectReader &reader)
{
    const Json *version = reader.member("tailrace", Presence::Required, QStringLiteral("1"));
    if (version && version->toInt() != 1)
        reader.fault(
                *version, "tailrace",
                QStringLiteral("this program reads version 1 of the format; write tailrace: 1, "
                               "or use a newer Tailrace"));
}

QString readName(ObjectReader &reader)
{
    const auto name = reader.text("name", Presence::Required, QStringLiteral("orders-to-webhook"));
    if (!name)
        return {};
    constexpr int longest = 100; // it becomes part of a file's name
    const QList<uint> characters = name->toUcs4();
    const bool legal = name->size() <= longest && name->trimmed() == *name
                       && std::all_of(characters.begin(), characters.end(),
                                      [](uint c) { return QChar::isPrint(c) && c != uint(U'/'); });
    if (!legal)
        reader.fault(
                *reader.json().find("name"), "name",
                QStringLiteral("a name has up to %1 characters, no slash, no line break and no "
                               "space around it")
                        .arg(longest));
    return *name;
}

Document readDocument(const Json &json, FaultList &faults)
{
    Document document;
    ObjectReader reader(json, {}, faults);
    readVersion(reader);
    document.name = readName(reader);
    if (const Json *source =
                reader.member("source", Presence::Required, QStringLiteral("{table: ARN}")))
        document.source = readSource(*source, faults);
    if (const Json *routes =
                reader.member("routes", Presence::Required, QStringLiteral("a list of routes")))
        document.routes = readRoutes(*routes, faults);
    refuseLoops(document, json, faults);
    warnOfSharedTargets(document, json, faults);
    reader.refuseOthers();
    return document;
}

} // namespace

ParsedDocument parseDocument(QByteArrayView yaml)
{
    FaultList faults;
    ParsedDocument parsed;
    const auto json = formats::parseYaml(yaml, {maxBytes, maxDepth});
    if (!json) {
        faults.add({json.error().facts.line, json.error().facts.column}, {}, json.error().message);
    } else if (json->isNull()) {
        faults.add({1, 1}, {}, QStringLiteral("the document is empty; begin it with tailrace: 1"));
    } else {
        Document document = readDocument(*json, faults);
        if (faults.isEmpty())
            parsed.document = std::move(document);
    }
    parsed.faults = faults.take();
    parsed.warnings = faults.takeWarnings();
    return parsed;
}

QByteArray writeDocument(const Json &document)
{
    return formats::toYaml(document);
}

QByteArrayView shapeName(Shape shape)
{
    for (const auto &[value, name] : shapes)
        if (value == shape)
            return name;
    return {};
}

std::optional<Shape> shapeByName(QByteArrayView name)
{
    for (const auto &[value, known] : shapes)
        if (name == QByteArrayView(known))
            return value;
    return std::nullopt;
}

} // namespace tailrace::bridge
