// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/bridge/fieldspec.h"

#include <QWidget>

namespace tailrace::ui {

class FileAsker;

/// Asks for one value of a document. What it was given stays as it is until somebody edits it, also
/// what the field has no words for.
class FieldEdit : public QWidget
{
    Q_OBJECT
public:
    /// Null where the member is to be left out.
    const formats::Json &value() const { return m_value; }
    /// Shows it, without edited().
    void setValue(const formats::Json &value);
    virtual void setInvalid(bool invalid) = 0;

Q_SIGNALS:
    void edited();

protected:
    virtual void show(const formats::Json &value) = 0;
    void setEdited(const formats::Json &value);

private:
    formats::Json m_value;
    bool m_isShowing = false;
};

/// The widget that a row of the table asks for; its parts are named "field." and the path.
FieldEdit *makeFieldEdit(const FieldSpec &spec, FileAsker &files);

} // namespace tailrace::ui
