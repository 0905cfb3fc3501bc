// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bridge/inputtemplate.h"

#include <QDateTime>

namespace tailrace::bridge {

namespace {

using formats::Json;
using Kind = InputTemplate::Kind;
using Path = InputTemplate::Path;
using Placeholder = InputTemplate::Placeholder;
using Variable = InputTemplate::Variable;

const Json *find(const Json &record, const Path &path)
{
    const Json *at = &record;
    for (const InputTemplate::PathStep &step : path) {
        if (const auto *name = std::get_if<QByteArray>(&step)) {
            at = at->find(*name);
        } else {
            const size_t index = std::get<size_t>(step);
            at = at->isArray() && index < at->items().size() ? &at->items()[index] : nullptr;
        }
        if (at == nullptr)
            return nullptr;
    }
    return at;
}

Json textOrAbsent(const QString &text)
{
    return text.isEmpty() ? Json::null() : Json::string(text);
}

/// Null where the record or Tailrace has nothing.
Json valueOf(const Placeholder &placeholder, const Json &record, const TemplateVariables &variables)
{
    if (const auto *path = std::get_if<Path>(&placeholder.source)) {
        const Json *value = find(record, *path);
        return value != nullptr ? *value : Json::null();
    }
    switch (std::get<Variable>(placeholder.source)) {
    case Variable::PipeName:
        return textOrAbsent(variables.pipeName);
    case Variable::SourceArn: {
        const Json *inRecord = record.find("eventSourceARN");
        return inRecord != nullptr ? *inRecord : textOrAbsent(variables.sourceArn);
    }
    case Variable::IngestionTime:
        return Json::string(QDateTime::fromMSecsSinceEpoch(variables.ingestionMs, Qt::UTC)
                                    .toString(Qt::ISODateWithMs));
    case Variable::EventJson:
    case Variable::Event:
        return record;
    case Variable::NotHere:
        break;
    }
    return Json::null();
}

void appendEscaped(QByteArray &out, const QByteArray &text)
{
    QByteArray quoted;
    formats::appendJsonString(quoted, text);
    out += quoted.sliced(1, quoted.size() - 2);
}

/// JSON without double quotes, neither those around texts nor those in them.
void appendBare(QByteArray &out, const Json &value)
{
    const auto withoutQuotes = [](QByteArray text) { return text.replace("\"", ""); };
    QByteArray separator;
    switch (value.type()) {
    case Json::Type::Object:
        out += '{';
        for (const Json::Member &member : value.members()) {
            out += std::exchange(separator, ",");
            appendEscaped(out, withoutQuotes(member.name));
            out += ':';
            appendBare(out, member.value);
        }
        out += '}';
        return;
    case Json::Type::Array:
        out += '[';
        for (const Json &item : value.items()) {
            out += std::exchange(separator, ",");
            appendBare(out, item);
        }
        out += ']';
        return;
    case Json::Type::String:
        return appendEscaped(out, withoutQuotes(value.text()));
    default:
        out += formats::toJson(value);
    }
}

/// What goes into a string of the template; it stays one whatever the record holds.
QByteArray insideString(const Json &value)
{
    QByteArray out;
    if (value.isString())
        appendEscaped(out, value.text());
    else if (!value.isNull())
        appendBare(out, value);
    return out;
}

QByteArray asFreeText(const Json &value)
{
    if (value.isNull())
        return {};
    return value.isString() ? value.text() : formats::toJson(value);
}

// AWS takes the quotes out of an object that is a template's only content, which leaves a string;
// the whole record, asked for by its own name, stays JSON.
Expansion expandOnly(const Placeholder &placeholder, const Json &value)
{
    const auto *variable = std::get_if<Variable>(&placeholder.source);
    const bool isEvent = variable != nullptr && *variable == Variable::EventJson;
    if (isEvent || value.isNull() || value.isNumber() || value.isBool())
        return {formats::toJson(value), true, {}};
    if (value.isString())
        return {value.text(), false, {}};
    return {'"' + insideString(value) + '"', true, {}};
}

} // namespace

QStringList InputTemplate::unknownHere() const
{
    QStringList out;
    for (const Piece &piece : m_pieces) {
        const auto *placeholder = std::get_if<Placeholder>(&piece);
        const auto *variable = placeholder ? std::get_if<Variable>(&placeholder->source) : nullptr;
        if (variable != nullptr && *variable == Variable::NotHere)
            out.append(QString::fromUtf8(placeholder->name));
    }
    return out;
}

Expansion InputTemplate::expand(const Json &record, const TemplateVariables &variables) const
{
    Expansion out;
    out.isJson = m_kind == Kind::Json;
    for (const Piece &piece : m_pieces) {
        if (const auto *literal = std::get_if<Literal>(&piece)) {
            out.text += literal->text;
            continue;
        }
        const auto &placeholder = std::get<Placeholder>(piece);
        const Json value = valueOf(placeholder, record, variables);
        if (m_kind == Kind::OnePlaceholder)
            out = expandOnly(placeholder, value);
        else if (m_kind == Kind::Text)
            out.text += asFreeText(value);
        else
            out.text += placeholder.inString ? insideString(value) : formats::toJson(value);
        if (value.isNull() && !placeholder.inString && m_kind != Kind::Text)
            out.absent.append(QString::fromUtf8(placeholder.name));
    }
    return out;
}

} // namespace tailrace::bridge
