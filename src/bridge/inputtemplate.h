// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/json.h"

#include <QStringList>

#include <variant>

namespace tailrace::bridge {

/// What the variables of a template stand for; empty ones behave as missing.
struct TemplateVariables
{
    QString pipeName;       ///< aws.pipes.pipe-name: the bridge's name
    QString sourceArn;      ///< aws.pipes.source-arn: the stream's ARN
    qint64 ingestionMs = 0; ///< aws.pipes.event.ingestion-time: when the record was read
};

/// What a template makes of one record.
struct Expansion
{
    QByteArray text;    ///< one line of JSON when the template is JSON
    bool isJson = true; ///< one JSON value; otherwise free text
    QStringList absent; ///< placeholders outside strings that became null, since the record has
                        ///< nothing there
};

/// An input template of EventBridge Pipes over a record in AWS's wire shape: text with <$.path> and
/// <aws.pipes.name>. Where AWS's pages are silent it never makes broken JSON: strings are escaped,
/// what is missing outside a string is null.
class InputTemplate
{
public:
    /// Invalid with facts.line and column within the text.
    static Result<InputTemplate> parse(const QByteArray &text);

    Expansion expand(const formats::Json &record, const TemplateVariables &variables) const;
    /// As it was written.
    const QByteArray &text() const { return m_text; }

    /// Kinds of template: JSON with placeholders in it, text with placeholders in it, or nothing
    /// but one placeholder.
    enum class Kind { Json, Text, OnePlaceholder };
    Kind kind() const { return m_kind; }
    /// The aws.pipes variables that it names and Tailrace has no value for: pipe-arn and its like.
    QStringList unknownHere() const;

    enum class Variable { PipeName, SourceArn, IngestionTime, EventJson, Event, NotHere };
    using PathStep = std::variant<QByteArray, size_t>; ///< a member's name, an element's index
    using Path = std::vector<PathStep>;
    struct Literal
    {
        QByteArray text;
    };
    struct Placeholder
    {
        QByteArray name; ///< what stands between the brackets
        std::variant<Path, Variable> source;
        bool inString = false;
        qsizetype offset = 0; ///< of its "<" in the text
    };

    using Piece = std::variant<Literal, Placeholder>;

private:
    QByteArray m_text;
    Kind m_kind = Kind::Text;
    std::vector<Piece> m_pieces;
};

} // namespace tailrace::bridge
