// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bridge/choicefield.h"

#include "ui/widgets/controls.h"
#include "ui/widgets/typography.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QLineEdit>

namespace tailrace::ui {

using formats::Json;
using Kind = FieldOption::Kind;

ChoiceField::ChoiceField(const FieldSpec &spec)
    : m_options(spec.options)
    , m_box(new QComboBox)
    , m_name(new QLineEdit)
{
    m_box->setObjectName(QStringLiteral("field.") + QString::fromUtf8(spec.path));
    m_box->setAccessibleName(spec.label);
    m_box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_box->setMinimumContentsLength(12);
    m_name->setObjectName(m_box->objectName() + QStringLiteral(".name"));
    m_name->setFont(dataFont());
    m_name->hide();
    for (const FieldOption &option : m_options)
        m_box->addItem(option.text);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    column->addWidget(m_box);
    column->addWidget(m_name);
    setFocusProxy(m_box);
    connect(m_box, &QComboBox::currentIndexChanged, this, [this](int index) {
        const bool isNamed =
                index >= 0 && index < m_options.size() && m_options[index].kind == Kind::Named;
        m_name->setVisible(isNamed);
        if (isNamed) {
            m_name->setPlaceholderText(m_options[index].placeholder);
            m_name->setAccessibleName(m_options[index].text);
        }
        setEdited(read());
    });
    m_name->setAccessibleName(tr("Name, for %1").arg(spec.label));
    connect(m_name, &QLineEdit::textChanged, this, [this] { setEdited(read()); });
}

int ChoiceField::optionOf(const Json &value) const
{
    for (int i = 0; i < m_options.size(); ++i) {
        const FieldOption &option = m_options[i];
        const bool isMember = value.members().size() == 1 && value.find(option.member);
        const bool isWord = value.isString() && value.text() == option.member;
        const bool fits = option.kind == Kind::Absent ? value.isNull() || isWord
                          : option.kind == Kind::Word ? isWord
                                                      : isMember;
        if (fits)
            return i;
    }
    return -1;
}

void ChoiceField::show(const Json &value)
{
    while (m_box->count() > m_options.size())
        m_box->removeItem(m_box->count() - 1);
    int index = optionOf(value);
    if (index < 0) { // what nobody can choose is shown as it stands
        m_box->addItem(QString::fromUtf8(formats::toJson(value)).left(60));
        index = m_box->count() - 1;
    }
    m_box->setCurrentIndex(index);
    const bool isNamed = index < m_options.size() && m_options[index].kind == Kind::Named;
    const Json *name = isNamed ? value.find(m_options[index].member) : nullptr;
    m_name->setText(name ? name->toString() : QString());
}

Json ChoiceField::read() const
{
    const int index = m_box->currentIndex();
    if (index < 0 || index >= m_options.size())
        return value();
    const FieldOption &option = m_options[index];
    switch (option.kind) {
    case Kind::Word:
        return Json::string(option.member);
    case Kind::Flag:
        return Json::object({{option.member, Json::boolean(true)}});
    case Kind::Named:
        return Json::object({{option.member, Json::string(m_name->text().trimmed())}});
    case Kind::Absent:
        break;
    }
    return {};
}

void ChoiceField::setInvalid(bool invalid)
{
    ui::setInvalid(m_name, invalid);
}

} // namespace tailrace::ui
