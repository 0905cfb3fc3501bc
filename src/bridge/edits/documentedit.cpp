// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bridge/edits/documentedit.h"

#include "formats/yaml.h"
#include "formats/yamlcarry.h"

namespace tailrace::bridge {

namespace {

constexpr int typing = 1;

} // namespace

DocumentEdit::DocumentEdit(EditedText &text, QByteArray after, const QString &label,
                           const QString &typingIn)
    : QUndoCommand(label)
    , m_text(text)
    , m_before(text.yaml)
    , m_after(std::move(after))
    , m_typingIn(typingIn)
{
}

void DocumentEdit::undo()
{
    m_text.yaml = m_before;
}

void DocumentEdit::redo()
{
    m_text.yaml = m_after;
}

int DocumentEdit::id() const
{
    return m_typingIn.isEmpty() ? -1 : typing;
}

bool DocumentEdit::mergeWith(const QUndoCommand *other)
{
    const auto *edit = dynamic_cast<const DocumentEdit *>(other);
    if (!edit || &edit->m_text != &m_text || edit->m_typingIn != m_typingIn)
        return false;
    m_after = edit->m_after;
    setObsolete(m_after == m_before); // typed, and taken back by typing
    return true;
}

bool pushEdit(QUndoStack &stack, EditedText &text, const formats::Json &wanted,
              const QString &label, const QString &typingIn)
{
    if (!formats::parseYaml(text.yaml))
        return false; // an edit of a value can't keep a text that isn't one
    const QByteArray after = formats::carryInto(text.yaml, wanted);
    if (after == text.yaml)
        return false;
    stack.push(new DocumentEdit(text, after, label, typingIn));
    return true;
}

bool pushText(QUndoStack &stack, EditedText &text, const QByteArray &yaml, const QString &label,
              const QString &typingIn)
{
    if (yaml == text.yaml)
        return false;
    stack.push(new DocumentEdit(text, yaml, label, typingIn));
    return true;
}

} // namespace tailrace::bridge
