// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dialects/polling.h"

namespace tailrace::dialects {

formats::Json referenceTo(const QString &name);
formats::Json attributeOf(const QString &id, const char *attribute);

/// A CloudFormation template while it grows: parameters and resources by their logical names.
class TemplateWriter
{
public:
    /// Adds the parameter StreamArn where the bridge names a table.
    TemplateWriter(const formats::Json &bridge, Findings &findings);

    /// The stream's ARN, or a reference to the parameter.
    const formats::Json &stream() const { return m_stream; }
    /// A logical name that begins like a route's.
    QString idFor(const RouteView &route);
    void addParameter(const QString &name, const QString &description, bool isSecret);
    void addResource(const QString &id, const QString &type, formats::Json properties);
    /// Name of the bridge, as a tag can hold it.
    const QString &bridgeTagValue() const { return m_bridgeTag; }

    /// The four actions that read the stream.
    formats::Json readingStatement() const;
    static formats::Json statement(const QStringList &actions, formats::Json resource);
    static formats::Json policy(std::vector<formats::Json> statements);

    formats::Json whole() const;

private:
    QString m_description;
    QString m_bridgeTag;
    formats::Json m_stream;
    formats::Json m_parameters = formats::Json::object();
    formats::Json m_resources = formats::Json::object();
    QStringList m_ids;
};

} // namespace tailrace::dialects
