// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/browse/questionform.h"

#include "models/wording.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/formcolumn.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/problemlabel.h"
#include "ui/widgets/typography.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QSpinBox>

#include <limits>

namespace tailrace::ui {

using models::SortCondition;
using Field = models::QuestionFault::Field;
using Type = dynamodb::AttributeValue::Type;

namespace {

constexpr int mostPerPage = 1000;

struct ConditionWords
{
    SortCondition condition;
    const char *text;
};

const ConditionWords conditionWords[] = {
        {SortCondition::None, QT_TRANSLATE_NOOP("QuestionForm", "any")},
        {SortCondition::Equal, "="},
        {SortCondition::Less, "<"},
        {SortCondition::LessOrEqual, "<="},
        {SortCondition::Greater, ">"},
        {SortCondition::GreaterOrEqual, ">="},
        {SortCondition::Between, QT_TRANSLATE_NOOP("QuestionForm", "between")},
        {SortCondition::BeginsWith, QT_TRANSLATE_NOOP("QuestionForm", "begins with")},
};

QString keyLabel(const dynamodb::KeyElement &element)
{
    return QStringLiteral("%1 (%2)").arg(
            models::onOneLine(QString::fromUtf8(element.name)),
            QString::fromLatin1(dynamodb::typeName(element.type).toByteArray()));
}

QComboBox *makeBox(const char *name, const QString &accessibleName)
{
    auto *box = new QComboBox;
    box->setObjectName(QLatin1String(name));
    box->setAccessibleName(accessibleName);
    box->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    return box;
}

} // namespace

QuestionForm::QuestionForm(QWidget *parent)
    : QWidget(parent)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addWidget(makeFirstLine());
    m_keyLine = makeKeyLine();
    column->addWidget(m_keyLine);
    m_problem = new ProblemLabel;
    m_problem->setObjectName(QStringLiteral("questionProblem"));
    column->addWidget(m_problem);
    for (QComboBox *box : {m_kind, m_index, m_condition, m_direction})
        connect(box, &QComboBox::currentIndexChanged, this, [this] {
            refresh();
            Q_EMIT changed();
        });
    refresh();
}

QWidget *QuestionForm::makeFirstLine()
{
    m_kind = makeBox("readKindBox", tr("What to read"));
    m_kind->addItem(tr("Scan"));
    m_kind->addItem(tr("Query"));
    m_kind->setToolTip(tr("A scan reads all items, a query those of one partition"));
    m_indexLabel = plainLabel(tr("of"), TextRole::Second);
    m_index = makeBox("indexBox", tr("Table or index"));
    // Names are long: a narrow window cuts them.
    m_index->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_index->setMinimumContentsLength(7);
    m_index->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    m_pageSize = new QSpinBox;
    m_pageSize->setObjectName(QStringLiteral("pageSizeBox"));
    m_pageSize->setAccessibleName(tr("Items of a page"));
    m_pageSize->setSuffix(tr(" a page"));
    m_pageSize->setToolTip(tr("How many items the service looks at for a page"));
    m_pageSize->setButtonSymbols(QAbstractSpinBox::NoButtons); // the arrow keys do
    m_pageSize->setRange(1, mostPerPage);
    m_pageSize->setValue(int(models::ItemQuestion().pageSize));
    m_consistent = new QCheckBox(tr("Consistent"));
    m_consistent->setObjectName(QStringLiteral("consistentBox"));
    m_consistent->setToolTip(tr("Sees every write that was answered before, for twice the "
                                "capacity"));
    auto *line = inRow({m_kind, m_indexLabel, m_index, m_pageSize, m_consistent});
    static_cast<QBoxLayout *>(line->layout())->addStretch(1);
    return line;
}

QLineEdit *QuestionForm::makeValueEdit(const char *name)
{
    auto *edit = new QLineEdit;
    edit->setObjectName(QLatin1String(name));
    edit->setFont(dataFont());
    edit->setMaxLength(std::numeric_limits<int>::max());
    connect(edit, &QLineEdit::returnPressed, this, &QuestionForm::submitted);
    connect(edit, &QLineEdit::textChanged, this, [this] {
        setFault(nullptr);
        Q_EMIT changed();
    });
    return edit;
}

QWidget *QuestionForm::makeKeyLine()
{
    m_partitionLabel = plainLabel({}, TextRole::Data);
    m_partition = makeValueEdit("queryPartitionEdit");
    m_sortLabel = plainLabel({}, TextRole::Data);
    m_condition = makeBox("sortConditionBox", tr("Condition on the sort key"));
    m_from = makeValueEdit("sortFromEdit");
    m_and = plainLabel(tr("and"), TextRole::Second);
    m_to = makeValueEdit("sortToEdit");
    m_from->setAccessibleName(tr("Value of the sort key")); // until the key is known
    m_to->setAccessibleName(tr("Last value of the sort key"));
    m_partition->setAccessibleName(tr("Value of the partition key"));
    m_direction = makeBox("directionBox", tr("Order of the sort key"));
    m_direction->addItem(tr("Lowest first"));
    m_direction->addItem(tr("Highest first"));
    auto *sort = inRow({m_sortLabel, m_condition, m_from, m_and, m_to, m_direction});
    auto *row = static_cast<QBoxLayout *>(sort->layout());
    row->setStretchFactor(m_from, 1);
    row->setStretchFactor(m_to, 1);
    row->addStretch(0);
    return inColumn({inRow({m_partitionLabel, plainLabel(QStringLiteral("="), TextRole::Second),
                            m_partition}),
                     sort});
}

void QuestionForm::setTable(const dynamodb::TableDescription &table)
{
    m_table = table;
    const QSignalBlocker quiet(m_index);
    m_index->clear();
    m_index->addItem(tr("the table"), QString());
    for (const dynamodb::IndexDescription &index : table.indexes)
        m_index->addItem(tr("index %1").arg(models::onOneLine(index.name)), index.name);
    refresh();
}

void QuestionForm::fillConditions(Type type)
{
    const QSignalBlocker quiet(m_condition);
    m_condition->clear();
    for (const ConditionWords &words : conditionWords)
        if (words.condition != SortCondition::BeginsWith || type != Type::N)
            m_condition->addItem(tr(words.text), int(words.condition));
}

void QuestionForm::refresh()
{
    const bool isQuery = m_kind->currentIndex() == 1;
    const std::vector<dynamodb::KeyElement> key =
            models::keyOfIndex(m_table, m_index->currentData().toString());
    m_indexLabel->setVisible(!m_table.indexes.empty());
    m_index->setVisible(!m_table.indexes.empty());
    m_keyLine->setVisible(isQuery && !key.empty());
    setFault(nullptr);
    if (key.empty())
        return;
    m_partitionLabel->setText(keyLabel(key.front()));
    m_partition->setAccessibleName(tr("Value of the partition key %1").arg(keyLabel(key.front())));
    const bool hasSort = key.size() > 1;
    if (hasSort) {
        m_sortLabel->setText(keyLabel(key[1]));
        m_from->setAccessibleName(tr("Value of the sort key %1").arg(keyLabel(key[1])));
        m_to->setAccessibleName(tr("Last value of the sort key %1").arg(keyLabel(key[1])));
        if (std::exchange(m_conditionsFor, key[1].name) != key[1].name)
            fillConditions(key[1].type);
    }
    const auto condition = SortCondition(m_condition->currentData().toInt());
    m_sortLabel->setVisible(hasSort);
    m_condition->setVisible(hasSort);
    m_direction->setVisible(hasSort);
    m_from->setVisible(hasSort && condition != SortCondition::None);
    m_and->setVisible(hasSort && condition == SortCondition::Between);
    m_to->setVisible(hasSort && condition == SortCondition::Between);
}

models::ItemQuestion QuestionForm::question() const
{
    models::ItemQuestion question;
    question.isQuery = m_kind->currentIndex() == 1;
    question.indexName = m_index->currentData().toString();
    question.partition = m_partition->text();
    question.sort = SortCondition(m_condition->currentData().toInt());
    question.from = m_from->text();
    question.to = m_to->text();
    question.isForward = m_direction->currentIndex() == 0;
    question.isConsistent = m_consistent->isChecked();
    question.pageSize = m_pageSize->value();
    return question;
}

void QuestionForm::setFault(const models::QuestionFault *fault)
{
    QWidget *const fields[] = {m_index, m_partition, m_from, m_to};
    for (QWidget *field : {m_partition, m_from, m_to})
        setInvalid(field, fault && fields[int(fault->field)] == field);
    if (!fault) {
        m_problem->clear();
        return;
    }
    m_problem->setError({}, fault->error);
    fields[int(fault->field)]->setFocus();
}

void QuestionForm::focusFirstField()
{
    if (m_keyLine->isVisible())
        m_partition->setFocus();
    else
        m_kind->setFocus();
}

} // namespace tailrace::ui
