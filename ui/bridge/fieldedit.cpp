// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bridge/fieldedit.h"

#include "ui/bridge/choicefield.h"
#include "ui/bridge/textfield.h"

#include <QBoxLayout>
#include <QCheckBox>

namespace tailrace::ui {

using formats::Json;

namespace {

/// A mark that stands for one word.
class MarkField final : public FieldEdit
{
public:
    explicit MarkField(const FieldSpec &spec)
        : m_word(spec.options.front().member)
        , m_box(new QCheckBox(spec.label))
    {
        m_box->setObjectName(QStringLiteral("field.") + QString::fromUtf8(spec.path));
        auto *layout = new QVBoxLayout(this);
        layout->setContentsMargins(0, 0, 0, 0);
        layout->addWidget(m_box);
        setFocusProxy(m_box);
        connect(m_box, &QCheckBox::toggled, this,
                [this](bool on) { setEdited(on ? Json::string(m_word) : Json()); });
    }
    void setInvalid(bool) override {} // its problem stands below it

protected:
    void show(const Json &value) override { m_box->setChecked(!value.isNull()); }

private:
    const QByteArray m_word;
    QCheckBox *m_box;
};

} // namespace

void FieldEdit::setValue(const Json &value)
{
    m_value = value;
    m_isShowing = true;
    show(value);
    m_isShowing = false;
}

void FieldEdit::setEdited(const Json &value)
{
    if (m_isShowing)
        return;
    m_value = value;
    Q_EMIT edited();
}

FieldEdit *makeFieldEdit(const FieldSpec &spec, FileAsker &files)
{
    switch (spec.kind) {
    case FieldSpec::Kind::Choice:
        return new ChoiceField(spec);
    case FieldSpec::Kind::Mark:
        return new MarkField(spec);
    case FieldSpec::Kind::Text:
    case FieldSpec::Kind::Number:
    case FieldSpec::Kind::File:
        break;
    }
    return new TextField(spec, files);
}

} // namespace tailrace::ui
