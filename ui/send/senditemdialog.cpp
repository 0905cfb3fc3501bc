// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/send/senditemdialog.h"

#include "aws/arn.h"
#include "aws/endpoint.h"
#include "base/async.h"
#include "base/error.h"
#include "ui/send/itemeditor.h"
#include "ui/send/sendresult.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/typography.h"

#include <QBoxLayout>
#include <QButtonGroup>
#include <QCheckBox>
#include <QPushButton>
#include <QRadioButton>
#include <QRandomGenerator>
#include <QShortcut>

namespace tailrace::ui {

namespace {

constexpr int tickMs = 500;

bool isLoopback(const QString &endpoint)
{
    const auto found = aws::classifyEndpoint(endpoint);
    return found && *found == aws::EndpointClass::Loopback;
}

quint32 random()
{
    return QRandomGenerator::global()->generate();
}

} // namespace

SendItemDialog::SendItemDialog(models::LiveSession &session, QWidget *parent)
    : QDialog(parent)
    , m_session(session)
    , m_editor(new ItemEditor)
    , m_result(new SendResult)
{
    setObjectName(QStringLiteral("sendItemDialog"));
    setWindowTitle(tr("Send item"));
    setModal(false);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(metrics::padding, metrics::padding, metrics::padding,
                               metrics::padding);
    column->setSpacing(10);
    column->addWidget(makeHead());
    column->addWidget(makeKind());
    column->addWidget(m_editor, 1);
    column->addWidget(hairline(Qt::Horizontal));
    column->addWidget(m_result);
    column->addWidget(makeButtons());
    resize(640, 500);
    m_tick.setInterval(tickMs);
    connect(&m_tick, &QTimer::timeout, this, [this] {
        if (m_write)
            m_write->passTime(m_session.clock().nowMs());
        showWrite();
    });
    connect(m_editor, &ItemEditor::judged, this, &SendItemDialog::refresh);
    connect(m_result, &SendResult::showRecordRequested, this,
            [this] { Q_EMIT recordFound(m_write->eventId()); });
    connect(&session, &models::LiveSession::tableDescribed, this, &SendItemDialog::described);
    connect(&session, &models::LiveSession::pagesArrived, this, &SendItemDialog::look);
    for (const QKeySequence &keys :
         {QKeySequence(Qt::CTRL | Qt::Key_Return), QKeySequence(Qt::CTRL | Qt::Key_Enter)}) {
        auto *shortcut = new QShortcut(keys, this);
        connect(shortcut, &QShortcut::activated, m_sendButton, &QPushButton::click);
    }
    described();
}

SendItemDialog::~SendItemDialog() = default;

QWidget *SendItemDialog::makeHead()
{
    auto *head = new QWidget;
    auto *column = new QVBoxLayout(head);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    const auto arn = aws::parseArn(m_session.tableArn());
    column->addWidget(plainLabel(tr("Into %1").arg(arn ? arn->table : m_session.tableArn()),
                                 TextRole::Title));
    const QString where = isLoopback(m_session.connection().endpoint)
                                  ? tr("on this machine, %1").arg(m_session.connection().endpoint)
                          : arn ? tr("%1, account %2").arg(arn->region, arn->account)
                                : m_session.connection().endpoint;
    column->addWidget(plainLabel(where, TextRole::Second));
    return head;
}

QWidget *SendItemDialog::makeKind()
{
    auto *part = new QWidget;
    auto *row = new QHBoxLayout(part);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(18);
    m_putButton = new QRadioButton(tr("&Put the item"));
    m_deleteButton = new QRadioButton(tr("&Delete the item of this key"));
    m_deleteButton->setObjectName(QStringLiteral("deleteButton"));
    m_absentBox = new QCheckBox(tr("&Only if it is not there yet"));
    m_absentBox->setObjectName(QStringLiteral("absentBox"));
    m_absentBox->setToolTip(tr("Adds the condition attribute_not_exists on the partition key, so "
                               "that no item is overwritten"));
    m_putButton->setChecked(true);
    m_absentBox->setChecked(true);
    row->addWidget(m_putButton);
    row->addWidget(m_deleteButton);
    row->addStretch(1);
    row->addWidget(m_absentBox);
    connect(m_deleteButton, &QRadioButton::toggled, this, [this](bool deletes) {
        m_absentBox->setVisible(!deletes);
        m_editor->setKeyOnly(deletes);
        refresh();
    });
    return part;
}

QWidget *SendItemDialog::makeButtons()
{
    auto *part = new QWidget;
    auto *column = new QVBoxLayout(part);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    if (!isLoopback(m_session.connection().endpoint)) {
        const auto arn = aws::parseArn(m_session.tableArn());
        m_consentBox = new QCheckBox(arn ? tr("&Yes, write to %1 in %2, account %3")
                                                     .arg(arn->table, arn->region, arn->account)
                                         : tr("&Yes, write to %1").arg(m_session.tableArn()));
        m_consentBox->setObjectName(QStringLiteral("consentBox"));
        connect(m_consentBox, &QCheckBox::toggled, this, &SendItemDialog::refresh);
        column->addWidget(m_consentBox);
    }
    m_obstacle = plainLabel({}, TextRole::Hint);
    m_newKeyButton = plainButton(tr("&New key"), QStringLiteral("refresh"));
    m_newKeyButton->setToolTip(tr("Another value for the partition key"));
    auto *close = plainButton(tr("&Close"));
    m_sendButton = primaryButton(tr("&Send"));
    m_sendButton->setObjectName(QStringLiteral("sendButton"));
    m_sendButton->setToolTip(tr("Ctrl+Return"));
    m_sendButton->setDefault(true);
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(m_newKeyButton);
    row->addWidget(m_obstacle, 1, Qt::AlignRight);
    row->addWidget(close);
    row->addWidget(m_sendButton);
    column->addLayout(row);
    connect(close, &QPushButton::clicked, this, &QDialog::close);
    connect(m_sendButton, &QPushButton::clicked, this, &SendItemDialog::send);
    connect(m_newKeyButton, &QPushButton::clicked, this, [this] {
        m_editor->setPartitionKey(
                models::freshKey(m_session.table()->keySchema.front().type, random()));
    });
    return part;
}

void SendItemDialog::described()
{
    if (m_hasSchema || !m_session.table() || m_session.table()->keySchema.empty())
        return refresh();
    m_hasSchema = true;
    m_editor->setSchema(m_session.table()->keySchema);
    m_editor->setItem(models::exampleItem(m_session.table()->keySchema, random()));
    refresh();
}

/// Why nothing can be sent now; empty when it can.
QString SendItemDialog::obstacle() const
{
    if (!m_hasSchema)
        return tr("The table's key is not known yet");
    if (m_write && m_write->state() == models::SentWrite::State::Sending)
        return {};
    if (!m_editor->item())
        return tr("The item has a problem");
    if (m_consentBox && !m_consentBox->isChecked())
        return tr("Confirm the table first");
    return {};
}

void SendItemDialog::refresh()
{
    const QString why = obstacle();
    const bool busy = m_write && m_write->state() == models::SentWrite::State::Sending;
    m_obstacle->setText(why);
    m_sendButton->setEnabled(why.isEmpty() && !busy);
    m_newKeyButton->setEnabled(m_hasSchema);
    m_editor->setEnabled(m_hasSchema);
}

dynamodb::WriteRequest SendItemDialog::request() const
{
    dynamodb::WriteRequest request;
    request.kind =
            m_deleteButton->isChecked() ? dynamodb::WriteKind::Delete : dynamodb::WriteKind::Put;
    request.table = m_session.table()->name;
    request.item = *m_editor->item();
    request.returnValues = "ALL_OLD";
    if (m_absentBox->isChecked() && request.kind == dynamodb::WriteKind::Put) {
        // By a name of its own: the key's may be a reserved word.
        request.conditionExpression = "attribute_not_exists(#key)";
        request.expressionAttributeNames = formats::Json::object(
                {{"#key", formats::Json::string(m_session.table()->keySchema.front().name)}});
    }
    return request;
}

QString SendItemDialog::whyUnseen() const
{
    if (!m_session.table()->streamEnabled)
        return tr("The table has no stream, so there will be no record.");
    if (!m_session.isReading())
        return tr("Reading is stopped, so its record is not looked for.");
    return {};
}

void SendItemDialog::send()
{
    if (!m_sendButton->isEnabled())
        return;
    const dynamodb::WriteRequest wish = request();
    m_write.emplace(wish, m_session.table()->keySchema, m_session.clock().nowMs());
    onResult(m_session.write(wish), this, [this](const Result<dynamodb::WriteAnswer> &answer) {
        m_write->answered(answer, whyUnseen());
        showWrite();
        refresh();
    });
    m_tick.start();
    showWrite();
    refresh();
}

void SendItemDialog::look(const QList<stream::PagePtr> &pages)
{
    if (!m_write || m_write->isOver())
        return;
    for (const stream::PagePtr &page : pages)
        m_write->look(*page);
    showWrite();
}

void SendItemDialog::showWrite()
{
    if (!m_write)
        return;
    const bool wasRunning = m_tick.isActive();
    if (m_write->isOver())
        m_tick.stop();
    m_result->setWrite(*m_write);
    if (wasRunning && m_write->state() == models::SentWrite::State::Found)
        Q_EMIT recordFound(m_write->eventId());
}

} // namespace tailrace::ui
