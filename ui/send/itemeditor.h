// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/itemform.h"

#include <QTimer>
#include <QWidget>

QT_BEGIN_NAMESPACE
class QPlainTextEdit;
class QStackedWidget;
class QTabBar;
QT_END_NAMESPACE

namespace tailrace::ui {

class AttributeForm;
class ProblemLabel;

/// An item as a form, as DynamoDB JSON or as plain JSON. Switching keeps the item; where the other
/// way can't say it, the switch is refused with the reason.
class ItemEditor final : public QWidget
{
    Q_OBJECT
public:
    explicit ItemEditor(QWidget *parent = nullptr);

    void setSchema(const std::vector<dynamodb::KeyElement> &schema);
    void setItem(const dynamodb::AttributeMap &item);
    void setKeyOnly(bool keyOnly);
    void setPartitionKey(const dynamodb::AttributeValue &value);
    /// What would be sent: the key alone where only that counts. Judged as the service would.
    const Result<dynamodb::AttributeMap> &item() const { return m_item; }
    /// Judges at once what was still waiting for a pause in the typing.
    void settle();
    void focusFirstField();
    /// In the order of the Tab key.
    QList<QWidget *> fields() const;

Q_SIGNALS:
    /// The item was judged anew.
    void judged();
    /// There are other fields than before.
    void fieldsChanged();

private:
    void switchTo(int way);
    void judgeSoon();
    void judge();
    void showIn(int way, const dynamodb::AttributeMap &item);
    Result<dynamodb::AttributeMap> content() const;
    Result<dynamodb::AttributeMap> typed();
    void replaceText(const QString &text);
    void markText(const Error *error);

    QTabBar *m_tabs;
    QStackedWidget *m_pages;
    AttributeForm *m_form;
    QPlainTextEdit *m_text;
    ProblemLabel *m_problem;
    QTimer m_soon;
    std::vector<dynamodb::KeyElement> m_schema;
    Result<dynamodb::AttributeMap> m_item;
    int m_way = 0; ///< index of the tab whose content counts
    bool m_keyOnly = false;
};

} // namespace tailrace::ui
