// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/trial/shapepreview.h"

#include "base/async.h"
#include "models/wording.h"
#include "trial/exchange.h"
#include "trial/textplace.h"
#include "ui/items/jsonhighlighter.h"
#include "ui/trial/placededit.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/problemlabel.h"
#include "ui/widgets/typography.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QEvent>
#include <QGridLayout>
#include <QGuiApplication>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QThreadPool>

namespace tailrace::ui {

using bridge::Shape;
using trial::SentAs;

namespace {

constexpr int templateShape = -1; ///< in the list of shapes
constexpr int templateLines = 5;
/// What is larger is made beside the window.
constexpr qsizetype mostBytesAtOnce = 32 * 1024;

QLabel *named(const QString &text, QWidget *field)
{
    auto *label = plainLabel(text, TextRole::Second);
    label->setBuddy(field);
    return label;
}

} // namespace

ShapePreview::ShapePreview(QWidget *parent)
    : QWidget(parent)
    , m_choiceBox(makeChoice())
    , m_problem(new ProblemLabel)
    , m_headers(plainLabel({}, TextRole::Data))
    , m_view(new QPlainTextEdit)
    , m_colours(new JsonHighlighter(m_view->document()))
{
    fillWith(this, QPalette::Base);
    m_problem->setObjectName(QStringLiteral("shapeProblem"));
    m_headers->setObjectName(QStringLiteral("shapeHeaders"));
    m_headers->setAccessibleName(tr("Headers"));
    m_headers->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_headers->setWordWrap(true);
    m_headers->setContentsMargins(metrics::padding, 8, metrics::padding, 8);
    m_view->setObjectName(QStringLiteral("shapedBody"));
    m_view->setAccessibleName(tr("The event that would be sent"));
    m_view->setReadOnly(true);
    m_view->setFont(dataFont());
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setProperty("embedded", true);
    m_view->setTabChangesFocus(true);
    m_view->setPlaceholderText(tr("Choose a record, and its event is shown here."));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 10, 0, 0);
    column->setSpacing(8);
    column->addWidget(m_choiceBox);
    auto *problem = new QHBoxLayout;
    problem->setContentsMargins(metrics::padding, 0, metrics::padding, 0);
    problem->addWidget(m_problem);
    column->addLayout(problem);
    column->addWidget(makeHead());
    column->addWidget(hairline(Qt::Horizontal));
    column->addWidget(m_headers);
    column->addWidget(m_view, 1);
    m_colours->setTheme(Theme::of(*this));
    showChoice();
    refresh();
}

QWidget *ShapePreview::makeChoice()
{
    m_shape = new QComboBox;
    m_shape->setObjectName(QStringLiteral("previewShapeBox"));
    m_shape->addItem(tr("Plain JSON: values unwrapped"), int(Shape::Plain));
    m_shape->addItem(tr("AWS: as the stream sends it"), int(Shape::Aws));
    m_shape->addItem(tr("TriggerMesh: the data of its event"), int(Shape::TriggerMesh));
    m_shape->addItem(tr("CloudEvent 1.0, structured"), int(Shape::CloudEvent));
    m_shape->addItem(tr("Template: as in EventBridge Pipes"), templateShape);
    m_sentAs = new QComboBox;
    m_sentAs->setObjectName(QStringLiteral("previewSentBox"));
    m_sentAs->addItem(tr("By itself: files, queues, functions"), int(SentAs::Alone));
    m_sentAs->addItem(tr("HTTP: CloudEvent, structured"), int(SentAs::Structured));
    m_sentAs->addItem(tr("HTTP, Kafka: CloudEvent, binary"), int(SentAs::Binary));
    m_sentAs->addItem(tr("HTTP: CloudEvents in a batch"), int(SentAs::Batch));
    m_template = new PlacedEdit;
    m_template->setObjectName(QStringLiteral("previewTemplateEdit"));
    m_template->setAccessibleName(tr("Template"));
    m_template->setPlaceholderText(
            QStringLiteral("{\"order\": <$.dynamodb.Keys.id.S>, \"what\": <$.eventName>}"));
    m_template->setFixedHeight(templateLines * m_template->fontMetrics().lineSpacing() + 16);
    const auto edited = [this] {
        readChoice();
        refresh();
        Q_EMIT choiceEdited();
    };
    connect(m_shape, &QComboBox::currentIndexChanged, this, edited);
    connect(m_sentAs, &QComboBox::currentIndexChanged, this, edited);
    connect(m_template, &QPlainTextEdit::textChanged, this, [this, edited] {
        if (m_choice.templateText != m_template->text()) // colours are changes too
            edited();
    });
    auto *box = new QWidget;
    auto *grid = new QGridLayout(box);
    grid->setContentsMargins(metrics::padding, 0, metrics::padding, 0);
    grid->setHorizontalSpacing(10);
    grid->setVerticalSpacing(6);
    grid->setColumnStretch(1, 1);
    grid->addWidget(named(tr("Sha&pe"), m_shape), 0, 0);
    grid->addWidget(m_shape, 0, 1);
    grid->addWidget(named(tr("Sent &as"), m_sentAs), 1, 0);
    grid->addWidget(m_sentAs, 1, 1);
    grid->addWidget(m_template, 2, 0, 1, 2);
    return box;
}

QWidget *ShapePreview::makeHead()
{
    m_size = plainLabel({}, TextRole::Second);
    m_size->setObjectName(QStringLiteral("shapeSize"));
    m_size->setWordWrap(true);
    m_pretty = new QCheckBox(tr("&Indented"));
    m_pretty->setObjectName(QStringLiteral("shapePrettyBox"));
    m_pretty->setToolTip(tr("For reading; without it the bytes as they are sent"));
    m_pretty->setChecked(true);
    m_copy = plainButton(tr("&Copy"), QStringLiteral("copy"));
    m_copy->setObjectName(QStringLiteral("copyShapedButton"));
    m_copy->setToolTip(tr("Copies the body exactly as it is sent"));
    connect(m_pretty, &QCheckBox::toggled, this, &ShapePreview::refresh);
    connect(m_copy, &QPushButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(QString::fromUtf8(m_body)); });
    auto *head = new QWidget;
    auto *row = new QHBoxLayout(head);
    row->setContentsMargins(metrics::padding, 0, metrics::padding, 0);
    row->setSpacing(10);
    row->addWidget(m_size, 1);
    row->addWidget(m_pretty);
    row->addWidget(m_copy);
    return head;
}

void ShapePreview::setRecord(const trial::TrialRecord &record)
{
    if (m_record == record)
        return;
    m_record = record;
    refresh();
}

void ShapePreview::setRoute(const bridge::Route &route, const QString &bridge,
                            const QString &tableArn)
{
    trial::ShapeChoice choice{route.shape, std::nullopt, trial::sentAsOf(route.sink), bridge,
                              tableArn};
    if (route.inputTemplate)
        choice.templateText = QString::fromUtf8(route.inputTemplate->text());
    setChoice(choice);
}

void ShapePreview::setChoice(const trial::ShapeChoice &choice)
{
    if (m_choice == choice)
        return;
    m_choice = choice;
    showChoice();
    refresh();
}

void ShapePreview::setChoiceShown(bool isShown)
{
    m_choiceBox->setVisible(isShown);
}

void ShapePreview::showChoice()
{
    const QSignalBlocker quietShape(m_shape);
    const QSignalBlocker quietSent(m_sentAs);
    const QSignalBlocker quietTemplate(m_template);
    const int shape = m_choice.templateText ? templateShape : int(m_choice.shape);
    m_shape->setCurrentIndex(m_shape->findData(shape));
    m_sentAs->setCurrentIndex(m_sentAs->findData(int(m_choice.sentAs)));
    if (m_choice.templateText && m_template->text() != *m_choice.templateText)
        m_template->setPlainText(*m_choice.templateText);
    m_template->setVisible(m_choice.templateText.has_value());
}

void ShapePreview::readChoice()
{
    const int shape = m_shape->currentData().toInt();
    m_choice.templateText.reset();
    if (shape == templateShape)
        m_choice.templateText = m_template->text();
    else
        m_choice.shape = Shape(shape);
    m_choice.sentAs = SentAs(m_sentAs->currentData().toInt());
    m_template->setVisible(m_choice.templateText.has_value());
}

Result<ShapePreview::Shown> ShapePreview::shape(const trial::ShapeChoice &choice,
                                                const trial::TrialRecord &record, bool isPretty)
{
    auto event = trial::shapeEvent(choice, record);
    if (!event)
        return failure(event.error());
    const QString text = trial::bodyText(event->body, isPretty);
    return Shown{std::move(*event), text};
}

// What nobody sees is not made; showEvent makes up for it.
void ShapePreview::refresh()
{
    ++m_turn;
    m_isStale = !isVisible();
    if (m_isStale)
        return;
    m_problem->clear();
    m_template->setFaultAt(std::nullopt);
    setInvalid(m_template, false);
    if (m_choice.templateText) {
        const auto parsed = bridge::InputTemplate::parse(m_choice.templateText->toUtf8());
        if (!parsed)
            return showFailure(parsed.error());
    }
    if (!m_record.page) {
        m_body.clear();
        m_view->clear();
        m_headers->hide();
        m_size->clear();
        return m_copy->setEnabled(false);
    }
    const bool isPretty = m_pretty->isChecked();
    if (m_record.raw().size() <= mostBytesAtOnce)
        return take(shape(m_choice, m_record, isPretty));
    m_copy->setEnabled(false);
    onResult(onPool(*QThreadPool::globalInstance(),
                    [choice = m_choice, record = m_record, isPretty] {
                        return shape(choice, record, isPretty);
                    }),
             this, [this, turn = m_turn](const Result<Shown> &shown) {
                 if (turn == m_turn)
                     take(shown);
             });
}

void ShapePreview::take(const Result<Shown> &shown)
{
    if (shown)
        showShaped(*shown);
    else
        showFailure(shown.error());
}

// What was made before stays in sight, as in the laboratory.
void ShapePreview::showFailure(const Error &error)
{
    m_copy->setEnabled(false);
    if (!m_body.isEmpty())
        m_size->setText(tr("as it was before the mistake"));
    if (!m_choice.templateText)
        return m_problem->setError(tr("No event can be made of this record"), error);
    const bool isEmpty = m_choice.templateText->trimmed().isEmpty();
    m_template->setFaultAt(isEmpty ? std::nullopt : trial::placeIn(*m_choice.templateText, error));
    setInvalid(m_template, !isEmpty);
    m_problem->setProblem(isEmpty ? tr("Write a template: text or JSON with places like "
                                       "<$.dynamodb.Keys.id.S>.")
                                  : trial::placedProblem(*m_choice.templateText, error),
                          isEmpty ? ProblemLabel::Severity::Warning
                                  : ProblemLabel::Severity::Error);
}

QString ShapePreview::sizeText(const trial::ShapedEvent &event) const
{
    const qint64 bytes = event.body.size();
    const QString size =
            bytes < 1024
                    ? tr("%1 bytes").arg(bytes)
                    : tr("%1 (%2 bytes)").arg(models::sizeText(bytes), models::countText(bytes));
    const qint64 chunks = event.chunks();
    return chunks == 1 ? tr("%1, billed as 1 piece of 64 KB at EventBridge and Pipes").arg(size)
                       : tr("%1, billed as %2 pieces of 64 KB at EventBridge and Pipes")
                                 .arg(size, models::countText(chunks));
}

void ShapePreview::showShaped(const Shown &shown)
{
    const trial::ShapedEvent &event = shown.event;
    m_body = event.body;
    m_copy->setEnabled(true);
    m_size->setText(sizeText(event));
    QStringList headers;
    for (const auto &[name, value] : event.headers)
        headers << QString::fromUtf8(name) + QStringLiteral(": ") + QString::fromUtf8(value);
    m_headers->setText(headers.join(u'\n'));
    m_headers->setVisible(!headers.isEmpty());
    m_view->setLineWrapMode(m_pretty->isChecked() ? QPlainTextEdit::NoWrap
                                                  : QPlainTextEdit::WidgetWidth);
    m_view->setWordWrapMode(m_pretty->isChecked() ? QTextOption::NoWrap
                                                  : QTextOption::WrapAnywhere);
    m_view->setPlainText(shown.text);
    if (!event.absent.isEmpty())
        m_problem->setProblem(tr("The record has nothing at %1: null stands for it.")
                                      .arg(event.absent.join(QStringLiteral(", "))),
                              ProblemLabel::Severity::Warning);
}

void ShapePreview::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (m_isStale)
        refresh();
}

void ShapePreview::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        m_colours->setTheme(Theme::of(*this));
}

} // namespace tailrace::ui
