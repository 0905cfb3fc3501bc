// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialects/manifests.h"

#include "dialects/jsonpath.h"

namespace tailrace::dialects {

namespace {

using formats::Json;

QString groupOf(const QString &apiVersion)
{
    const qsizetype slash = apiVersion.indexOf(QLatin1Char('/'));
    return slash < 0 ? QString() : apiVersion.left(slash);
}

bool sameNameSpace(const QString &a, const QString &b)
{
    return a.isEmpty() || b.isEmpty() || a == b;
}

/// Keys as targets named them before 2021, in the present form.
Json inPresentForm(const Json &document)
{
    const Json *id = at(&document, {"spec", "awsApiKey", "secretKeyRef"});
    const Json *secret = at(&document, {"spec", "awsApiSecret", "secretKeyRef"});
    if (!id || !secret)
        return document;
    Json spec = Json::object();
    for (const Json::Member &member : document.find("spec")->members())
        if (member.name != "awsApiKey" && member.name != "awsApiSecret")
            spec.set(member.name, member.value);
    spec.set("auth", object("credentials",
                            object({{"accessKeyID", object("valueFromSecret", *id)},
                                    {"secretAccessKey", object("valueFromSecret", *secret)}})));
    Json made = document;
    made.set("spec", spec);
    return made;
}

} // namespace

QString Manifest::place(const QString &path) const
{
    const QString who = kind + QLatin1Char(' ') + name;
    return path.isEmpty() ? who : who + QStringLiteral(": ") + path;
}

ObjectReference ObjectReference::read(const Json &json)
{
    QString group = textAt(&json, {"group"});
    if (group.isEmpty())
        group = groupOf(textAt(&json, {"apiVersion"}));
    return {group, textAt(&json, {"kind"}), textAt(&json, {"name"}), textAt(&json, {"namespace"})};
}

bool Manifests::isManifest(const Json &document)
{
    const Json *version = document.find("apiVersion");
    const Json *kind = document.find("kind");
    return version && version->isString() && kind && kind->isString();
}

void Manifests::add(const Json &document, const QString &title)
{
    const QString apiVersion = textAt(&document, {"apiVersion"});
    const QString group = groupOf(apiVersion);
    const QString kind = textAt(&document, {"kind"});
    const Json *items = document.find("items");
    if (group.isEmpty() && kind == QLatin1String("List") && items) {
        for (const Json &item : items->items())
            add(item, title);
        return;
    }
    const Json *components = at(&document, {"spec", "components"});
    if (group == QLatin1String("flow.triggermesh.io") && kind == QLatin1String("Bridge")
        && components) {
        QString own = textAt(&document, {"metadata", "annotations", "bridges.triggermesh.io/name"});
        if (own.isEmpty())
            own = textAt(&document, {"metadata", "name"});
        for (const Json &component : components->items())
            if (const Json *object = component.find("object"))
                add(*object, own);
        return;
    }
    Manifest made;
    made.group = group;
    made.version = apiVersion.section(QLatin1Char('/'), -1);
    made.kind = kind;
    made.name = textAt(&document, {"metadata", "name"});
    made.nameSpace = textAt(&document, {"metadata", "namespace"});
    made.title = title;
    made.object = inPresentForm(document);
    m_all.push_back(std::move(made));
}

const Manifest *Manifests::find(const ObjectReference &reference) const
{
    for (const Manifest &one : m_all)
        if (one.kind == reference.kind && one.name == reference.name && one.group == reference.group
            && sameNameSpace(one.nameSpace, reference.nameSpace))
            return &one;
    return nullptr;
}

const Manifest *Manifests::find(const QString &kind, const QString &name) const
{
    for (const Manifest &one : m_all)
        if (one.kind == kind && one.name == name)
            return &one;
    return nullptr;
}

} // namespace tailrace::dialects
