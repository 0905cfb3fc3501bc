// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/bridge/cardpanel.h"

namespace tailrace::ui {

class FieldsForm;
class FileAsker;

/// The table that a bridge reads, and how it is reached.
class SourcePanel final : public CardPanel
{
    Q_OBJECT
public:
    explicit SourcePanel(FileAsker &files, QWidget *parent = nullptr);

    void focusProblem() override;

protected:
    void showDocument(const bridge::EditedDocument &document) override;

private:
    FieldsForm *m_form;
};

} // namespace tailrace::ui
