// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/send/sendoptions.h"

#include "ui/widgets/controls.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/problemlabel.h"
#include "ui/widgets/typography.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QDateTimeEdit>
#include <QFormLayout>
#include <QLineEdit>
#include <QSpinBox>

namespace tailrace::ui {

namespace {

enum Often { Once, SeveralTimes, AgainAndAgain };
enum Begin { Now, AtATime };

/// The object in a field; null for an empty one.
Result<formats::Json> objectOf(const QString &text)
{
    if (text.trimmed().isEmpty())
        return formats::Json();
    auto json = formats::parseJson(text.toUtf8());
    if (json && json->isObject())
        return json;
    ErrorFacts facts;
    facts.remedy = SendOptions::tr("Write it as {\":old\": {\"S\": \"new\"}}");
    return failure(ErrorKind::Invalid, SendOptions::tr("it is no JSON object"), facts);
}

QString jsonText(const formats::Json &json)
{
    return json.isObject() ? QString::fromUtf8(formats::toJson(json)) : QString();
}

void mark(QWidget *field, bool invalid)
{
    if (field->property("invalid").toBool() != invalid)
        setInvalid(field, invalid);
}

} // namespace

SendOptions::SendOptions(QWidget *parent)
    : QWidget(parent)
    , m_often(new QComboBox)
    , m_begin(new QComboBox)
    , m_beginAt(new QDateTimeEdit)
    , m_count(new QSpinBox)
    , m_atLabel(plainLabel())
    , m_rate(new QDoubleSpinBox)
    , m_every(new QDoubleSpinBox)
    , m_updateLabel(plainLabel(tr("Update"), TextRole::Second))
    , m_update(new QLineEdit)
    , m_condition(new QLineEdit)
    , m_names(new QLineEdit)
    , m_values(new QLineEdit)
    , m_problem(new ProblemLabel)
{
    auto *form = new QFormLayout(this);
    form->setContentsMargins(0, 0, 0, 0);
    form->setHorizontalSpacing(12);
    form->setVerticalSpacing(8);
    form->addRow(plainLabel(tr("Send"), TextRole::Second), makeRepeat());
    form->addRow(plainLabel(tr("Begin"), TextRole::Second), makeBegin());
    m_update->setObjectName(QStringLiteral("updateEdit"));
    m_update->setAccessibleName(tr("Update expression"));
    m_update->setPlaceholderText(tr("SET of each attribute above, others stay as they are"));
    m_update->setFont(dataFont());
    connect(m_update, &QLineEdit::textChanged, this, &SendOptions::refresh);
    form->addRow(m_updateLabel, m_update);
    setUpdates(false);
    form->addRow(plainLabel(tr("Condition"), TextRole::Second), makeCondition());
    m_problem->setObjectName(QStringLiteral("conditionProblem"));
    form->addRow(QString(), m_problem);
    refresh();
}

QWidget *SendOptions::makeRepeat()
{
    m_often->setObjectName(QStringLiteral("oftenCombo"));
    m_often->setAccessibleName(tr("How often it is sent"));
    m_often->addItems({tr("once"), tr("several times"), tr("again and again")});
    m_count->setObjectName(QStringLiteral("countSpin"));
    m_count->setAccessibleName(tr("How many times"));
    m_count->setRange(2, 1'000'000'000);
    m_count->setValue(10);
    m_count->setSuffix(tr(" times"));
    m_rate->setObjectName(QStringLiteral("rateSpin"));
    m_rate->setAccessibleName(tr("Writes a second"));
    m_rate->setRange(0, 10'000);
    m_rate->setDecimals(1);
    m_rate->setSpecialValueText(tr("as fast as it goes"));
    m_rate->setSuffix(tr(" a second"));
    m_every->setObjectName(QStringLiteral("everySpin"));
    m_every->setAccessibleName(tr("Seconds between two writes"));
    m_every->setRange(0.1, 86'400);
    m_every->setDecimals(1);
    m_every->setValue(10);
    m_every->setSuffix(tr(" s"));
    for (QAbstractSpinBox *spin :
         {static_cast<QAbstractSpinBox *>(m_count), static_cast<QAbstractSpinBox *>(m_rate),
          static_cast<QAbstractSpinBox *>(m_every)})
        spin->setButtonSymbols(QAbstractSpinBox::NoButtons);
    m_rate->setMinimumWidth(150); // "as fast as it goes"
    auto *row = new QWidget;
    auto *line = new QHBoxLayout(row);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(8);
    line->addWidget(m_often);
    line->addWidget(m_count);
    line->addWidget(m_atLabel);
    line->addWidget(m_rate);
    line->addWidget(m_every);
    line->addStretch(1);
    connect(m_often, &QComboBox::currentIndexChanged, this, &SendOptions::refresh);
    return row;
}

QWidget *SendOptions::makeBegin()
{
    m_begin->setObjectName(QStringLiteral("beginCombo"));
    m_begin->setAccessibleName(tr("When it begins"));
    m_begin->addItems({tr("now"), tr("at a time")});
    m_beginAt->setObjectName(QStringLiteral("beginAtEdit"));
    m_beginAt->setAccessibleName(tr("The time at which it begins"));
    m_beginAt->setDisplayFormat(QStringLiteral("yyyy-MM-dd HH:mm:ss"));
    m_beginAt->setCalendarPopup(true);
    auto *row = new QWidget;
    auto *line = new QHBoxLayout(row);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(8);
    line->addWidget(m_begin);
    line->addWidget(m_beginAt);
    line->addStretch(1);
    connect(m_begin, &QComboBox::currentIndexChanged, this, [this] {
        m_beginAt->setDateTime(QDateTime::currentDateTime().addSecs(60));
        refresh();
    });
    connect(m_beginAt, &QDateTimeEdit::dateTimeChanged, this, &SendOptions::changed);
    return row;
}

QWidget *SendOptions::makeCondition()
{
    const auto prepare = [this](QLineEdit *edit, const char *name, const QString &said,
                                const QString &example) {
        edit->setObjectName(QLatin1String(name));
        edit->setAccessibleName(said);
        edit->setToolTip(said);
        edit->setPlaceholderText(example);
        edit->setFont(dataFont());
        connect(edit, &QLineEdit::textChanged, this, &SendOptions::refresh);
    };
    prepare(m_condition, "conditionEdit",
            tr("Condition expression: it is written only if this is "
               "true"),
            QStringLiteral("#s = :old"));
    prepare(m_names, "namesEdit", tr("Names in the expression, as JSON"),
            QStringLiteral(R"({"#s": "status"})"));
    prepare(m_values, "valuesEdit", tr("Values in the expression, as DynamoDB JSON"),
            QStringLiteral(R"({":old": {"S": "new"}})"));
    auto *row = new QWidget;
    auto *line = new QHBoxLayout(row);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(8);
    line->addWidget(m_condition, 3);
    line->addWidget(m_names, 2);
    line->addWidget(m_values, 3);
    return row;
}

QList<QWidget *> SendOptions::fields() const
{
    return {m_often,   m_count,  m_rate,      m_every, m_begin,
            m_beginAt, m_update, m_condition, m_names, m_values};
}

bool SendOptions::isOnce() const
{
    return m_often->currentIndex() == Once && m_begin->currentIndex() == Now;
}

sending::SendPlan SendOptions::plan() const
{
    sending::SendPlan plan;
    if (m_often->currentIndex() == SeveralTimes) {
        plan.count = m_count->value();
        plan.spacingMs = m_rate->value() > 0 ? 1000 / m_rate->value() : 0;
    } else if (m_often->currentIndex() == AgainAndAgain) {
        plan.count = sending::SendPlan::untilStopped;
        plan.spacingMs = m_every->value() * 1000;
    }
    if (m_begin->currentIndex() == AtATime)
        plan.beginAtMs = m_beginAt->dateTime().toMSecsSinceEpoch();
    return plan;
}

void SendOptions::refresh()
{
    const int often = m_often->currentIndex();
    m_count->setVisible(often == SeveralTimes);
    m_rate->setVisible(often == SeveralTimes);
    m_every->setVisible(often == AgainAndAgain);
    m_atLabel->setHidden(often == Once);
    m_beginAt->setVisible(m_begin->currentIndex() == AtATime);
    m_atLabel->setText(often == SeveralTimes ? tr("at most") : tr("until it is stopped, each"));
    const auto names = objectOf(m_names->text());
    const auto values = objectOf(m_values->text());
    mark(m_names, !names);
    mark(m_values, !values);
    if (const auto error = fault())
        m_problem->setError({}, *error);
    else
        m_problem->clear();
    Q_EMIT changed();
}

std::optional<Error> SendOptions::fault() const
{
    dynamodb::WriteRequest request;
    const auto good = addCondition(request);
    return good ? std::nullopt : std::optional(good.error());
}

Result<> SendOptions::addCondition(dynamodb::WriteRequest &request) const
{
    const auto names = objectOf(m_names->text());
    const auto values = objectOf(m_values->text());
    if (!names || !values)
        return failure(!names ? names.error() : values.error());
    const QByteArray condition = m_condition->text().trimmed().toUtf8();
    if (condition.isEmpty() && updateExpression().isEmpty())
        return {}; // the service refuses names and values that nothing uses
    request.conditionExpression = condition;
    const auto add = [](formats::Json &to, const formats::Json &from) {
        if (!from.members().empty() && !to.isObject())
            to = formats::Json::object();
        for (const formats::Json::Member &member : from.members())
            to.set(member.name, member.value);
    };
    add(request.expressionAttributeNames, *names);
    add(request.expressionAttributeValues, *values);
    return {};
}

void SendOptions::setUpdates(bool updates)
{
    m_update->setVisible(updates);
    m_updateLabel->setVisible(updates);
}

QByteArray SendOptions::updateExpression() const
{
    return m_update->isHidden() ? QByteArray() : m_update->text().trimmed().toUtf8();
}

void SendOptions::setCondition(const sending::TestItem &item)
{
    m_update->setText(QString::fromUtf8(item.updateExpression));
    m_condition->setText(QString::fromUtf8(item.conditionExpression));
    m_names->setText(jsonText(item.names));
    m_values->setText(jsonText(item.values));
}

void SendOptions::writeCondition(sending::TestItem &item) const
{
    dynamodb::WriteRequest request;
    if (!addCondition(request))
        return;
    item.updateExpression = updateExpression();
    item.conditionExpression = request.conditionExpression;
    item.names = request.expressionAttributeNames;
    item.values = request.expressionAttributeValues;
}

} // namespace tailrace::ui
