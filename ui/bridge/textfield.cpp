// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bridge/textfield.h"

#include "ui/widgets/controls.h"
#include "ui/widgets/fileasker.h"
#include "ui/widgets/typography.h"

#include <QBoxLayout>
#include <QLineEdit>
#include <QPushButton>

namespace tailrace::ui {

using formats::Json;

TextField::TextField(const FieldSpec &spec, FileAsker &files)
    : m_spec(spec)
    , m_files(files)
    , m_edit(new QLineEdit)
{
    m_edit->setObjectName(QStringLiteral("field.") + QString::fromUtf8(spec.path));
    m_edit->setAccessibleName(spec.label);
    m_edit->setPlaceholderText(spec.placeholder);
    m_edit->setFont(dataFont());
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    row->addWidget(m_edit, 1);
    setFocusProxy(m_edit);
    connect(m_edit, &QLineEdit::textChanged, this, [this] { setEdited(read()); });
    if (spec.kind != FieldSpec::Kind::File)
        return;
    auto *choose = plainButton(tr("Choose…"));
    choose->setObjectName(m_edit->objectName() + QStringLiteral(".choose"));
    choose->setAutoDefault(false);
    row->addWidget(choose);
    connect(choose, &QPushButton::clicked, this, &TextField::chooseFile);
}

void TextField::show(const Json &value)
{
    // A list or an object is more than this field can say; the text of the document can.
    m_edit->setText(value.isBool() ? QString::fromLatin1(value.toBool() ? "true" : "false")
                                   : value.toString());
    m_edit->setCursorPosition(0);
}

// What is no number goes into the document as it is, which says what belongs there.
Json TextField::read() const
{
    const QByteArray text = m_edit->text().trimmed().toUtf8();
    if (text.isEmpty())
        return {};
    if (m_spec.kind == FieldSpec::Kind::Number && formats::isJsonNumber(text))
        return Json::number(text);
    return Json::string(text);
}

void TextField::chooseFile()
{
    const QString name = m_files.saveName(this, m_spec.label, m_edit->text(), tr("All files (*)"));
    if (!name.isEmpty())
        m_edit->setText(name);
}

void TextField::setInvalid(bool invalid)
{
    ui::setInvalid(m_edit, invalid);
}

} // namespace tailrace::ui
