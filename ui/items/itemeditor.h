// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/itemform.h"
#include "models/seenattributes.h"
#include "sending/testitem.h"

#include <QTimer>
#include <QWidget>

QT_BEGIN_NAMESPACE
class QLabel;
class QPlainTextEdit;
class QStackedWidget;
class QTabBar;
QT_END_NAMESPACE

namespace tailrace::ui {

class AttributeForm;
class ElidedLabel;
class JsonHighlighter;
class ProblemLabel;
class SizeMeter;

/// An item as a form, as DynamoDB JSON or as plain JSON. Switching keeps the item: plain JSON has
/// no types, so those that stood there are kept (models/plainitem.h), which is said below it. Where
/// a form can't show the item, the switch is refused with the reason.
class ItemEditor final : public QWidget
{
    Q_OBJECT
public:
    explicit ItemEditor(QWidget *parent = nullptr);

    void setSchema(const std::vector<dynamodb::KeyElement> &schema);
    /// In the way that is shown, or as DynamoDB JSON where it makes no form.
    void setItem(const dynamodb::AttributeMap &item);
    void showAsText();
    void setKeyOnly(bool keyOnly);
    void setPartitionKey(const dynamodb::AttributeValue &value);
    /// What would be sent: the key alone where only that counts. Judged as the service would.
    const Result<dynamodb::AttributeMap> &item() const { return m_item; }
    /// Whether {{uuid}} and its siblings are filled in; off at first.
    void setFillsVariables(bool fills);
    /// What would be sent as write number sequence of several; the first is item().
    Result<dynamodb::AttributeMap> itemFor(qint64 sequence);
    /// Variables get other values.
    void refill();
    /// Names and types that the form offers.
    void offer(const models::SeenAttributes &seen);
    /// What is written, variables and all, for a library: notation and text.
    Result<sending::TestItem> written() const;
    void setWritten(const sending::TestItem &item);
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

protected:
    void changeEvent(QEvent *event) override;

private:
    void switchTo(int way);
    void setWay(int way);
    void judgeSoon();
    void judge();
    void showIn(int way, const dynamodb::AttributeMap &item);
    QString text() const;
    Result<models::PlainItem> content() const;
    Result<dynamodb::AttributeMap> typed(qint64 sequence);
    void showPreview();
    void showNote();
    void replaceText(const QString &text);
    void markText(const Error *error);

    QTabBar *m_tabs;
    QStackedWidget *m_pages;
    AttributeForm *m_form;
    QPlainTextEdit *m_text;
    JsonHighlighter *m_colours;
    SizeMeter *m_size;
    QLabel *m_note;         ///< what plain JSON does not say
    ElidedLabel *m_preview; ///< the item with its variables filled in
    ProblemLabel *m_problem;
    QTimer m_soon;
    std::vector<dynamodb::KeyElement> m_schema;
    Result<dynamodb::AttributeMap> m_item;
    dynamodb::AttributeMap m_types; ///< what the text showed at first
    QStringList m_assumed;
    int m_way = 0; ///< index of the tab whose content counts
    bool m_keyOnly = false;
    bool m_fills = false;
    quint32 m_seed = 1; ///< of the variables' values
};

} // namespace tailrace::ui
