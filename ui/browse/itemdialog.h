// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dynamodb/tableclient.h"
#include "models/itemnow.h"
#include "ui/items/writetarget.h"

#include <QDialog>

QT_BEGIN_NAMESPACE
class QLabel;
QT_END_NAMESPACE

namespace tailrace::ui {

class ElidedLabel;
class ItemButtons;
class ItemEditor;
class ItemNotice;
class ItemWriter;
class ProblemLabel;
class Questions;
class TableAccess;
class WriteResult;

/// One item as it is now, to be changed: read consistently, written and deleted only while it is
/// still what was read. A key that was changed makes a new item. What cannot be undone is asked
/// first.
class ItemDialog final : public QDialog
{
    Q_OBJECT
public:
    /// Both have to live longer.
    ItemDialog(TableAccess &access, Questions &questions, QWidget *parent = nullptr);
    ~ItemDialog() override;

    /// Reads the item of that key.
    void openItem(const dynamodb::AttributeMap &key);
    /// Reads the record's item, and says how it differs from what the record left.
    void openRecord(const models::RecordedItem &record);
    /// An example with a fresh key, to begin with.
    void openNew();
    void reject() override;

Q_SIGNALS:
    /// The item of that key as it was just read or written; nothing: there is none.
    void itemKnown(const tailrace::dynamodb::AttributeMap &key,
                   const std::optional<tailrace::dynamodb::AttributeMap> &item);
    void recordFound(const QByteArray &eventId);
    /// The record of the last write is to be shown.
    void recordRequested(const QByteArray &eventId);

private:
    using Item = std::optional<dynamodb::AttributeMap>;

    QWidget *makeHead();
    void listen();
    void described();
    void setKey(const dynamodb::AttributeMap &key);
    void read();
    void receive(const Result<Item> &answer);
    void sayFirst();
    void sayAgain(const Item &before);
    void refresh();
    QString obstacle() const;
    bool isEdited() const;
    void save();
    void put(const Item &guard);
    void askToDelete();
    void written();
    const std::vector<dynamodb::KeyElement> &schema() const;

    TableAccess &m_access;
    Questions &m_questions;
    const WriteTarget m_target;
    ItemWriter *m_writer;
    ItemEditor *m_editor;
    WriteResult *m_result;
    ProblemLabel *m_problem;
    ItemNotice *m_notice;
    ItemButtons *m_buttons;
    QLabel *m_readLabel = nullptr;
    ElidedLabel *m_keyLabel = nullptr;

    dynamodb::AttributeMap m_key; ///< of the item that is read; empty: it is a new one
    std::optional<models::RecordedItem> m_record;
    bool m_hasSchema = false;
    bool m_isReading = false;
    bool m_isKnown = false; ///< m_read is what was read, or that there is nothing
    Item m_read;
    Item m_guard; ///< what the write that is under way relies on
};

} // namespace tailrace::ui
