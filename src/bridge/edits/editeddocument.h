// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge/document.h"
#include "bridge/edits/documentchanges.h"
#include "bridge/edits/documentedit.h"

#include <QObject>
#include <QUndoStack>

namespace tailrace::bridge {

/// A bridge's document while it is edited: its text, what the text says, what is wrong with it, and
/// the edits that led there. Text that is no YAML is kept as it was typed; what it said before
/// stays known.
class EditedDocument final : public QObject
{
    Q_OBJECT
public:
    /// text is what the file says; an edit makes it dirty.
    explicit EditedDocument(QByteArray text = {}, QObject *parent = nullptr);

    const QByteArray &text() const { return m_text.yaml; }
    /// False while the text can't be read at all; then only edits of the text are taken.
    bool isYaml() const { return m_isYaml; }
    /// Whether edits of its parts are taken: not where they would replace what somebody wrote in
    /// the place of the document's members or of its routes.
    bool takesParts() const;
    /// What the text says, or said when it was last YAML.
    const formats::Json &json() const { return m_json; }
    /// Without faults only.
    const std::optional<Document> &document() const { return m_parsed.document; }
    const std::vector<Fault> &faults() const { return m_parsed.faults; }
    const std::vector<Fault> &warnings() const { return m_parsed.warnings; }

    bool isDirty() const { return m_text.yaml != m_saved; }
    const QByteArray &savedText() const { return m_saved; }
    /// The file says this now.
    void setSavedText(const QByteArray &text);
    QUndoStack &undoStack() { return m_stack; }

    /// Each is one edit on the stack; false, and none, where it changes nothing. Those with the
    /// same typingIn that follow each other are one, in the same route.
    bool rename(const QString &name);
    bool setSource(const formats::Json &source, const QString &typingIn = {});
    bool addRoute(const formats::Json &route, size_t at);
    bool removeRoute(size_t at);
    bool moveRoute(size_t from, size_t to);
    /// The copy stands behind the route and has a name of its own.
    bool duplicateRoute(size_t at);
    /// A null value takes the part out.
    bool setRoutePart(size_t at, RoutePart part, const formats::Json &value,
                      const QString &typingIn = {});
    /// Several parts as one edit.
    using RouteParts = std::vector<std::pair<RoutePart, formats::Json>>;
    bool setRouteParts(size_t at, const RouteParts &parts, const QString &label);
    /// The text as somebody typed it.
    bool setText(const QByteArray &text, const QString &typingIn = {});

Q_SIGNALS:
    /// Text, faults or both.
    void changed();
    void dirtyChanged(bool dirty);

private:
    bool push(const formats::Json &wanted, const QString &label, const QString &typingIn = {});
    formats::Json base() const;
    void read();
    void tellDirty();

    EditedText m_text;
    QByteArray m_saved;
    QByteArray m_read; ///< the text that the members below are of
    formats::Json m_json;
    ParsedDocument m_parsed;
    bool m_isYaml = false;
    bool m_wasDirty = false;
    QUndoStack m_stack;
};

} // namespace tailrace::bridge
