// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge/edits/editeddocument.h"

#include <QPointer>
#include <QTabWidget>

namespace tailrace::ui {

/// The forms of one kind of card, in tabs. They show what the document says and edit it.
class CardPanel : public QTabWidget
{
    Q_OBJECT
public:
    explicit CardPanel(QWidget *parent = nullptr);

    /// route is looked at by those that are of one.
    void setCard(bridge::EditedDocument *document, int route);
    /// As the document is now; fields that say the same are left alone.
    void refresh();
    /// The keyboard to where something is to be mended.
    virtual void focusProblem() = 0;

protected:
    virtual void showDocument(const bridge::EditedDocument &document) = 0;
    /// What was of another card is shown no more, not even if it is being written.
    virtual void forget() {}
    /// A tab that scrolls.
    void addForm(QWidget *form, const QString &title);
    bridge::EditedDocument *document() const { return m_document; }
    size_t route() const { return size_t(m_route); }
    /// A member of the route; null where there is none.
    formats::Json part(const char *name) const;
    QString pathOf(const char *name) const;

private:
    QPointer<bridge::EditedDocument> m_document;
    int m_route = -1;
};

} // namespace tailrace::ui
