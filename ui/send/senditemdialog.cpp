// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/send/senditemdialog.h"

#include "ui/items/itemeditor.h"
#include "ui/items/itemwriter.h"
#include "ui/items/sessionaccess.h"
#include "ui/items/writeresult.h"
#include "ui/send/kindchoice.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/typography.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QPushButton>
#include <QRandomGenerator>
#include <QShortcut>
#include <QShowEvent>

namespace tailrace::ui {

namespace {

quint32 random()
{
    return QRandomGenerator::global()->generate();
}

} // namespace

SendItemDialog::SendItemDialog(models::LiveSession &session, QWidget *parent)
    : SendItemDialog(*new SessionAccess(session), parent)
{
    m_sender.setParent(this);
}

SendItemDialog::SendItemDialog(TableAccess &sender, QWidget *parent)
    : QDialog(parent)
    , m_sender(sender)
    , m_target(writeTarget(sender.tableArn(), sender.endpoint()))
    , m_kind(new KindChoice(!m_target.consent.isEmpty())) // careful with somebody's real table
    , m_editor(new ItemEditor)
    , m_result(new WriteResult)
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
    column->addWidget(hairline(Qt::Horizontal));
    column->addWidget(m_result);
    column->addWidget(makeButtons());
    resize(680, 560);
    listen();
    orderFocus();
    described();
}

SendItemDialog::~SendItemDialog() = default;

void SendItemDialog::listen()
{
    connect(m_writer, &ItemWriter::moved, this,
            [this] { m_result->setWrite(*m_writer->lastWrite()); });
    connect(m_writer, &ItemWriter::answered, this, &SendItemDialog::refresh);
    connect(m_writer, &ItemWriter::recordFound, this, &SendItemDialog::recordFound);
    connect(m_kind, &KindChoice::kindChanged, this, [this] {
        m_sendButton->setText(m_kind->deletes() ? tr("&Send delete") : tr("&Send"));
        m_editor->setKeyOnly(m_kind->deletes());
    });
    connect(m_editor, &ItemEditor::judged, this, &SendItemDialog::refresh);
    connect(m_editor, &ItemEditor::fieldsChanged, this, &SendItemDialog::orderFocus);
    connect(m_result, &WriteResult::showRecordRequested, this,
            [this] { Q_EMIT recordFound(m_writer->lastWrite()->eventId()); });
    connect(&m_sender, &TableAccess::tableDescribed, this, &SendItemDialog::described);
    connect(&m_sender, &TableAccess::readingChanged, this, &SendItemDialog::refresh);
    for (const QKeySequence &keys :
         {QKeySequence(Qt::CTRL | Qt::Key_Return), QKeySequence(Qt::CTRL | Qt::Key_Enter)}) {
        auto *shortcut = new QShortcut(keys, this);
        connect(shortcut, &QShortcut::activated, this, &SendItemDialog::send);
    }
}

QWidget *SendItemDialog::makeHead()
{
    auto *head = new QWidget;
    auto *column = new QVBoxLayout(head);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    auto *table = new ElidedLabel(m_target.table, TextRole::Title);
    table->setObjectName(QStringLiteral("tableLabel"));
    auto *where = new ElidedLabel(m_target.where, TextRole::Second);
    where->setObjectName(QStringLiteral("whereLabel"));
    column->addWidget(table);
    column->addWidget(where);
    return head;
}

QWidget *SendItemDialog::makeButtons()
{
    auto *part = new QWidget;
    auto *column = new QVBoxLayout(part);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    if (!m_target.consent.isEmpty()) {
        QString text = m_target.consent;
        m_consentBox = new QCheckBox(text.replace(QLatin1Char('&'), QStringLiteral("&&")));
        m_consentBox->setObjectName(QStringLiteral("consentBox"));
        connect(m_consentBox, &QCheckBox::toggled, this, &SendItemDialog::refresh);
        column->addWidget(m_consentBox);
    }
    m_obstacle = plainLabel({}, TextRole::Hint);
    m_obstacle->setObjectName(QStringLiteral("obstacleLabel"));
    m_obstacle->setWordWrap(true);
    m_obstacle->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_newKeyButton = plainButton(tr("&New id"), QStringLiteral("refresh"));
    m_newKeyButton->setObjectName(QStringLiteral("newKeyButton"));
    m_newKeyButton->setToolTip(tr("Another value for the partition key"));
    m_closeButton = plainButton(tr("&Close"));
    m_closeButton->setObjectName(QStringLiteral("closeButton"));
    m_sendButton = primaryButton(tr("&Send"));
    m_sendButton->setObjectName(QStringLiteral("sendButton"));
    m_sendButton->setToolTip(tr("Send it (Ctrl+Return)"));
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(m_newKeyButton);
    row->addWidget(m_obstacle, 1);
    row->addWidget(m_closeButton);
    row->addWidget(m_sendButton);
    column->addLayout(row);
    // Return in a field must not write into somebody's table: there is no default button.
    for (QPushButton *button : {m_newKeyButton, m_closeButton, m_sendButton})
        button->setAutoDefault(false);
    connect(m_closeButton, &QPushButton::clicked, this, &QDialog::close);
    connect(m_sendButton, &QPushButton::clicked, this, &SendItemDialog::send);
    connect(m_newKeyButton, &QPushButton::clicked, this, &SendItemDialog::makeNewKey);
    return part;
}

// From top to bottom. Rows of the form come and go, and each would stand behind the buttons.
void SendItemDialog::orderFocus()
{
    QList<QWidget *> order = m_kind->fields() + m_editor->fields();
    order << m_result->showButton();
    if (m_consentBox)
        order << m_consentBox;
    order << m_newKeyButton << m_closeButton << m_sendButton;
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

/// Why nothing can be sent now; empty when it can.
QString SendItemDialog::obstacle() const
{
    if (!m_hasSchema)
        return m_sender.failure().isEmpty()
                       ? tr("Asking for the table's key…")
                       : tr("The table's key is not known: %1").arg(m_sender.failure());
    if (m_writer->isSending())
        return tr("Waiting for the answer…");
    if (!m_editor->item())
        return tr("The item has a problem");
    if (m_consentBox && !m_consentBox->isChecked())
        return tr("Confirm the table first");
    return {};
}

void SendItemDialog::refresh()
{
    const QString why = obstacle();
    m_obstacle->setText(why);
    // While an answer is waited for it stays enabled, though it does nothing: a button that is
    // disabled under the focus hands it to the next one, and it could not be pressed again.
    m_sendButton->setEnabled(why.isEmpty() || m_writer->isSending());
    m_sendButton->setAccessibleDescription(why);
    m_newKeyButton->setEnabled(m_hasSchema);
    m_editor->setEnabled(m_hasSchema);
}

dynamodb::WriteRequest SendItemDialog::request() const
{
    dynamodb::WriteRequest request;
    request.kind = m_kind->deletes() ? dynamodb::WriteKind::Delete : dynamodb::WriteKind::Put;
    request.table = m_sender.table()->name;
    request.item = *m_editor->item();
    request.returnValues = "ALL_OLD";
    if (m_kind->onlyIfAbsent()) {
        // By a name of its own: the key's may be a reserved word.
        request.conditionExpression = "attribute_not_exists(#key)";
        request.expressionAttributeNames = formats::Json::object(
                {{"#key", formats::Json::string(m_sender.table()->keySchema.front().name)}});
    }
    return request;
}

void SendItemDialog::send()
{
    m_editor->settle(); // what was typed last, too
    if (!obstacle().isEmpty())
        return;
    m_writer->send(request());
    refresh();
}

const std::optional<models::SentWrite> &SendItemDialog::lastWrite() const
{
    return m_writer->lastWrite();
}

} // namespace tailrace::ui
