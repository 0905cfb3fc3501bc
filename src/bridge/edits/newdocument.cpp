// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bridge/edits/newdocument.h"

#include "bridge/bridgetemplates.h"
#include "formats/yaml.h"
#include "formats/yamlcarry.h"

namespace tailrace::bridge {

using formats::Json;

QByteArray schemaLine()
{
    return QByteArrayLiteral("# yaml-language-server: $schema=" TAILRACE_SCHEMA "\n");
}

QByteArray withSchemaLine(const QByteArray &yaml)
{
    return yaml.contains("yaml-language-server:") ? yaml : schemaLine() + yaml;
}

QByteArray newDocument(const QString &name, const Json &source)
{
    return schemaLine()
           + formats::toYaml(Json::object({{"tailrace", Json::number(1)},
                                           {"name", Json::string(name)},
                                           {"source", source},
                                           {"routes", Json::array()}}));
}

std::optional<QByteArray> documentFromTemplate(QByteArrayView id, const Json &own)
{
    const Json *source = own.find("source");
    const Json *table = source ? source->find("table") : nullptr;
    const auto text = templateText(id, table ? table->toString() : QString());
    if (!text)
        return std::nullopt;
    Result<Json> json = formats::parseYaml(*text);
    if (!json)
        return std::nullopt;
    if (const Json *name = own.find("name"); name && !name->toString().isEmpty())
        json->set("name", *name);
    if (source && source->isObject() && !source->members().empty()) {
        Json kept = *source;
        if (!table)
            kept.set("table", Json::string(QByteArrayLiteral("")));
        json->set("source", kept);
    }
    return withSchemaLine(formats::carryInto(*text, *json));
}

} // namespace tailrace::bridge
