// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/send/senditemdialog.h"

#include "base/async.h"
#include "models/proofsheet.h"
#include "models/undowrite.h"
#include "sending/requestpreview.h"
#include "ui/items/itemeditor.h"
#include "ui/items/itemwriter.h"
#include "ui/items/sessionaccess.h"
#include "ui/items/writeresult.h"
#include "ui/send/jobstatus.h"
#include "ui/send/kindchoice.h"
#include "ui/send/librarydialog.h"
#include "ui/send/requestdialog.h"
#include "ui/send/savedtext.h"
#include "ui/send/sendfiledialog.h"
#include "ui/send/sendjob.h"
#include "ui/send/sendoptions.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/fileasker.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/problemlabel.h"
#include "ui/widgets/typography.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QPushButton>
#include <QRandomGenerator>
#include <QShortcut>
#include <QShowEvent>

namespace tailrace::ui {

using dynamodb::WriteKind;

namespace {

quint32 random()
{
    return QRandomGenerator::global()->generate();
}

QPushButton *makeButton(const char *name, QPushButton *button)
{
    button->setObjectName(QLatin1String(name));
    // Return in a field must not write into somebody's table: there is no default button.
    button->setAutoDefault(false);
    return button;
}

void addMembers(formats::Json &to, const formats::Json &from)
{
    if (from.members().empty())
        return;
    if (!to.isObject())
        to = formats::Json::object();
    for (const formats::Json::Member &member : from.members())
        to.set(member.name, member.value);
}

} // namespace

SendItemDialog::SendItemDialog(models::LiveSession &session, FileAsker &files, QString libraryPath,
                               QWidget *parent)
    : SendItemDialog(*new SessionAccess(session), files, std::move(libraryPath), parent)
{
    m_sender.setParent(this);
}

SendItemDialog::SendItemDialog(TableAccess &sender, FileAsker &files, QString libraryPath,
                               QWidget *parent)
    : QDialog(parent)
    , m_sender(sender)
    , m_files(files)
    , m_libraryPath(std::move(libraryPath))
    , m_target(writeTarget(sender.tableArn(), sender.endpoint(), sender.marks()))
    , m_kind(new KindChoice(!m_target.consent.isEmpty())) // careful with somebody's real table
    , m_editor(new ItemEditor)
    , m_options(new SendOptions)
    , m_result(new WriteResult)
    , m_status(new JobStatus(files))
    , m_writer(new ItemWriter(sender, this))
{
    setObjectName(QStringLiteral("sendItemDialog"));
    setWindowTitle(tr("Send item"));
    setModal(false);
    fillWith(this, QPalette::Base);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(metrics::padding, metrics::padding, metrics::padding,
                               metrics::padding);
    column->setSpacing(10);
    column->addWidget(makeHead());
    column->addWidget(m_kind);
    column->addWidget(m_editor, 1);
    column->addWidget(m_options);
    column->addWidget(hairline(Qt::Horizontal));
    column->addWidget(m_result);
    column->addWidget(m_status);
    column->addWidget(makeButtons());
    resize(720, 680);
    listen();
    orderFocus();
    described();
}

SendItemDialog::~SendItemDialog() = default;

void SendItemDialog::listen()
{
    connect(m_writer, &ItemWriter::moved, this, [this] {
        m_result->setWrite(*m_writer->lastWrite());
        refresh();
    });
    connect(m_writer, &ItemWriter::answered, this, [this] {
        m_editor->refill();
        withdrawConsent();
        refresh();
    });
    connect(m_writer, &ItemWriter::recordFound, this, &SendItemDialog::recordFound);
    connect(m_kind, &KindChoice::kindChanged, this, &SendItemDialog::kindChanged);
    connect(m_kind, &KindChoice::variablesChanged, this,
            [this] { m_editor->setFillsVariables(m_kind->fillsVariables()); });
    connect(m_editor, &ItemEditor::judged, this, &SendItemDialog::refresh);
    connect(m_editor, &ItemEditor::fieldsChanged, this, &SendItemDialog::orderFocus);
    connect(m_options, &SendOptions::changed, this, &SendItemDialog::refresh);
    connect(m_result, &WriteResult::showRecordRequested, this,
            [this] { Q_EMIT recordFound(m_writer->lastWrite()->eventId()); });
    connect(m_result, &WriteResult::undoRequested, this, &SendItemDialog::undo);
    connect(m_result, &WriteResult::proofRequested, this, &SendItemDialog::saveProof);
    connect(&m_sender, &TableAccess::tableDescribed, this, &SendItemDialog::described);
    connect(&m_sender, &TableAccess::readingChanged, this, &SendItemDialog::refresh);
    connect(&m_sender, &TableAccess::pagesArrived, this, [this](const auto &pages) {
        if (!pages.isEmpty())
            learn(*pages.constLast());
    });
    for (const QKeySequence &keys :
         {QKeySequence(Qt::CTRL | Qt::Key_Return), QKeySequence(Qt::CTRL | Qt::Key_Enter)}) {
        auto *shortcut = new QShortcut(keys, this);
        connect(shortcut, &QShortcut::activated, this, [this] {
            if (!isRunning()) // the button stops then, and these keys are for sending
                send();
        });
    }
}

QWidget *SendItemDialog::makeHead()
{
    auto *head = new QWidget;
    auto *table = new ElidedLabel(m_target.table, TextRole::Title);
    table->setObjectName(QStringLiteral("tableLabel"));
    auto *where = new ElidedLabel(m_target.where, TextRole::Second);
    where->setObjectName(QStringLiteral("whereLabel"));
    m_libraryButton = makeButton("libraryButton", plainButton(tr("&Test items…")));
    m_libraryButton->setToolTip(tr("Items that were prepared, kept in a file that can be shared"));
    m_fileButton = makeButton("fileButton", plainButton(tr("From a &file…")));
    m_fileButton->setToolTip(tr("All items of a CSV or JSON Lines file"));
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(table, 1);
    if (!m_target.marks.environment.isEmpty())
        row->addWidget(new Chip(m_target.marks.environment, m_target.marks.isProduction
                                                                    ? ChipKind::Remove
                                                                    : ChipKind::Neutral));
    row->addWidget(m_libraryButton);
    row->addWidget(m_fileButton);
    auto *column = new QVBoxLayout(head);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    column->addLayout(row);
    column->addWidget(where);
    connect(m_libraryButton, &QPushButton::clicked, this, &SendItemDialog::showLibrary);
    connect(m_fileButton, &QPushButton::clicked, this, &SendItemDialog::showFileDialog);
    return head;
}

void SendItemDialog::addConsent(QLayout &column)
{
    if (m_target.consent.isEmpty() || !m_target.refusal.isEmpty())
        return;
    QString text = m_target.consent;
    m_consentBox = new QCheckBox(text.replace(QLatin1Char('&'), QStringLiteral("&&")));
    m_consentBox->setObjectName(QStringLiteral("consentBox"));
    connect(m_consentBox, &QCheckBox::toggled, this, &SendItemDialog::refresh);
    column.addWidget(m_consentBox);
}

QWidget *SendItemDialog::makeButtons()
{
    auto *part = new QWidget;
    auto *column = new QVBoxLayout(part);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    addConsent(*column);
    m_obstacle = plainLabel({}, TextRole::Hint);
    m_obstacle->setObjectName(QStringLiteral("obstacleLabel"));
    m_obstacle->setWordWrap(true);
    m_obstacle->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_newKeyButton =
            makeButton("newKeyButton", plainButton(tr("&New id"), QStringLiteral("refresh")));
    m_newKeyButton->setToolTip(tr("Another value for the partition key"));
    m_previewButton = makeButton("previewButton", plainButton(tr("Dry ru&n…")));
    m_previewButton->setToolTip(tr("The request as it would be signed; nothing is sent"));
    m_closeButton = makeButton("closeButton", plainButton(tr("&Close")));
    m_sendButton = makeButton("sendButton", primaryButton(tr("&Send")));
    m_sendButton->setToolTip(tr("Send it (Ctrl+Return)"));
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(m_newKeyButton);
    row->addWidget(m_previewButton);
    row->addWidget(m_obstacle, 1);
    row->addWidget(m_closeButton);
    row->addWidget(m_sendButton);
    column->addLayout(row);
    connect(m_closeButton, &QPushButton::clicked, this, &QDialog::close);
    connect(m_sendButton, &QPushButton::clicked, this, &SendItemDialog::send);
    connect(m_newKeyButton, &QPushButton::clicked, this, &SendItemDialog::makeNewKey);
    connect(m_previewButton, &QPushButton::clicked, this, &SendItemDialog::showRequest);
    return part;
}

// From top to bottom. Rows of the form come and go, and each would stand behind the buttons.
void SendItemDialog::orderFocus()
{
    QList<QWidget *> order{m_libraryButton, m_fileButton};
    order += m_kind->fields() + m_editor->fields() + m_options->fields() + m_result->fields()
             + m_status->fields();
    if (m_consentBox)
        order << m_consentBox;
    order << m_newKeyButton << m_previewButton << m_closeButton << m_sendButton;
    for (qsizetype i = 1; i < order.size(); ++i)
        setTabOrder(order[i - 1], order[i]);
}

void SendItemDialog::showEvent(QShowEvent *event)
{
    QDialog::showEvent(event);
    if (!event->spontaneous())
        m_editor->focusFirstField();
}

void SendItemDialog::makeNewKey()
{
    m_editor->setPartitionKey(models::freshKey(m_sender.table()->keySchema.front().type, random()));
}

void SendItemDialog::learn(const stream::RecordPage &page)
{
    const auto before = m_seen.types().size();
    m_seen.look(page);
    if (m_seen.types().size() != before)
        m_editor->offer(m_seen);
}

void SendItemDialog::described()
{
    if (!m_hasSchema && m_sender.table() && !m_sender.table()->keySchema.empty()) {
        m_hasSchema = true;
        m_editor->setSchema(m_sender.table()->keySchema);
        m_editor->setItem(models::exampleItem(m_sender.table()->keySchema, random()));
        if (isVisible())
            m_editor->focusFirstField();
    }
    refresh();
}

void SendItemDialog::kindChanged()
{
    m_options->setUpdates(m_kind->kind() == WriteKind::Update);
    m_editor->setKeyOnly(m_kind->deletes());
}

bool SendItemDialog::isRunning() const
{
    return m_job && m_job->isRunning();
}

/// Why nothing can be sent now; empty when it can.
QString SendItemDialog::obstacle() const
{
    if (!m_target.refusal.isEmpty())
        return m_target.refusal;
    if (!m_hasSchema)
        return m_sender.failure().isEmpty()
                       ? tr("Asking for the table's key…")
                       : tr("The table's key is not known: %1").arg(m_sender.failure());
    if (m_writer->isSending())
        return tr("Waiting for the answer…");
    if (!m_editor->item())
        return tr("The item has a problem");
    if (m_options->fault())
        return tr("The condition has a problem");
    return consentObstacle();
}

QString SendItemDialog::consentObstacle() const
{
    return m_consentBox && !m_consentBox->isChecked() ? tr("Confirm the table first") : QString();
}

/// Each write into production is asked about.
void SendItemDialog::withdrawConsent()
{
    if (m_consentBox && m_target.marks.isProduction)
        m_consentBox->setChecked(false);
}

/// Undoing is a write like others, whatever the editor holds meanwhile.
QString SendItemDialog::undoObstacle() const
{
    if (!m_target.refusal.isEmpty())
        return m_target.refusal;
    return m_writer->isSending() ? tr("Waiting for the answer…") : consentObstacle();
}

void SendItemDialog::refresh()
{
    const QString why = isRunning() ? QString() : obstacle();
    m_obstacle->setText(why);
    // While an answer is waited for it stays enabled, though it does nothing: a button that is
    // disabled under the focus hands it to the next one, and it could not be pressed again.
    m_sendButton->setEnabled(why.isEmpty() || m_writer->isSending());
    m_sendButton->setAccessibleDescription(why);
    m_sendButton->setText(isRunning()         ? tr("&Stop")
                          : m_kind->deletes() ? tr("&Send delete")
                                              : tr("&Send"));
    m_newKeyButton->setEnabled(m_hasSchema && !isRunning());
    m_previewButton->setEnabled(m_hasSchema && bool(m_editor->item()) && !m_options->fault());
    m_fileButton->setEnabled(m_hasSchema);
    m_libraryButton->setEnabled(!isRunning());
    m_editor->setEnabled(m_hasSchema && !isRunning());
    m_kind->setEnabled(!isRunning());
    m_options->setEnabled(!isRunning());
    const auto &write = m_writer->lastWrite();
    const bool canUndo = write && !m_isUndo && !isRunning() && undoObstacle().isEmpty()
                         && models::undoOf(*write, m_sender.table()->keySchema);
    m_result->offer(canUndo, write && !m_writer->isSending());
}

/// What stands beside the item now. A job keeps it as it was when it began.
sending::TestItem SendItemDialog::manner() const
{
    sending::TestItem manner;
    manner.operation = m_kind->kind();
    manner.onlyIfAbsent = m_kind->onlyIfAbsent();
    m_options->writeCondition(manner);
    return manner;
}

models::PlannedWrite SendItemDialog::planned(const dynamodb::AttributeMap &item,
                                             const sending::TestItem &manner) const
{
    models::PlannedWrite write;
    const QString &table = m_sender.table()->name;
    if (manner.operation == WriteKind::Update)
        write = models::setUpdate(table, item, m_sender.table()->keySchema);
    write.request.kind = manner.operation;
    write.request.table = table;
    if (manner.operation != WriteKind::Update)
        write.request.item = item;
    write.request.returnValues = "ALL_OLD";
    if (!manner.updateExpression.isEmpty()) {
        write.request.updateExpression = manner.updateExpression;
        write.request.expressionAttributeNames = {};
        write.request.expressionAttributeValues = {};
        write.sets.reset();
    }
    write.request.conditionExpression = manner.conditionExpression;
    addMembers(write.request.expressionAttributeNames, manner.names);
    addMembers(write.request.expressionAttributeValues, manner.values);
    if (manner.onlyIfAbsent)
        sending::addAbsenceCondition(write.request, m_sender.table()->keySchema.front().name);
    return write;
}

void SendItemDialog::send()
{
    m_editor->settle(); // what was typed last, too
    if (isRunning())
        return m_job->cancel();
    if (!obstacle().isEmpty())
        return;
    if (!m_options->isOnce())
        return startJob();
    const models::PlannedWrite write = planned(*m_editor->item(), manner());
    m_status->hide();
    m_isUndo = false;
    m_writer->send(write.request, write.sets);
    refresh();
}

void SendItemDialog::startJob()
{
    m_job = std::make_unique<SendJob>(
            m_sender, m_options->plan(),
            [this,
             manner = manner()](qint64 sequence) -> Result<std::optional<models::PlannedWrite>> {
                const auto item = m_editor->itemFor(sequence); // it is disabled until the end
                if (!item)
                    return failure(item.error());
                return std::optional(planned(*item, manner));
            });
    connect(m_job.get(), &SendJob::progressed, this, &SendItemDialog::showJob);
    connect(m_job.get(), &SendJob::ended, this, [this] {
        m_editor->refill();
        withdrawConsent();
        showJob();
        refresh();
    });
    m_result->hide();
    m_job->start();
    showJob();
    refresh();
}

void SendItemDialog::showJob()
{
    const sending::SendState &state = m_job->state();
    m_status->show(*m_job, state.plan.count > 0
                                   ? double(state.sequence - 1) / double(state.plan.count)
                                   : -1);
}

void SendItemDialog::reject()
{
    if (!isRunning() || m_job->state().isCancelled)
        return QDialog::reject();
    m_job->cancel();
}

void SendItemDialog::undo()
{
    const auto request = models::undoOf(*m_writer->lastWrite(), m_sender.table()->keySchema);
    if (!request || isRunning() || !undoObstacle().isEmpty())
        return;
    m_isUndo = true;
    m_writer->send(*request);
    refresh();
}

void SendItemDialog::saveProof()
{
    const QString path =
            m_files.saveName(this, tr("Save the proof of this write"), QStringLiteral("proof.html"),
                             tr("Web page (*.html);;PDF (*.pdf)"));
    if (path.isEmpty())
        return;
    const QString page =
            models::proofSheet(*m_writer->lastWrite(), {m_sender.tableArn(), m_sender.endpoint()},
                               m_sender.clock().nowMs());
    if (const auto saved = savePage(path, page); !saved)
        m_obstacle->setText(problemText(tr("The proof was not saved"), saved.error()));
}

void SendItemDialog::showRequest()
{
    m_editor->settle();
    if (!m_editor->item())
        return;
    if (m_options->fault())
        return; // its field says why
    onResult(m_sender.prepare(planned(*m_editor->item(), manner()).request), this,
             [this](const Result<dynamodb::PreparedCall> &call) {
                 if (!m_request)
                     m_request = new RequestDialog(this);
                 m_request->showRequest(
                         call ? models::escapedForEditors(QString::fromUtf8(
                                 formats::toPrettyJson(sending::shownRequest(*call))))
                              : problemText(tr("It can't be signed"), call.error()));
             });
}

void SendItemDialog::showLibrary()
{
    if (!m_library) {
        m_library = new LibraryDialog(
                m_libraryPath, m_files, [this] { return written(); }, this);
        connect(m_library, &LibraryDialog::chosen, this, &SendItemDialog::use);
    }
    m_library->reload();
    m_library->show();
    m_library->raise();
}

void SendItemDialog::showFileDialog()
{
    if (!m_fileDialog)
        m_fileDialog = new SendFileDialog(m_sender, m_files, m_seen, this);
    m_fileDialog->show();
    m_fileDialog->raise();
}

Result<sending::TestItem> SendItemDialog::written() const
{
    auto item = m_editor->written();
    if (!item)
        return item;
    item->operation = m_kind->kind();
    item->onlyIfAbsent = m_kind->onlyIfAbsent();
    m_options->writeCondition(*item);
    return item;
}

void SendItemDialog::use(const sending::TestItem &item)
{
    if (isRunning())
        return; // consent was given for what is being sent; the button is disabled, too
    m_kind->setKind(item.operation);
    if (item.operation == WriteKind::Put)
        m_kind->setOnlyIfAbsent(item.onlyIfAbsent);
    m_options->setCondition(item);
    m_editor->setWritten(item);
    m_kind->setFillsVariables(item.fillsVariables);
    refresh();
}

const std::optional<models::SentWrite> &SendItemDialog::lastWrite() const
{
    return m_writer->lastWrite();
}

} // namespace tailrace::ui
