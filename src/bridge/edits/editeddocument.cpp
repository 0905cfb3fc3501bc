// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bridge/edits/editeddocument.h"

#include "formats/yaml.h"

#include <utility>

namespace tailrace::bridge {

using formats::Json;

namespace {

/// The reader of YAML takes an empty text, but not none.
QByteArray notNull(QByteArray text)
{
    return text.isNull() ? QByteArrayLiteral("") : text;
}

QString labelOf(RoutePart part)
{
    switch (part) {
    case RoutePart::Name:
        return EditedDocument::tr("Rename the route");
    case RoutePart::Snapshot:
        return EditedDocument::tr("Change the snapshot");
    case RoutePart::Filter:
        return EditedDocument::tr("Change the filter");
    case RoutePart::Shape:
        return EditedDocument::tr("Change the shape");
    case RoutePart::Template:
        return EditedDocument::tr("Change the template");
    case RoutePart::Sink:
        return EditedDocument::tr("Change the sink");
    case RoutePart::Delivery:
        break;
    }
    return EditedDocument::tr("Change the delivery");
}

} // namespace

EditedDocument::EditedDocument(QByteArray text, QObject *parent)
    : QObject(parent)
    , m_text{notNull(std::move(text))}
    , m_saved(m_text.yaml)
{
    read();
    // Also after a merge, an undo and a redo.
    connect(&m_stack, &QUndoStack::indexChanged, this, [this] {
        if (m_read == m_text.yaml)
            return;
        read();
        Q_EMIT changed();
        tellDirty();
    });
}

void EditedDocument::read()
{
    m_read = m_text.yaml;
    m_parsed = parseDocument(m_text.yaml);
    Result<Json> json = formats::parseYaml(m_text.yaml);
    m_isYaml = json.has_value();
    if (json)
        m_json = std::move(*json);
}

void EditedDocument::tellDirty()
{
    if (std::exchange(m_wasDirty, isDirty()) != isDirty())
        Q_EMIT dirtyChanged(isDirty());
}

void EditedDocument::setSavedText(const QByteArray &text)
{
    m_saved = text;
    tellDirty();
}

bool EditedDocument::takesParts() const
{
    const Json *routes = m_json.find("routes");
    return m_isYaml && (m_json.isObject() || m_json.isNull())
           && (!routes || routes->isArray() || routes->isNull());
}

Json EditedDocument::base() const
{
    return m_json.isObject() ? m_json : Json::object({{"tailrace", Json::number(1)}});
}

bool EditedDocument::push(const Json &wanted, const QString &label, const QString &typingIn)
{
    return takesParts() && pushEdit(m_stack, m_text, wanted, label, typingIn);
}

bool EditedDocument::rename(const QString &name)
{
    return push(withName(base(), name), tr("Rename the bridge"), QStringLiteral("name"));
}

bool EditedDocument::setSource(const Json &source, const QString &typingIn)
{
    return push(withSource(base(), source), tr("Change the source"), typingIn);
}

bool EditedDocument::addRoute(const Json &route, size_t at)
{
    return push(withRoute(base(), route, at), tr("Add a route"));
}

bool EditedDocument::removeRoute(size_t at)
{
    return push(withoutRoute(base(), at), tr("Remove the route"));
}

bool EditedDocument::moveRoute(size_t from, size_t to)
{
    return push(withRouteMoved(base(), from, to), tr("Move the route"));
}

bool EditedDocument::duplicateRoute(size_t at)
{
    const Json *route = routeAt(m_json, at);
    if (!route || !route->isObject())
        return false;
    Json copy = *route;
    const Json *name = route->find("name");
    copy.set("name", Json::string(freeRouteName(m_json, name ? name->toString() : QString())));
    return push(withRoute(base(), copy, at + 1), tr("Duplicate the route"));
}

bool EditedDocument::setRoutePart(size_t at, RoutePart part, const Json &value,
                                  const QString &typingIn)
{
    // The same field of another route is another place.
    const QString place = QStringLiteral("routes[%1].%2 %3").arg(at).arg(int(part)).arg(typingIn);
    return push(withRoutePart(base(), at, part, value), labelOf(part),
                typingIn.isEmpty() ? QString() : place);
}

bool EditedDocument::setRouteParts(size_t at, const RouteParts &parts, const QString &label)
{
    Json wanted = base();
    for (const auto &[part, value] : parts)
        wanted = withRoutePart(std::move(wanted), at, part, value);
    return push(wanted, label);
}

bool EditedDocument::setText(const QByteArray &text, const QString &typingIn)
{
    return pushText(m_stack, m_text, notNull(text), tr("Edit the text"),
                    typingIn.isEmpty() ? typingIn : QStringLiteral("text ") + typingIn);
}

} // namespace tailrace::bridge
