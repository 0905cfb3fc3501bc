// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge/document.h"
#include "ui/bridge/fieldspec.h"

#include <QWidget>

namespace tailrace::ui {

class FieldEdit;
class FileAsker;
class FormColumn;
class ProblemLabel;

/// A form made from a table of fields, for one object of a document. Members that have no field
/// stay as they are.
class FieldsForm final : public QWidget
{
    Q_OBJECT
public:
    FieldsForm(const QList<FieldSpec> &fields, FileAsker &files, QWidget *parent = nullptr);

    /// Shows it; fields that show their value already are not touched, nor their carets.
    void setObject(const formats::Json &object);
    /// Those below path, each at its field, the rest at the end.
    void showProblems(const QString &path, const std::vector<bridge::Fault> &faults);
    /// To the first field with a problem, else to the first.
    void focusProblem();

Q_SIGNALS:
    /// field is the path of the one that was edited.
    void edited(const tailrace::formats::Json &object, const QString &field);

private:
    struct Row
    {
        QByteArray path;
        FieldEdit *edit;
        ProblemLabel *problem;
    };
    void addRow(FormColumn &form, const FieldSpec &spec, FileAsker &files);

    formats::Json m_object;
    QList<Row> m_rows;
    ProblemLabel *m_rest;
};

} // namespace tailrace::ui
