// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "formats/json.h"

namespace tailrace::dialects {

/// CloudFormation's short forms in YAML (!Ref, !GetAtt, !Sub, ...) as their long ones.
Result<formats::Json> readIntrinsicTag(const QByteArray &tag, formats::Json value);

/// What the values of a template come to, as far as that is known before it is deployed.
class TemplateValues
{
public:
    explicit TemplateValues(const formats::Json &whole);

    struct Value
    {
        QString text;        ///< empty where nothing is known
        bool isExact = true; ///< false for a name or ARN that only deployment gives
    };
    Value resolve(const formats::Json &value) const;

    /// The resource that a value (Ref, GetAtt, Sub of nothing else) points at, or nullptr.
    const formats::Json *resourceOf(const formats::Json &value, QString *id = nullptr) const;
    /// The parameter that a value is, or nullptr.
    const formats::Json *parameterOf(const formats::Json &value, QString *name = nullptr) const;
    const formats::Json &resources() const { return m_resources; }

private:
    Value reference(const QString &name) const;
    Value attribute(const QString &id, const QString &attribute) const;
    Value substituted(const QString &text, const formats::Json *own) const;
    QString arn(const char *service, const QString &resource) const;
    QString nameOf(const QString &id, const formats::Json &resource, const char *property) const;

    formats::Json m_parameters;
    formats::Json m_resources;
    QString m_partition = QStringLiteral("aws");
    QString m_region = QStringLiteral("us-east-1");
    QString m_account = QStringLiteral("000000000000");
    bool m_isPlaceKnown = false;
    mutable int m_level = 0; ///< of names within names, which may go round in a circle
};

} // namespace tailrace::dialects
