// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bridge/sinkpanel.h"

#include "ui/bridge/bridgeproblems.h"
#include "ui/bridge/fieldsform.h"
#include "ui/widgets/formcolumn.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/problemlabel.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QComboBox>

namespace tailrace::ui {

using bridge::RoutePart;
using formats::Json;

SinkPanel::SinkPanel(FileAsker &files, QWidget *parent)
    : CardPanel(parent)
    , m_files(files)
{
    addForm(makeSink(), tr("Sink"));
    addForm(makeDelivery(), tr("Delivery"));
}

QWidget *SinkPanel::makeSink()
{
    m_kindBox = new QComboBox;
    m_kindBox->setObjectName(QStringLiteral("sinkKindBox"));
    m_kindBox->addItem(tr("Choose…"), QByteArray());
    for (const SinkKindChoice &kind : sinkKindChoices())
        m_kindBox->addItem(kind.text, kind.name);
    connect(m_kindBox, &QComboBox::activated, this, &SinkPanel::chooseKind);
    auto *form = new FormColumn;
    m_kindProblem = form->addField(tr("Events go to"), m_kindBox);
    m_column = form->column();
    return form;
}

QWidget *SinkPanel::makeDelivery()
{
    m_delivery = new FieldsForm(deliveryFields(), m_files);
    connect(m_delivery, &FieldsForm::edited, this,
            [this](const Json &object, const QString &field) {
                setPart(RoutePart::Delivery, object.members().empty() ? Json() : object,
                        QStringLiteral("delivery.") + field);
            });
    m_snapshotBox = new QCheckBox(tr("Begin with all items of the table"));
    m_snapshotBox->setObjectName(QStringLiteral("snapshotBox"));
    connect(m_snapshotBox, &QCheckBox::toggled, this, [this](bool on) {
        if (on == part("snapshot").isNull())
            setPart(RoutePart::Snapshot, on ? Json::object() : Json());
    });
    m_snapshot = new FieldsForm(snapshotFields(), m_files);
    connect(m_snapshot, &FieldsForm::edited, this,
            [this](const Json &object, const QString &field) {
                setPart(RoutePart::Snapshot, object, QStringLiteral("snapshot.") + field);
            });
    auto *form = new FormColumn;
    form->addWidget(m_delivery);
    form->addSection(tr("Snapshot"));
    form->addWidget(m_snapshotBox);
    form->addWidget(m_snapshot);
    return form;
}

void SinkPanel::setPart(RoutePart part, const Json &value, const QString &field)
{
    document()->setRoutePart(route(), part, value, field);
}

// What was filled in for another kind comes back with it.
void SinkPanel::chooseKind(int index)
{
    const QByteArray kind = m_kindBox->itemData(index).toByteArray();
    const Json sink = part("sink");
    if (sink.members().size() == 1)
        m_left.insert(sink.members().front().name, sink.members().front().value);
    if (kind == m_kind)
        return;
    setPart(RoutePart::Sink, kind.isEmpty()
                                     ? Json::object()
                                     : Json::object({{kind, m_left.value(kind, Json::object())}}));
}

void SinkPanel::showKind(const QByteArray &kind)
{
    m_kindBox->setCurrentIndex(qMax(0, m_kindBox->findData(kind)));
    if (kind == m_kind && m_form)
        return;
    m_kind = kind;
    delete m_form;
    m_form = new FieldsForm(sinkFields(kind), m_files);
    m_column->addWidget(m_form);
    connect(m_form, &FieldsForm::edited, this, [this](const Json &object, const QString &field) {
        setPart(RoutePart::Sink, Json::object({{m_kind, object}}), QStringLiteral("sink.") + field);
    });
}

void SinkPanel::showDocument(const bridge::EditedDocument &document)
{
    const Json sink = part("sink");
    const bool isOne = sink.members().size() == 1;
    showKind(isOne ? sink.members().front().name : QByteArray());
    m_form->setObject(isOne ? sink.members().front().value : Json());
    const QString path = pathOf("sink");
    const QString kindPath = path + QLatin1Char('.') + QString::fromUtf8(m_kind);
    if (isOne)
        m_form->showProblems(kindPath, document.faults());
    auto own = faultsBelow(document.faults(), path);
    if (isOne)
        std::erase_if(own, [&](const bridge::Fault &one) { return isBelow(one.path, kindPath); });
    m_kindProblem->setProblem(own.empty() ? QString() : problemSentence(own.front()));

    m_delivery->setObject(part("delivery"));
    m_delivery->showProblems(pathOf("delivery"), document.faults());
    const Json snapshot = part("snapshot");
    m_snapshotBox->setChecked(!snapshot.isNull());
    m_snapshot->setVisible(!snapshot.isNull());
    m_snapshot->setObject(snapshot);
    m_snapshot->showProblems(pathOf("snapshot"), document.faults());
}

void SinkPanel::forget()
{
    m_left.clear();
}

void SinkPanel::focusProblem()
{
    const auto below = [this](const char *name) {
        return !faultsBelow(document()->faults(), pathOf(name)).empty();
    };
    if (m_kind.isEmpty())
        return m_kindBox->setFocus();
    if (!below("sink") && (below("delivery") || below("snapshot"))) {
        setCurrentIndex(1);
        return (below("delivery") ? m_delivery : m_snapshot)->focusProblem();
    }
    setCurrentIndex(0);
    m_form->focusProblem();
}

} // namespace tailrace::ui
