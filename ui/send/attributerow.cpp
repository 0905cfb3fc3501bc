// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/send/attributerow.h"

#include "ui/widgets/controls.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/problemlabel.h"
#include "ui/widgets/typography.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QLineEdit>
#include <QToolButton>

namespace tailrace::ui {

using Type = dynamodb::AttributeValue::Type;

namespace {

constexpr int nameWidth = 150;
constexpr int typeWidth = 112;

struct TypeWords
{
    Type type;
    const char *text;
    const char *hint;
};

const TypeWords typeWords[] = {
        {Type::S, QT_TRANSLATE_NOOP("AttributeRow", "S  text"), ""},
        {Type::N, QT_TRANSLATE_NOOP("AttributeRow", "N  number"), "12.50"},
        {Type::Bool, QT_TRANSLATE_NOOP("AttributeRow", "BOOL"), "true"},
        {Type::Null, QT_TRANSLATE_NOOP("AttributeRow", "NULL"), ""},
        {Type::B, QT_TRANSLATE_NOOP("AttributeRow", "B  base64"), "AAEC"},
        {Type::SS, QT_TRANSLATE_NOOP("AttributeRow", "SS  texts"), "[\"a\", \"b\"]"},
        {Type::NS, QT_TRANSLATE_NOOP("AttributeRow", "NS  numbers"), "[1, 2.5]"},
        {Type::BS, QT_TRANSLATE_NOOP("AttributeRow", "BS  base64"), "[\"AAEC\"]"},
        {Type::M, QT_TRANSLATE_NOOP("AttributeRow", "M  map"), "{\"zip\": {\"S\": \"8001\"}}"},
        {Type::L, QT_TRANSLATE_NOOP("AttributeRow", "L  list"), "[{\"N\": \"1\"}]"},
};

} // namespace

AttributeRow::AttributeRow(const models::FormRow &row, const dynamodb::KeyElement *key,
                           QWidget *parent)
    : QWidget(parent)
    , m_isKey(key != nullptr)
    , m_name(new QLineEdit(row.name))
    , m_type(new QComboBox)
    , m_value(new QLineEdit(row.text))
    , m_remove(new QToolButton)
    , m_problem(new ProblemLabel)
{
    m_name->setFixedWidth(nameWidth);
    m_name->setFont(dataFont());
    m_name->setPlaceholderText(tr("name"));
    m_name->setAccessibleName(tr("Name of the attribute"));
    m_name->setReadOnly(m_isKey);
    m_type->setFixedWidth(typeWidth);
    m_type->setAccessibleName(tr("Type of the attribute"));
    m_type->setEnabled(!m_isKey);
    m_value->setFont(dataFont());
    m_value->setAccessibleName(m_isKey ? tr("Value of the key %1").arg(row.name)
                                       : tr("Value of the attribute"));
    m_remove->setIcon(icon(QStringLiteral("cross")));
    m_remove->setToolTip(tr("Remove this attribute"));
    m_remove->setAccessibleName(m_remove->toolTip());
    // Keeps its room in the rows of the key, so that the fields end at one line.
    QSizePolicy policy = m_remove->sizePolicy();
    policy.setRetainSizeWhenHidden(true);
    m_remove->setSizePolicy(policy);
    m_remove->setVisible(!m_isKey);
    if (m_isKey) {
        m_name->setFocusPolicy(Qt::NoFocus);
        m_value->setObjectName(key->isPartitionKey ? QStringLiteral("partitionKeyEdit")
                                                   : QStringLiteral("sortKeyEdit"));
    }
    addTypes(row.type);

    auto *line = new QHBoxLayout;
    line->setSpacing(6);
    line->addWidget(m_name);
    line->addWidget(m_type);
    line->addWidget(m_value, 1);
    line->addWidget(m_remove);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    column->addLayout(line);
    column->addWidget(m_problem);
    connect(m_name, &QLineEdit::textChanged, this, &AttributeRow::changed);
    connect(m_value, &QLineEdit::textChanged, this, &AttributeRow::changed);
    connect(m_type, &QComboBox::currentIndexChanged, this, &AttributeRow::typeChanged);
    connect(m_remove, &QToolButton::clicked, this, &AttributeRow::removeRequested);
}

void AttributeRow::addTypes(Type chosen)
{
    for (const TypeWords &words : typeWords) {
        m_type->addItem(tr(words.text), int(words.type));
        if (words.type == chosen)
            m_type->setCurrentIndex(m_type->count() - 1);
    }
    typeChanged();
}

void AttributeRow::typeChanged()
{
    m_value->setPlaceholderText(QString::fromUtf8(typeWords[m_type->currentIndex()].hint));
    m_value->setEnabled(Type(m_type->currentData().toInt()) != Type::Null);
    Q_EMIT changed();
}

models::FormRow AttributeRow::row() const
{
    return {m_name->text(), Type(m_type->currentData().toInt()), m_value->text()};
}

void AttributeRow::setValueText(const QString &text)
{
    m_value->setText(text);
}

void AttributeRow::setProblem(const QString &text)
{
    m_problem->setProblem(text);
    setInvalid(m_value, !text.isEmpty());
}

void AttributeRow::focusName()
{
    m_name->setFocus();
}

} // namespace tailrace::ui
