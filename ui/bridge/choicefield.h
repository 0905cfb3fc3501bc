// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/bridge/fieldedit.h"

QT_BEGIN_NAMESPACE
class QComboBox;
class QLineEdit;
QT_END_NAMESPACE

namespace tailrace::ui {

/// One of several things, some of which need a name beside them.
class ChoiceField final : public FieldEdit
{
    Q_OBJECT
public:
    explicit ChoiceField(const FieldSpec &spec);

    void setInvalid(bool invalid) override;

protected:
    void show(const formats::Json &value) override;

private:
    formats::Json read() const;
    int optionOf(const formats::Json &value) const;

    const QList<FieldOption> m_options;
    QComboBox *m_box;
    QLineEdit *m_name; ///< named "field.PATH.name"
};

} // namespace tailrace::ui
