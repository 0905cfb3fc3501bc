// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/items/attributerow.h"

#include "models/wording.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/problemlabel.h"
#include "ui/widgets/typography.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QCompleter>
#include <QLineEdit>
#include <QToolButton>

#include <limits>

namespace tailrace::ui {

using Type = dynamodb::AttributeValue::Type;

namespace {

constexpr int nameWidth = 150;
constexpr int typeWidth = 112;
constexpr int spacing = 6;

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

/// Judging comes with every key; polishing again only where something changed.
void mark(QWidget *field, bool invalid)
{
    if (field->property("invalid").toBool() != invalid)
        setInvalid(field, invalid);
}

} // namespace

AttributeRow::AttributeRow(const models::FormRow &row, const dynamodb::KeyElement *key,
                           QWidget *parent)
    : QWidget(parent)
    , m_isKey(key != nullptr)
    , m_name(new QLineEdit(row.name))
    , m_type(new QComboBox)
    , m_value(new QLineEdit)
    , m_remove(new QToolButton)
    , m_indent(new QWidget)
    , m_problem(new ProblemLabel)
{
    // The default would cut long texts without a word.
    m_value->setMaxLength(std::numeric_limits<int>::max());
    m_value->setText(row.text);
    m_value->setCursorPosition(0);
    m_value->setFont(dataFont());
    m_name->setFixedWidth(nameWidth);
    m_name->setFont(dataFont());
    m_name->setPlaceholderText(tr("name"));
    m_type->setFixedWidth(typeWidth);
    m_remove->setIcon(icon(QStringLiteral("cross")));
    m_remove->setToolTip(tr("Remove this attribute"));
    addTypes();
    setType(row.type);
    nameFields(key);

    auto *line = new QHBoxLayout;
    line->setSpacing(spacing);
    if (key)
        line->addWidget(makeKeyLabel(*key));
    line->addWidget(m_name);
    line->addWidget(m_type);
    line->addWidget(m_value, 1);
    line->addWidget(m_remove);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    column->addLayout(line);
    auto *below = new QHBoxLayout;
    below->setSpacing(0);
    m_indent->setFixedWidth(nameWidth + typeWidth + 2 * spacing);
    below->addWidget(m_indent);
    below->addWidget(m_problem, 1);
    column->addLayout(below);
    m_name->setHidden(m_isKey);
    m_type->setHidden(m_isKey);
    // Keeps its room in the rows of the key, so that the fields end at one line.
    QSizePolicy policy = m_remove->sizePolicy();
    policy.setRetainSizeWhenHidden(true);
    m_remove->setSizePolicy(policy);
    m_remove->setHidden(m_isKey);

    connect(m_name, &QLineEdit::textChanged, this, [this] {
        nameFields(nullptr);
        const auto seen = m_seen.types().constFind(m_name->text());
        if (seen != m_seen.types().constEnd() && m_value->text().isEmpty())
            setType(*seen);
        Q_EMIT changed();
    });
    // What is typed for a key is of the key's type, whatever JSON said before.
    if (key)
        connect(m_value, &QLineEdit::textEdited, this, [this, type = key->type] { setType(type); });
    connect(m_value, &QLineEdit::textChanged, this, &AttributeRow::changed);
    connect(m_type, &QComboBox::currentIndexChanged, this, &AttributeRow::typeChanged);
    connect(m_remove, &QToolButton::clicked, this, &AttributeRow::removeRequested);
}

QWidget *AttributeRow::makeKeyLabel(const dynamodb::KeyElement &key)
{
    auto *role =
            plainLabel(key.isPartitionKey ? tr("Partition key") : tr("Sort key"), TextRole::Second);
    auto *name = new ElidedLabel(
            QStringLiteral("%1 (%2)").arg(
                    models::onOneLine(m_name->text()),
                    QString::fromLatin1(dynamodb::typeName(key.type).toByteArray())),
            TextRole::Data);
    auto *box = new QWidget;
    box->setFixedWidth(nameWidth + spacing + typeWidth);
    auto *line = new QHBoxLayout(box);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(10);
    line->addWidget(role);
    line->addWidget(name, 1);
    return box;
}

/// For screen readers: a row's fields are told apart by the attribute they belong to.
void AttributeRow::nameFields(const dynamodb::KeyElement *key)
{
    if (key) {
        const QString role = key->isPartitionKey ? tr("Partition key %1") : tr("Sort key %1");
        m_name->setAccessibleName(tr("Name of the key"));
        m_type->setAccessibleName(tr("Type of the key"));
        m_value->setAccessibleName(role.arg(m_name->text()));
        m_value->setObjectName(key->isPartitionKey ? QStringLiteral("partitionKeyEdit")
                                                   : QStringLiteral("sortKeyEdit"));
        return;
    }
    const QString name = m_name->text().isEmpty() ? tr("new attribute") : m_name->text();
    m_name->setObjectName(QStringLiteral("attributeName"));
    m_type->setObjectName(QStringLiteral("attributeType"));
    m_value->setObjectName(QStringLiteral("attributeValue"));
    m_remove->setObjectName(QStringLiteral("removeAttributeButton"));
    m_name->setAccessibleName(tr("Name of %1").arg(name));
    m_type->setAccessibleName(tr("Type of %1").arg(name));
    m_value->setAccessibleName(tr("Value of %1").arg(name));
    m_remove->setAccessibleName(tr("Remove %1").arg(name));
}

void AttributeRow::addTypes()
{
    for (const TypeWords &words : typeWords)
        m_type->addItem(tr(words.text), int(words.type));
}

void AttributeRow::setType(Type type)
{
    m_type->setCurrentIndex(m_type->findData(int(type)));
    m_value->setPlaceholderText(QString::fromUtf8(typeWords[m_type->currentIndex()].hint));
    m_value->setEnabled(type != Type::Null);
}

void AttributeRow::typeChanged()
{
    setType(Type(m_type->currentData().toInt()));
    Q_EMIT changed();
}

models::FormRow AttributeRow::row() const
{
    return {m_name->text(), Type(m_type->currentData().toInt()), m_value->text()};
}

void AttributeRow::setValue(const models::FormRow &row)
{
    setType(row.type);
    m_value->setText(row.text);
}

void AttributeRow::setProblem(const models::FormFault *fault)
{
    const bool inName = fault && fault->place == models::FormFault::Place::Name;
    mark(m_name, inName);
    mark(m_value, fault && !inName);
    m_indent->setVisible(fault && !inName); // below the field that it is about
    if (fault)
        m_problem->setError({}, fault->error);
    else
        m_problem->clear();
    m_value->setAccessibleDescription(m_problem->text());
}

QList<QWidget *> AttributeRow::fields() const
{
    return m_isKey ? QList<QWidget *>{m_value}
                   : QList<QWidget *>{m_name, m_type, m_value, m_remove};
}

void AttributeRow::offer(const models::SeenAttributes &seen)
{
    if (m_isKey || seen.types().keys() == m_seen.types().keys())
        return;
    m_seen = seen;
    auto *completer = new QCompleter(seen.types().keys(), m_name);
    completer->setCaseSensitivity(Qt::CaseInsensitive);
    completer->setFilterMode(Qt::MatchContains);
    delete m_name->completer();
    m_name->setCompleter(completer);
}

void AttributeRow::focusName()
{
    m_name->setFocus();
}

} // namespace tailrace::ui
