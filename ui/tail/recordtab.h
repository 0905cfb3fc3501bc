// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/recordform.h"

#include <QWidget>

QT_BEGIN_NAMESPACE
class QComboBox;
class QPlainTextEdit;
QT_END_NAMESPACE

namespace tailrace::ui {

/// The record as text, in the form that is chosen.
class RecordTab final : public QWidget
{
    Q_OBJECT
public:
    explicit RecordTab(QWidget *parent = nullptr);

    void showRecord(const models::LogRow &row);

private:
    void refresh();

    QWidget *m_head;
    QComboBox *m_form;
    QPlainTextEdit *m_text;
    models::LogRow m_row;
};

/// A read-only text of data, for tabs.
QPlainTextEdit *dataText(const QString &accessibleName, const QString &objectName);

} // namespace tailrace::ui
