// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/json.h"

#include <QUndoStack>

namespace tailrace::bridge {

/// The text of a bridge's document while it is edited.
struct EditedText
{
    QByteArray yaml;
};

/// One edit, from a text to another one. Undo gives the former text back to the byte.
class DocumentEdit final : public QUndoCommand
{
public:
    /// Edits with the same typingIn that follow each other are one; empty for those that don't.
    DocumentEdit(EditedText &text, QByteArray after, const QString &label, const QString &typingIn);

    void undo() override;
    void redo() override;
    int id() const override;
    bool mergeWith(const QUndoCommand *other) override;

private:
    EditedText &m_text;
    const QByteArray m_before;
    QByteArray m_after;
    const QString m_typingIn;
};

/// Carries wanted into the text, comments and all, as an edit on the stack. False, and nothing is
/// pushed, where the text says that already or is no YAML.
bool pushEdit(QUndoStack &stack, EditedText &text, const formats::Json &wanted,
              const QString &label, const QString &typingIn = {});

/// The same for text that was typed as text; typingIn as of DocumentEdit.
bool pushText(QUndoStack &stack, EditedText &text, const QByteArray &yaml, const QString &label,
              const QString &typingIn = QStringLiteral("text"));

} // namespace tailrace::bridge
