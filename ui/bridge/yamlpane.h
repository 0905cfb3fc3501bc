// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge/edits/editeddocument.h"

#include <QPointer>
#include <QWidget>

namespace tailrace::ui {

class FaultsList;
class ProblemLabel;
class YamlEdit;

/// The document as text, with what is wrong listed below. What is typed is an edit of the document.
class YamlPane final : public QWidget
{
    Q_OBJECT
public:
    explicit YamlPane(QWidget *parent = nullptr);

    void setDocument(bridge::EditedDocument *document);
    YamlEdit &edit() const { return *m_edit; }

private:
    void refresh();

    QPointer<bridge::EditedDocument> m_document;
    YamlEdit *m_edit;
    ProblemLabel *m_note;
    QWidget *m_line;
    FaultsList *m_faults;
};

} // namespace tailrace::ui
