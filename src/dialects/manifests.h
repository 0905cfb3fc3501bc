// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/json.h"

#include <deque>

namespace tailrace::dialects {

/// One object of Kubernetes.
struct Manifest
{
    QString group; ///< eventing.knative.dev; empty for the core's
    QString version;
    QString kind;
    QString name;
    QString nameSpace;           ///< empty where it is not said
    QString title;               ///< of the Bridge object around it
    formats::Json object;        ///< the whole
    mutable bool isUsed = false; ///< it is part of a bridge, or was spoken of

    const formats::Json *spec() const { return object.find("spec"); }
    /// AWSKinesisTarget shop, and what follows.
    QString place(const QString &path = {}) const;
};

/// What a reference names.
struct ObjectReference
{
    QString group;
    QString kind;
    QString name;
    QString nameSpace;

    static ObjectReference read(const formats::Json &json);
    QString place() const { return kind + QLatin1Char(' ') + name; }
};

/// The objects of a stream of documents; Lists and Bridge objects are unwrapped.
class Manifests
{
public:
    /// Whether the document is an object of Kubernetes at all.
    static bool isManifest(const formats::Json &document);

    void add(const formats::Json &document, const QString &title = {});

    const std::deque<Manifest> &all() const { return m_all; }
    /// The object, or nullptr; versions don't count, and a namespace only where both say one.
    const Manifest *find(const ObjectReference &reference) const;
    const Manifest *find(const QString &kind, const QString &name) const;

private:
    std::deque<Manifest> m_all;
};

} // namespace tailrace::dialects
