// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bridge/edits/newdocument.h"

#include "formats/yaml.h"

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

} // namespace tailrace::bridge
