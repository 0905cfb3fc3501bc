// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge/document.h"

#include <QList>

namespace tailrace::ui {

/// One exact value that an attribute must have.
struct AttributeCondition
{
    QByteArray image = "NewImage"; ///< Keys, NewImage or OldImage
    QString attribute;
    QByteArray type = "S"; ///< S, N or BOOL
    QString value;

    friend bool operator==(const AttributeCondition &, const AttributeCondition &) = default;
};

/// What the bridge dialog's fields hold, and its way to and from a document. The document it was
/// read from is kept: what has no field here (delivery options, further routes) survives an edit.
struct BridgeForm
{
    QString name;
    QString table;
    QString endpointUrl;
    QString region;
    bridge::CredentialsReference credentials;
    bridge::StartingPosition startingPosition;

    bool inserts = true;
    bool modifies = true;
    bool removes = true;
    QList<AttributeCondition> conditions;
    bool usesPatternText = false; ///< then operations and conditions are not looked at
    QString patternText;          ///< an event pattern, or a list of them, as JSON

    QByteArray shape = "plain"; ///< or "template"
    QString templateText;       ///< an input template; looked at when shape says so
    enum class SinkKind { File, Http, Other };
    SinkKind sinkKind = SinkKind::File;
    QString filePath;
    QString url;
    QString sinkText; ///< of Other: the sink member as YAML

    /// Nothing is filled in yet of the sink that is chosen.
    bool hasNoSink() const;

    formats::Json base;  ///< the document as it was read; null for a new one
    QByteArray baseText; ///< its text, whose comments stay; empty for a new one
    int routeCount() const;
};

/// The document that the fields describe. Invalid when the pattern's text is no JSON.
Result<formats::Json> documentOf(const BridgeForm &form);

/// The fields of a document that was read (formats::parseYaml) and has no faults.
BridgeForm formOf(const formats::Json &document);

} // namespace tailrace::ui
