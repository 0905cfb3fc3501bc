// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/browse/itemdialog.h"

#include "base/async.h"
#include "models/itemguard.h"
#include "models/wording.h"
#include "stream/writematch.h"
#include "ui/browse/itembuttons.h"
#include "ui/browse/itemnotice.h"
#include "ui/items/itemeditor.h"
#include "ui/items/itemwriter.h"
#include "ui/items/tableaccess.h"
#include "ui/items/writeresult.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/problemlabel.h"
#include "ui/widgets/questions.h"
#include "ui/widgets/typography.h"

#include <QBoxLayout>
#include <QRandomGenerator>

namespace tailrace::ui {

ItemDialog::ItemDialog(TableAccess &access, Questions &questions, QWidget *parent)
    : QDialog(parent)
    , m_access(access)
    , m_questions(questions)
    , m_target(writeTarget(access.tableArn(), access.endpoint(), access.marks()))
    , m_writer(new ItemWriter(access, this))
    , m_editor(new ItemEditor)
    , m_result(new WriteResult)
    , m_problem(new ProblemLabel)
    , m_notice(new ItemNotice)
    , m_buttons(new ItemButtons(m_target.consent))
{
    setObjectName(QStringLiteral("itemDialog"));
    setWindowTitle(tr("Item"));
    setModal(false);
    fillWith(this, QPalette::Base);
    m_problem->setObjectName(QStringLiteral("itemReadProblem"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(metrics::padding, metrics::padding, metrics::padding,
                               metrics::padding);
    column->setSpacing(10);
    column->addWidget(makeHead());
    column->addWidget(m_problem);
    column->addWidget(m_notice);
    column->addWidget(m_editor, 1);
    column->addWidget(hairline(Qt::Horizontal));
    column->addWidget(m_result);
    column->addWidget(m_buttons);
    resize(720, 620);
    m_editor->showAsText();
    listen();
}

ItemDialog::~ItemDialog() = default;

QWidget *ItemDialog::makeHead()
{
    auto *head = new QWidget;
    auto *column = new QVBoxLayout(head);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    m_readLabel = plainLabel({}, TextRole::Second);
    m_readLabel->setObjectName(QStringLiteral("itemReadLabel"));
    auto *line = new QHBoxLayout;
    line->addWidget(new ElidedLabel(m_target.table, TextRole::Title), 1);
    line->addWidget(m_readLabel);
    column->addLayout(line);
    column->addWidget(new ElidedLabel(m_target.where, TextRole::Second));
    m_keyLabel = new ElidedLabel({}, TextRole::Data);
    m_keyLabel->setObjectName(QStringLiteral("itemKeyLabel"));
    m_keyLabel->hide();
    column->addWidget(m_keyLabel);
    return head;
}

void ItemDialog::listen()
{
    connect(&m_access, &TableAccess::tableDescribed, this, &ItemDialog::described);
    connect(&m_access, &TableAccess::readingChanged, this, &ItemDialog::refresh);
    connect(m_editor, &ItemEditor::judged, this, &ItemDialog::refresh);
    connect(m_writer, &ItemWriter::moved, this,
            [this] { m_result->setWrite(*m_writer->lastWrite()); });
    connect(m_writer, &ItemWriter::answered, this, &ItemDialog::written);
    connect(m_writer, &ItemWriter::recordFound, this, &ItemDialog::recordFound);
    connect(m_result, &WriteResult::showRecordRequested, this,
            [this] { Q_EMIT recordRequested(m_writer->lastWrite()->eventId()); });
    connect(m_buttons, &ItemButtons::consentChanged, this, &ItemDialog::refresh);
    connect(m_buttons, &ItemButtons::deleteRequested, this, &ItemDialog::askToDelete);
    connect(m_buttons, &ItemButtons::readAgainRequested, this, &ItemDialog::read);
    connect(m_buttons, &ItemButtons::revertRequested, this, [this] {
        m_editor->setItem(*m_read);
        m_notice->say({});
    });
    connect(m_buttons, &ItemButtons::closeRequested, this, &QDialog::close);
    connect(m_buttons, &ItemButtons::saveRequested, this, &ItemDialog::save);
}

const std::vector<dynamodb::KeyElement> &ItemDialog::schema() const
{
    return m_access.table()->keySchema;
}

void ItemDialog::openItem(const dynamodb::AttributeMap &key)
{
    setKey(key);
    described();
}

void ItemDialog::setKey(const dynamodb::AttributeMap &key)
{
    m_key = key;
    setWindowTitle(tr("Item %1").arg(models::keyText(key)));
    m_keyLabel->setText(models::keyText(key));
    m_keyLabel->show();
}

void ItemDialog::openRecord(const models::RecordedItem &record)
{
    m_record = record;
    openItem(record.key);
}

void ItemDialog::openNew()
{
    m_isKnown = true;
    setWindowTitle(tr("New item"));
    described();
}

/// The dialog may be there before the table's key is known.
void ItemDialog::described()
{
    refresh();
    if (m_hasSchema || !m_access.table() || m_access.table()->keySchema.empty())
        return;
    m_hasSchema = true;
    m_editor->setSchema(schema());
    if (m_isKnown) // a new one
        m_editor->setItem(models::exampleItem(schema(), QRandomGenerator::global()->generate()));
    else
        read();
    if (isVisible())
        m_editor->focusFirstField();
}

void ItemDialog::read()
{
    m_isReading = true;
    m_problem->clear();
    refresh();
    onResult(m_access.getItem(m_key), this, [this](const Result<Item> &answer) {
        m_isReading = false;
        receive(answer);
        refresh();
    });
}

void ItemDialog::receive(const Result<Item> &answer)
{
    if (!answer) {
        m_problem->setError(tr("The item could not be read"), answer.error());
        return;
    }
    m_readLabel->setText(
            tr("read at %1, consistently").arg(models::timeText(m_access.clock().nowMs())));
    const bool isFirst = !m_isKnown;
    const bool keepsText = !isFirst && isEdited();
    const Item before = std::exchange(m_read, *answer);
    m_isKnown = true;
    if (isFirst)
        sayFirst();
    else
        sayAgain(before);
    if (m_read && !keepsText)
        m_editor->setItem(*m_read);
    Q_EMIT itemKnown(m_key, m_read);
}

void ItemDialog::sayFirst()
{
    if (m_record) {
        m_notice->setHeads(tr("Record"), tr("Now"));
        auto comparison = models::compareWithRecord(*m_record, m_read);
        m_notice->say(comparison.sentence, std::move(comparison.differences));
    } else if (!m_read) {
        m_notice->say(tr("The item does not exist any more."));
    }
    if (m_read)
        return;
    // What was there last can be put there again.
    const Item last = m_record && m_record->newImage ? m_record->newImage
                      : m_record                     ? m_record->oldImage
                                                     : Item();
    m_editor->setItem(last.value_or(m_key));
    if (last)
        m_notice->addSentence(
                tr("Below is what the record has of it; \"Save\" would put it there again."));
}

void ItemDialog::sayAgain(const Item &before)
{
    m_notice->setHeads(tr("As read before"), tr("Now"));
    if (!m_read)
        return m_notice->say(before ? tr("The item was deleted meanwhile.")
                                    : tr("There is still no item."));
    if (!before)
        return m_notice->say(tr("The item was written meanwhile."));
    auto differences = models::differencesOf(*before, *m_read);
    if (differences.empty())
        return m_notice->say(tr("The item is still the same."));
    m_notice->say(tr("The item was changed meanwhile:"), std::move(differences));
}

bool ItemDialog::isEdited() const
{
    if (!m_isKnown)
        return false;
    const auto &item = m_editor->item();
    return !item || !m_read || !dynamodb::sameAttributes(*item, *m_read);
}

/// Why nothing can be saved now; empty when it can.
QString ItemDialog::obstacle() const
{
    if (!m_target.refusal.isEmpty())
        return m_target.refusal;
    if (!m_access.table())
        return m_access.failure().isEmpty()
                       ? tr("Asking for the table's key…")
                       : tr("The table's key is not known: %1").arg(m_access.failure());
    if (m_isReading)
        return tr("Reading the item…");
    if (!m_isKnown)
        return tr("The item is not known");
    if (m_writer->isSending())
        return tr("Waiting for the answer…");
    if (!m_editor->item())
        return tr("The item has a problem");
    if (!isEdited())
        return tr("Nothing is changed");
    if (!m_buttons->consents())
        return tr("Confirm the table first");
    return {};
}

void ItemDialog::refresh()
{
    const bool isBusy = m_isReading || m_writer->isSending();
    ItemButtons::State state;
    state.obstacle = obstacle();
    state.isSending = m_writer->isSending();
    state.canDelete = m_read && !isBusy && m_target.refusal.isEmpty();
    state.canRevert = m_read && !isBusy && isEdited();
    state.canReadAgain = m_access.table() && !isBusy;
    state.isNew = m_key.empty();
    m_buttons->setState(state);
    m_editor->setEnabled(m_isKnown && m_access.table().has_value());
}

void ItemDialog::save()
{
    m_editor->settle(); // what was typed last, too
    if (!obstacle().isEmpty())
        return;
    const dynamodb::AttributeMap key = stream::keyOf(*m_editor->item(), schema());
    if (!m_read || dynamodb::sameAttributes(key, stream::keyOf(*m_read, schema())))
        return put(m_read);
    m_questions.confirm(
            this, tr("Save it as a new item?"),
            tr("Its key is %1 now. An item's key can't be changed: this makes a new item, and %2 "
               "stays as it is.")
                    .arg(models::keyText(key), models::keyText(stream::keyOf(*m_read, schema()))),
            tr("Save as a new item"), [this] { put({}); });
}

void ItemDialog::put(const Item &guard)
{
    if (!obstacle().isEmpty())
        return; // what was asked may have taken a while
    m_guard = guard;
    m_writer->send(
            models::guardedPut(m_access.table()->name, *m_editor->item(), {schema(), m_guard}));
    refresh();
}

void ItemDialog::askToDelete()
{
    m_questions.confirm(
            this, tr("Delete the item %1?").arg(models::keyText(m_key)),
            tr("It is deleted from %1 if it is still what was read.").arg(m_target.table),
            tr("Delete"), [this] {
                if (!m_read || m_isReading || m_writer->isSending())
                    return;
                m_guard = m_read;
                m_writer->send(models::guardedDelete(m_access.table()->name, {schema(), m_guard}));
                refresh();
            });
}

void ItemDialog::written()
{
    const models::SentWrite &write = *m_writer->lastWrite();
    if (m_target.marks.isProduction)
        m_buttons->withdrawConsent(); // each write is asked about
    if (!write.answer())
        return refresh();
    const bool isPut = write.request().kind == dynamodb::WriteKind::Put;
    setKey(stream::keyOf(write.request().item, schema()));
    m_read = isPut ? Item(write.request().item) : Item();
    // The condition can't ask for attributes that nobody knew of. After a second attempt the old
    // item may be what the first one wrote.
    const auto &replaced = write.answer()->attributes;
    auto unseen = replaced && m_guard && write.answer()->info.attempts <= 1
                          ? models::differencesOf(*m_guard, *replaced)
                          : std::vector<models::DiffRow>();
    m_notice->setHeads(tr("As read before"), tr("What was replaced"));
    if (!unseen.empty())
        m_notice->say(tr("The item had changed since it was read, and this was replaced:"),
                      std::move(unseen));
    else
        m_notice->say(isPut ? QString()
                            : tr("The item is deleted. \"Save\" would put it there again."));
    Q_EMIT itemKnown(m_key, m_read);
    refresh();
}

void ItemDialog::reject()
{
    // An item that is deleted, and one that nobody touched, are no loss.
    const bool isUnsaved = m_isKnown && m_read && isEdited();
    if (!isUnsaved)
        return QDialog::reject();
    m_questions.confirm(this, tr("Close without saving?"),
                        tr("What you changed in the item is lost then."), tr("Close"),
                        [this] { QDialog::reject(); });
}

} // namespace tailrace::ui
