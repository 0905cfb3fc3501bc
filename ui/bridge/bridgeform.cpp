// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bridge/bridgeform.h"

#include "formats/yaml.h"

#include "ui/bridge/patternform.h"

#include <QDateTime>

namespace tailrace::ui {

using formats::Json;

namespace {

const Json &member(const Json &json, QByteArrayView name)
{
    static const Json nothing;
    const Json *found = json.find(name);
    return found != nullptr ? *found : nothing;
}

/// Sets, or takes away when there is nothing to say.
void setText(Json &object, const QByteArray &name, const QString &text)
{
    if (!text.isEmpty()) {
        object.set(name, Json::string(text));
        return;
    }
    std::erase_if(object.members(), [&](const Json::Member &m) { return m.name == name; });
}

Json credentialsJson(const bridge::CredentialsReference &reference)
{
    using Kind = bridge::CredentialsReference::Kind;
    switch (reference.kind) {
    case Kind::Profile:
        return Json::object({{"profile", Json::string(reference.name)}});
    case Kind::Secret:
        return Json::object({{"secret", Json::string(reference.name)}});
    case Kind::Environment:
        return Json::object({{"environment", Json::boolean(true)}});
    case Kind::Chain:
        break;
    }
    return {};
}

bridge::CredentialsReference credentialsOf(const Json &json)
{
    using Kind = bridge::CredentialsReference::Kind;
    if (const Json *profile = json.find("profile"))
        return {Kind::Profile, profile->toString()};
    if (const Json *secret = json.find("secret"))
        return {Kind::Secret, secret->toString()};
    return {json.find("environment") != nullptr ? Kind::Environment : Kind::Chain, {}};
}

Json positionJson(const bridge::StartingPosition &position)
{
    using Kind = bridge::StartingPosition::Kind;
    switch (position.kind) {
    case Kind::TrimHorizon:
        return Json::string(QByteArrayLiteral("TRIM_HORIZON"));
    case Kind::AtTime:
        return Json::object(
                {{"at", Json::string(QDateTime::fromMSecsSinceEpoch(position.timeMs, Qt::UTC)
                                             .toString(Qt::ISODateWithMs))}});
    case Kind::Latest:
        break;
    }
    return Json::string(QByteArrayLiteral("LATEST"));
}

bridge::StartingPosition positionOf(const Json &json)
{
    using Kind = bridge::StartingPosition::Kind;
    if (const Json *at = json.find("at"))
        return {Kind::AtTime,
                QDateTime::fromString(at->toString(), Qt::ISODateWithMs).toMSecsSinceEpoch()};
    return {json.text() == "TRIM_HORIZON" ? Kind::TrimHorizon : Kind::Latest, 0};
}

void setSource(Json &document, const BridgeForm &form)
{
    Json source = member(document, "source");
    if (!source.isObject())
        source = Json::object();
    source.set("table", Json::string(form.table));
    const Json credentials = credentialsJson(form.credentials);
    if (!credentials.isNull())
        source.set("credentials", credentials);
    source.set("startingPosition", positionJson(form.startingPosition));
    setText(source, "endpointUrl", form.endpointUrl);
    setText(source, "region", form.region);
    document.set("source", std::move(source));
}

Json sinkJson(const BridgeForm &form)
{
    if (form.sinkKind == BridgeForm::SinkKind::File)
        return Json::object({{"file", Json::object({{"path", Json::string(form.filePath)}})}});
    return Json::object({{"http", Json::object({{"url", Json::string(form.url)}})}});
}

Result<> setSink(Json &route, const BridgeForm &form)
{
    if (form.hasNoSink() && form.sinkKind == BridgeForm::SinkKind::Other) {
        route.set("sink", Json::object());
        return {};
    }
    if (form.sinkKind == BridgeForm::SinkKind::Other) {
        const auto sink = formats::parseYaml(form.sinkText.toUtf8());
        if (!sink)
            return failure(sink.error());
        route.set("sink", *sink);
        return {};
    }
    // A sink of the kind that is chosen keeps its further options.
    const Json wanted = sinkJson(form);
    const QByteArray kind = wanted.members().front().name;
    const Json *present = member(route, "sink").find(kind);
    Json options = present && present->isObject() ? *present : Json::object();
    for (const Json::Member &option : wanted.members().front().value.members())
        options.set(option.name, option.value);
    route.set("sink", Json::object({{kind, std::move(options)}}));
    return {};
}

/// The first route; the others stay as they are.
Result<> setRoute(Json &document, const BridgeForm &form)
{
    Json routes = member(document, "routes");
    if (!routes.isArray() || routes.items().empty())
        routes = Json::array({Json::object({{"name", Json::string(QByteArrayLiteral("main"))}})});
    Json &route = routes.items().front();
    const Result<Json> filter = filterOf(form);
    if (!filter)
        return failure(filter.error());
    if (filter->isNull())
        std::erase_if(route.members(), [](const Json::Member &m) { return m.name == "filter"; });
    else
        route.set("filter", *filter);
    const bool hasTemplate = form.shape == "template";
    setText(route, "shape", hasTemplate ? QString() : QString::fromLatin1(form.shape));
    setText(route, "template", hasTemplate ? form.templateText : QString());
    if (hasTemplate && form.templateText.isEmpty())
        route.set("template", Json::string(QByteArray())); // so that its absence is a fault
    if (const Result<> set = setSink(route, form); !set)
        return set;
    document.set("routes", std::move(routes));
    return {};
}

void readSinkKind(BridgeForm &form, const Json &sink)
{
    using Kind = BridgeForm::SinkKind;
    const bool isKnown = sink.members().empty() || sink.find("file") || sink.find("http");
    form.sinkKind = !isKnown ? Kind::Other : sink.find("http") ? Kind::Http : Kind::File;
    if (form.sinkKind == Kind::Other)
        form.sinkText = QString::fromUtf8(formats::toYaml(sink));
}

} // namespace

bool BridgeForm::hasNoSink() const
{
    switch (sinkKind) {
    case SinkKind::File:
        return filePath.isEmpty();
    case SinkKind::Http:
        return url.isEmpty();
    case SinkKind::Other:
        break;
    }
    return sinkText.trimmed().isEmpty();
}

int BridgeForm::routeCount() const
{
    return qMax(1, static_cast<int>(member(base, "routes").items().size()));
}

Result<Json> documentOf(const BridgeForm &form)
{
    Json document = form.base;
    if (!document.isObject())
        document = Json::object({{"tailrace", Json::number(1)}});
    document.set("name", Json::string(form.name));
    setSource(document, form);
    if (const Result<> routed = setRoute(document, form); !routed)
        return failure(routed.error());
    return document;
}

BridgeForm formOf(const Json &document)
{
    BridgeForm form;
    form.base = document;
    form.name = member(document, "name").toString();
    const Json &source = member(document, "source");
    form.table = member(source, "table").toString();
    form.endpointUrl = member(source, "endpointUrl").toString();
    form.region = member(source, "region").toString();
    form.credentials = credentialsOf(member(source, "credentials"));
    form.startingPosition = positionOf(member(source, "startingPosition"));
    const Json::Array &routes = member(document, "routes").items();
    if (routes.empty())
        return form;
    readFilter(form, member(routes.front(), "filter"));
    if (const Json *shape = routes.front().find("shape"))
        form.shape = shape->text();
    if (const Json *text = routes.front().find("template")) {
        form.shape = "template";
        form.templateText = text->toString();
    }
    const Json &sink = member(routes.front(), "sink");
    form.filePath = member(member(sink, "file"), "path").toString();
    form.url = member(member(sink, "http"), "url").toString();
    readSinkKind(form, sink);
    return form;
}

} // namespace tailrace::ui
