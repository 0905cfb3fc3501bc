// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bridge/bridgedialog.h"

#include "delivery/eventbody.h"
#include "ui/bridge/filterform.h"
#include "ui/bridge/sinkform.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/fileasker.h"
#include "ui/widgets/formcolumn.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/problemlabel.h"
#include "ui/widgets/typography.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QFileInfo>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSaveFile>
#include <QScrollArea>
#include <QTabWidget>

namespace tailrace::ui {

namespace {

using Position = bridge::StartingPosition;

QPlainTextEdit *readOnlyText(const QString &name)
{
    auto *edit = new QPlainTextEdit;
    edit->setReadOnly(true);
    edit->setFont(dataFont());
    edit->setObjectName(name);
    edit->setLineWrapMode(QPlainTextEdit::NoWrap);
    edit->setTabChangesFocus(true);
    return edit;
}

QString proposedFile(const QString &file, const QString &name)
{
    return file.isEmpty() ? name + QStringLiteral(".bridge.yaml") : file;
}

void selectData(QComboBox *box, const QVariant &data)
{
    if (const int at = box->findData(data); at >= 0)
        box->setCurrentIndex(at);
}

} // namespace

BridgeDialog::BridgeDialog(const BridgeForm &form, const QString &file, FileAsker &files,
                           QWidget *parent)
    : QDialog(parent)
    , m_file(file)
    , m_files(files)
    , m_touched(!form.base.isNull())
{
    setWindowTitle(form.base.isNull() ? tr("New bridge") : tr("Bridge"));
    fillWith(this, QPalette::Base);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto *halves = new QHBoxLayout;
    halves->setSpacing(0);
    halves->addWidget(makeForm(files), 5);
    halves->addWidget(hairline(Qt::Vertical));
    halves->addWidget(makeDocumentPart(), 4);
    column->addLayout(halves, 1);
    column->addWidget(hairline(Qt::Horizontal));
    column->addWidget(makeButtons());
    resize(960, 640);
    setForm(form);
    judge();
    m_nameEdit->setFocus();
}

QWidget *BridgeDialog::makeForm(FileAsker &files)
{
    auto *fields = new FormColumn;
    fields->column()->setContentsMargins(20, 18, 20, 18);
    m_nameEdit = new QLineEdit;
    m_nameEdit->setObjectName(QStringLiteral("nameEdit"));
    m_nameEdit->setPlaceholderText(QStringLiteral("orders-to-webhook"));
    m_nameProblem = fields->addField(tr("&Name"), m_nameEdit);
    m_nameProblem->setObjectName(QStringLiteral("nameProblem"));
    makeSource(*fields);
    m_filter = new FilterForm;
    fields->addWidget(m_filter);
    m_shapeBox = new QComboBox;
    m_shapeBox->setObjectName(QStringLiteral("shapeBox"));
    const std::pair<QByteArray, QString> shapes[] = {
            {"plain", tr("Plain JSON: values unwrapped")},
            {"aws", tr("AWS: as the stream sends it")},
            {"triggermesh", tr("TriggerMesh: the data of its event")},
            {"cloudevent", tr("CloudEvent 1.0, structured")},
            {"template", tr("Template: as in EventBridge Pipes")}};
    for (const auto &[name, text] : shapes)
        m_shapeBox->addItem(text, name);
    m_templateEdit = new QPlainTextEdit;
    m_templateEdit->setObjectName(QStringLiteral("templateEdit"));
    m_templateEdit->setAccessibleName(tr("Template"));
    m_templateEdit->setPlaceholderText(
            QStringLiteral("{\"order\": <$.dynamodb.Keys.id.S>, \"what\": <$.eventName>}"));
    m_templateEdit->setFont(dataFont());
    m_templateEdit->setTabChangesFocus(true);
    m_templateEdit->setFixedHeight(5 * m_templateEdit->fontMetrics().lineSpacing());
    m_shapeProblem = fields->addField(tr("Sha&pe"), m_shapeBox);
    fields->addWidget(m_templateEdit);
    m_sink = new SinkForm(files);
    fields->addWidget(m_sink);
    m_otherProblem = new ProblemLabel;
    fields->addWidget(m_otherProblem);
    fields->column()->addStretch(1);

    const auto edited = [this] {
        m_touched = true;
        judge();
    };
    connect(m_nameEdit, &QLineEdit::textChanged, this, edited);
    connect(m_positionBox, &QComboBox::currentIndexChanged, this, &BridgeDialog::judge);
    connect(m_filter, &FilterForm::changed, this, &BridgeDialog::judge);
    connect(m_shapeBox, &QComboBox::currentIndexChanged, this, &BridgeDialog::judge);
    connect(m_templateEdit, &QPlainTextEdit::textChanged, this, edited);
    connect(m_sink, &SinkForm::changed, this, edited);
    auto *scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    fillWith(fields, QPalette::Base);
    scroll->setWidget(fields);
    return scroll;
}

void BridgeDialog::makeSource(FormColumn &form)
{
    m_tableEdit = new QLineEdit;
    m_tableEdit->setObjectName(QStringLiteral("tableEdit"));
    m_tableEdit->setFont(dataFont());
    m_tableEdit->setReadOnly(true);
    m_sourceProblem = form.addField(tr("Source"), m_tableEdit);
    m_positionBox = new QComboBox;
    m_positionBox->setObjectName(QStringLiteral("positionBox"));
    m_positionBox->addItem(tr("What is written from now on (LATEST)"),
                           static_cast<int>(Position::Kind::Latest));
    m_positionBox->addItem(tr("Oldest record the stream still holds (TRIM_HORIZON)"),
                           static_cast<int>(Position::Kind::TrimHorizon));
    form.addField(tr("&Start with"), m_positionBox,
                  tr("A bridge that ran before goes on where it was."));
}

QWidget *BridgeDialog::makeDocumentPart()
{
    m_preview = readOnlyText(QStringLiteral("shapePreview"));
    m_preview->setAccessibleName(tr("The last record in this shape"));
    m_preview->setPlaceholderText(
            tr("As soon as the table has sent a record, it is shown here in the chosen shape."));
    m_yaml = readOnlyText(QStringLiteral("yamlView"));
    m_yaml->setAccessibleName(tr("The bridge as a file"));
    for (QPlainTextEdit *edit : {m_preview, m_yaml}) {
        edit->setFrameShape(QFrame::NoFrame);
        edit->setProperty("embedded", true);
    }
    m_tabs = new QTabWidget;
    m_tabs->setDocumentMode(true);
    m_tabs->addTab(m_preview, tr("Last record"));
    m_tabs->addTab(m_yaml, tr("YAML"));
    auto *part = new QWidget;
    fillWith(part, QPalette::Base);
    auto *layout = new QVBoxLayout(part);
    layout->setContentsMargins(0, 4, 0, 0);
    layout->addWidget(m_tabs);
    return part;
}

QWidget *BridgeDialog::makeButtons()
{
    m_saveButton = plainButton(tr("Sa&ve as…"));
    m_saveButton->setObjectName(QStringLiteral("saveButton"));
    m_saveButton->setAutoDefault(false);
    auto *cancelButton = plainButton(tr("Cancel"));
    cancelButton->setAutoDefault(false);
    m_startButton = primaryButton(tr("Start bridge"));
    m_startButton->setObjectName(QStringLiteral("startButton"));
    m_startButton->setDefault(true);
    m_saveResult = new ProblemLabel;
    m_saveResult->setObjectName(QStringLiteral("saveResult"));
    connect(m_saveButton, &QPushButton::clicked, this, &BridgeDialog::save);
    connect(cancelButton, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_startButton, &QPushButton::clicked, this, &QDialog::accept);
    auto *row = new QWidget;
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(20, 12, 20, 12);
    layout->addWidget(m_saveButton);
    layout->addWidget(m_saveResult, 1);
    layout->addStretch(0);
    layout->addWidget(cancelButton);
    layout->addWidget(m_startButton);
    return row;
}

void BridgeDialog::setPreview(const stream::PagePtr &page, size_t entry)
{
    m_page = page;
    m_entry = entry;
    showPreview();
}

void BridgeDialog::setForm(const BridgeForm &form)
{
    const bool touched = m_touched;
    m_base = form;
    m_nameEdit->setText(form.name);
    m_tableEdit->setText(form.table);
    m_tableEdit->setCursorPosition(0);
    if (form.startingPosition.kind == Position::Kind::AtTime)
        m_positionBox->addItem(tr("The time that the file names"),
                               static_cast<int>(Position::Kind::AtTime));
    selectData(m_positionBox, static_cast<int>(form.startingPosition.kind));
    selectData(m_shapeBox, form.shape);
    m_templateEdit->setPlainText(form.templateText);
    m_filter->setForm(form);
    m_sink->setForm(form);
    m_touched = touched;
}

BridgeForm BridgeDialog::form() const
{
    BridgeForm form = m_base;
    form.name = m_nameEdit->text().trimmed();
    form.startingPosition.kind = static_cast<Position::Kind>(m_positionBox->currentData().toInt());
    form.shape = m_shapeBox->currentData().toByteArray();
    form.templateText = m_templateEdit->toPlainText();
    m_filter->read(form);
    m_sink->read(form);
    return form;
}

void BridgeDialog::judge()
{
    const BridgeForm fields = form();
    m_draft = draftOf(fields);
    const BridgeProblems &problems = m_draft.problems;
    const auto shown = [this](const QString &problem, bool isEmpty) {
        return isEmpty && !m_touched ? QString() : problem;
    };
    m_nameProblem->setProblem(shown(problems.name, fields.name.isEmpty()));
    setInvalid(m_nameEdit, !m_nameProblem->text().isEmpty());
    m_sourceProblem->setProblem(problems.source);
    m_filter->showProblem(problems.filter);
    m_templateEdit->setVisible(fields.shape == "template");
    m_shapeProblem->setProblem(shown(problems.shape, fields.templateText.isEmpty()));
    m_sink->showProblem(shown(problems.sink, fields.hasNoSink()));
    if (problems.other.isEmpty() && fields.routeCount() > 1)
        m_otherProblem->setProblem(
                tr("This file has %n route(s). The fields show the first; all of "
                   "them run.",
                   nullptr, fields.routeCount()),
                ProblemLabel::Severity::Warning);
    else
        m_otherProblem->setProblem(problems.other);
    m_yaml->setPlainText(QString::fromUtf8(m_draft.yaml));
    m_saveResult->clear();
    m_saveButton->setEnabled(m_draft.document.has_value());
    m_startButton->setEnabled(m_draft.document.has_value());
    showPreview();
}

namespace {

/// As much of a route as the preview needs, also while other fields are wrong.
Result<bridge::Route> shapeOf(const BridgeForm &form)
{
    bridge::Route route;
    route.shape = bridge::shapeByName(form.shape).value_or(bridge::Shape::Aws);
    if (form.shape != "template")
        return route;
    const auto parsed = bridge::InputTemplate::parse(form.templateText.toUtf8());
    if (!parsed)
        return failure(parsed.error());
    route.inputTemplate = *parsed;
    return route;
}

} // namespace

void BridgeDialog::showPreview()
{
    if (!m_page || m_entry >= m_page->entries().size())
        return m_preview->clear();
    const Result<bridge::Route> route = shapeOf(form());
    if (!route)
        return m_preview->setPlainText(
                tr("The template makes nothing yet: %1.").arg(route.error().message));
    const delivery::ShapeContext context{m_base.table, m_page->shardId(),
                                         m_nameEdit->text().trimmed()};
    const Result<QByteArray> line =
            delivery::eventBody(*route, sinks::EventFormat::Shape, *m_page,
                                m_page->entries()[m_entry], context)
                    .map([](const sinks::Event &event) { return event.body; });
    if (!line)
        return m_preview->setPlainText(problemText(tr("No preview"), line.error()));
    const Result<formats::Json> json = formats::parseJson(*line);
    m_preview->setPlainText(QString::fromUtf8(json ? formats::toPrettyJson(*json) : *line));
}

void BridgeDialog::save()
{
    const QString name = m_files.saveName(this, tr("Save the bridge"),
                                          proposedFile(m_file, m_nameEdit->text().trimmed()),
                                          tr("Bridges (*.bridge.yaml)"));
    if (name.isEmpty())
        return;
    QSaveFile file(name);
    const bool good = file.open(QIODevice::WriteOnly)
                      && file.write(m_draft.yaml) == m_draft.yaml.size() && file.commit();
    if (!good)
        return m_saveResult->setProblem(
                tr("%1 could not be written: %2. Choose another folder.")
                        .arg(QFileInfo(name).fileName(), file.errorString()));
    m_file = name;
    m_saveResult->setProblem(tr("Saved as %1.").arg(QFileInfo(name).fileName()),
                             ProblemLabel::Severity::Good);
}

} // namespace tailrace::ui
