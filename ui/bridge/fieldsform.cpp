// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bridge/fieldsform.h"

#include "ui/bridge/bridgeproblems.h"
#include "ui/bridge/fieldedit.h"
#include "ui/widgets/formcolumn.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/problemlabel.h"

#include <QBoxLayout>

namespace tailrace::ui {

using formats::Json;

FieldsForm::FieldsForm(const QList<FieldSpec> &fields, FileAsker &files, QWidget *parent)
    : QWidget(parent)
    , m_rest(new ProblemLabel)
{
    auto *form = new FormColumn;
    for (const FieldSpec &spec : fields)
        addRow(*form, spec, files);
    form->addWidget(m_rest);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(form);
}

void FieldsForm::addRow(FormColumn &form, const FieldSpec &spec, FileAsker &files)
{
    if (!spec.section.isEmpty())
        form.addSection(spec.section);
    FieldEdit *edit = makeFieldEdit(spec, files);
    ProblemLabel *problem = nullptr;
    if (spec.kind == FieldSpec::Kind::Mark) {
        problem = new ProblemLabel;
        form.addWidget(inColumn({edit, problem}, 4));
    } else {
        problem = form.addField(spec.label, edit, spec.hint);
    }
    m_rows.append({spec.path, edit, problem});
    connect(edit, &FieldEdit::edited, this, [this, edit, path = spec.path] {
        m_object = withValueAt(m_object, path, edit->value());
        Q_EMIT edited(m_object, QString::fromUtf8(path));
    });
}

void FieldsForm::setObject(const Json &object)
{
    m_object = object;
    for (const Row &row : std::as_const(m_rows)) {
        const Json *value = valueAt(object, row.path);
        const Json shown = value ? *value : Json();
        if (formats::toJson(shown) != formats::toJson(row.edit->value()))
            row.edit->setValue(shown);
    }
}

void FieldsForm::showProblems(const QString &path, const std::vector<bridge::Fault> &faults)
{
    std::vector<bridge::Fault> rest = faultsBelow(faults, path);
    for (const Row &row : std::as_const(m_rows)) {
        const QString at = path + QLatin1Char('.') + QString::fromUtf8(row.path);
        const auto own = faultsBelow(rest, at);
        row.problem->setProblem(own.empty() ? QString() : problemSentence(own.front()));
        row.edit->setInvalid(!own.empty());
        std::erase_if(rest, [&at](const bridge::Fault &one) { return isBelow(one.path, at); });
    }
    m_rest->setProblem(rest.empty() ? QString() : problemSentence(rest.front()));
}

void FieldsForm::focusProblem()
{
    for (const Row &row : std::as_const(m_rows))
        if (!row.problem->text().isEmpty())
            return row.edit->setFocus();
    if (!m_rows.isEmpty())
        m_rows.front().edit->setFocus();
}

} // namespace tailrace::ui
