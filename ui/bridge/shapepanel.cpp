// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bridge/shapepanel.h"

#include "ui/bridge/bridgeproblems.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/formcolumn.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/problemlabel.h"
#include "ui/widgets/rawtext.h"
#include "ui/widgets/typography.h"

#include <QComboBox>
#include <QPlainTextEdit>

namespace tailrace::ui {

using bridge::RoutePart;
using formats::Json;

namespace {

const QByteArray templateName = "template";

struct ShapeWords
{
    QByteArray name;
    QString text;
    QString what;
};

QList<ShapeWords> shapes()
{
    return {{"aws", ShapePanel::tr("AWS: as the stream sends it"),
             ShapePanel::tr("The whole record with typed values. This is what a route without a "
                            "shape sends.")},
            {"plain", ShapePanel::tr("Plain JSON: values unwrapped"),
             ShapePanel::tr("Keys and images as ordinary JSON, numbers as numbers.")},
            {"triggermesh", ShapePanel::tr("TriggerMesh: the data of its event"),
             ShapePanel::tr("What the DynamoDB source of TriggerMesh put into its events.")},
            {"cloudevent", ShapePanel::tr("CloudEvent 1.0"),
             ShapePanel::tr("An event with id, source and type, the record in its data.")},
            {templateName, ShapePanel::tr("Template: as in EventBridge Pipes"),
             ShapePanel::tr("Text in which <$.path> stands for a value of the record and "
                            "<aws.pipes.name> for one of the pipe's.")}};
}

} // namespace

ShapePanel::ShapePanel(QWidget *parent)
    : CardPanel(parent)
    , m_shapeBox(new QComboBox)
    , m_words(plainLabel({}, TextRole::Hint))
    , m_templateEdit(new QPlainTextEdit)
    , m_templateProblem(new ProblemLabel)
{
    m_shapeBox->setObjectName(QStringLiteral("shapeBox"));
    for (const ShapeWords &shape : shapes())
        m_shapeBox->addItem(shape.text, shape.name);
    m_words->setWordWrap(true);
    m_templateEdit->setObjectName(QStringLiteral("templateEdit"));
    m_templateEdit->setAccessibleName(tr("Template"));
    m_templateEdit->setPlaceholderText(
            QStringLiteral("{\"order\": <$.dynamodb.Keys.id.S>, \"what\": <$.eventName>}"));
    m_templateEdit->setFont(dataFont());
    m_templateEdit->setTabChangesFocus(true);
    m_templateEdit->setUndoRedoEnabled(false); // the document has the one undo
    m_templateEdit->setMinimumHeight(9 * m_templateEdit->fontMetrics().lineSpacing());
    m_templatePart = inColumn({m_templateEdit, m_templateProblem}, 4);
    auto *form = new FormColumn;
    m_shapeProblem = form->addField(tr("An event is"), m_shapeBox);
    form->addWidget(m_words);
    form->addWidget(m_templatePart);
    addForm(form, tr("Shape"));
    connect(m_shapeBox, &QComboBox::activated, this, &ShapePanel::chooseShape);
    connect(m_templateEdit, &QPlainTextEdit::textChanged, this, [this] {
        const QString text = rawText(*m_templateEdit->document());
        if (document() && part("template").toString() != text)
            document()->setRoutePart(route(), RoutePart::Template, Json::string(text),
                                     QStringLiteral("template"));
    });
}

void ShapePanel::chooseShape(int index)
{
    const QByteArray name = m_shapeBox->itemData(index).toByteArray();
    const Json text = part("template");
    if (!text.isNull())
        m_left = text.toString();
    if (name == templateName) {
        if (text.isNull())
            document()->setRoutePart(route(), RoutePart::Template, Json::string(m_left));
    } else {
        document()->setRoutePart(route(), RoutePart::Shape, Json::string(name));
    }
}

void ShapePanel::showDocument(const bridge::EditedDocument &document)
{
    const Json text = part("template");
    const Json shape = part("shape");
    const QByteArray name = !text.isNull()   ? templateName
                            : shape.isNull() ? QByteArray("aws")
                                             : shape.text();
    const int index = m_shapeBox->findData(name);
    m_shapeBox->setCurrentIndex(index); // none for a word that is no shape
    m_words->setText(index >= 0 ? shapes()[index].what : QString());
    m_templatePart->setVisible(!text.isNull());
    if (rawText(*m_templateEdit->document()) != text.toString()) {
        // It can't show every text to the letter, and to show one is no edit.
        const QSignalBlocker shownOnly(m_templateEdit);
        m_templateEdit->setPlainText(text.toString());
    }
    const auto show = [&](const char *member, ProblemLabel *label) {
        const auto faults = faultsBelow(document.faults(), pathOf(member));
        label->setProblem(faults.empty() ? QString() : problemSentence(faults.front()));
        return !faults.empty();
    };
    show("shape", m_shapeProblem);
    setInvalid(m_templateEdit, show("template", m_templateProblem));
}

void ShapePanel::forget()
{
    m_left.clear();
}

void ShapePanel::focusProblem()
{
    if (m_templatePart->isVisibleTo(this))
        m_templateEdit->setFocus();
    else
        m_shapeBox->setFocus();
}

} // namespace tailrace::ui
