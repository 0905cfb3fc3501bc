// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/bridge/fieldedit.h"

QT_BEGIN_NAMESPACE
class QLineEdit;
QT_END_NAMESPACE

namespace tailrace::ui {

/// A text, a number, or a file with a button to choose it.
class TextField final : public FieldEdit
{
    Q_OBJECT
public:
    TextField(const FieldSpec &spec, FileAsker &files);

    void setInvalid(bool invalid) override;

protected:
    void show(const formats::Json &value) override;

private:
    void chooseFile();
    formats::Json read() const;

    const FieldSpec m_spec;
    FileAsker &m_files;
    QLineEdit *m_edit;
};

} // namespace tailrace::ui
