// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/send/sendfiledialog.h"

#include "models/wording.h"
#include "sending/testitem.h"
#include "ui/items/tableaccess.h"
#include "ui/send/columnstable.h"
#include "ui/send/jobstatus.h"
#include "ui/send/sendjob.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/fileasker.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/problemlabel.h"
#include "ui/widgets/typography.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QFileInfo>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSpinBox>

namespace tailrace::ui {

namespace {

constexpr int previewRows = 5;
constexpr qsizetype longestPreview = 2000;

} // namespace

SendFileDialog::SendFileDialog(TableAccess &access, FileAsker &files, models::SeenAttributes seen,
                               QWidget *parent)
    : QDialog(parent)
    , m_access(access)
    , m_files(files)
    , m_seen(std::move(seen))
    , m_target(writeTarget(access.tableArn(), access.endpoint(), access.marks()))
    , m_fileLabel(plainLabel(tr("No file is chosen yet"), TextRole::Second))
    , m_openButton(plainButton(tr("C&hoose a file…"), QStringLiteral("open")))
    , m_problem(new ProblemLabel)
    , m_columns(new ColumnsTable)
    , m_preview(new QPlainTextEdit)
    , m_absentBox(new QCheckBox(tr("&Only those that do not exist yet")))
    , m_rate(new QDoubleSpinBox)
    , m_status(new JobStatus(files))
    , m_obstacle(plainLabel({}, TextRole::Hint))
    , m_sendButton(primaryButton(tr("&Send all")))
{
    setObjectName(QStringLiteral("sendFileDialog"));
    setWindowTitle(tr("Send items from a file"));
    setModal(false);
    fillWith(this, QPalette::Base);
    m_problem->setObjectName(QStringLiteral("fileProblem"));
    m_preview->setObjectName(QStringLiteral("filePreview"));
    m_preview->setAccessibleName(tr("The first items as they will be sent"));
    m_preview->setReadOnly(true);
    m_preview->setFont(dataFont());
    m_preview->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_preview->setPlaceholderText(tr("The first items of the file are shown here, as they will be "
                                     "sent"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(metrics::padding, metrics::padding, metrics::padding,
                               metrics::padding);
    column->setSpacing(10);
    column->addWidget(makeHead());
    column->addWidget(m_problem);
    column->addWidget(m_columns, 2);
    column->addWidget(m_preview, 1);
    column->addWidget(hairline(Qt::Horizontal));
    column->addWidget(m_status);
    column->addWidget(makeButtons());
    resize(680, 600);
    connect(m_columns, &ColumnsTable::changed, this, [this] {
        m_file->setColumns(m_columns->columns());
        showPreview();
    });
    refresh();
}

SendFileDialog::~SendFileDialog() = default;

QWidget *SendFileDialog::makeHead()
{
    auto *head = new QWidget;
    auto *words = new QVBoxLayout;
    words->setSpacing(2);
    words->addWidget(new ElidedLabel(m_target.table, TextRole::Title));
    words->addWidget(new ElidedLabel(m_target.where, TextRole::Second));
    words->addWidget(m_fileLabel);
    m_fileLabel->setObjectName(QStringLiteral("fileLabel"));
    m_openButton->setObjectName(QStringLiteral("openFileButton"));
    m_openButton->setAutoDefault(false);
    auto *row = new QHBoxLayout(head);
    row->setContentsMargins(0, 0, 0, 0);
    row->addLayout(words, 1);
    row->addWidget(m_openButton, 0, Qt::AlignTop);
    connect(m_openButton, &QPushButton::clicked, this, [this] {
        const QString path = m_files.openName(this, tr("Send items from a file"),
                                              tr("CSV and JSON Lines (*.csv *.jsonl *.json);;"
                                                 "All files (*)"));
        if (!path.isEmpty())
            openFile(path);
    });
    return head;
}

QWidget *SendFileDialog::makeButtons()
{
    m_absentBox->setObjectName(QStringLiteral("fileAbsentBox"));
    m_absentBox->setChecked(!m_target.consent.isEmpty());
    m_rate->setObjectName(QStringLiteral("fileRateSpin"));
    m_rate->setAccessibleName(tr("Writes a second"));
    m_rate->setRange(0, 10'000);
    m_rate->setDecimals(1);
    m_rate->setSpecialValueText(tr("as fast as it goes"));
    m_rate->setSuffix(tr(" a second"));
    m_rate->setButtonSymbols(QAbstractSpinBox::NoButtons);
    m_rate->setMinimumWidth(150); // "as fast as it goes"
    m_obstacle->setObjectName(QStringLiteral("fileObstacle"));
    m_sendButton->setObjectName(QStringLiteral("sendFileButton"));
    QPushButton *close = plainButton(tr("&Close"));
    for (QPushButton *button : {m_sendButton, close})
        button->setAutoDefault(false);
    auto *part = new QWidget;
    auto *column = new QVBoxLayout(part);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    auto *options = new QHBoxLayout;
    options->addWidget(m_absentBox);
    options->addStretch(1);
    options->addWidget(m_rate);
    column->addLayout(options);
    if (!m_target.consent.isEmpty()) {
        QString text = m_target.consent;
        m_consentBox = new QCheckBox(text.replace(QLatin1Char('&'), QStringLiteral("&&")));
        m_consentBox->setObjectName(QStringLiteral("fileConsentBox"));
        connect(m_consentBox, &QCheckBox::toggled, this, &SendFileDialog::refresh);
        column->addWidget(m_consentBox);
    }
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(m_obstacle, 1);
    row->addWidget(close);
    row->addWidget(m_sendButton);
    column->addLayout(row);
    connect(close, &QPushButton::clicked, this, &QDialog::close);
    connect(m_sendButton, &QPushButton::clicked, this, &SendFileDialog::send);
    return part;
}

void SendFileDialog::openFile(const QString &path)
{
    sending::KnownTypes known;
    for (auto it = m_seen.types().begin(); it != m_seen.types().end(); ++it)
        known.insert(it.key().toUtf8(), it.value());
    for (const dynamodb::KeyElement &key : m_access.table()->keySchema)
        known.insert(key.name, key.type);
    auto file = sending::ItemFile::open(path, known);
    m_file.reset();
    m_isSent = false;
    m_fileLabel->setText(models::onOneLine(QFileInfo(path).fileName()));
    if (!file) {
        m_problem->setError(tr("The file can't be sent"), file.error());
        m_preview->clear();
        m_columns->setRowCount(0);
        return refresh();
    }
    m_problem->clear();
    m_file.emplace(std::move(*file));
    const bool isCsv = m_file->format() == sending::ItemFile::Format::Csv;
    m_fileLabel->setText(QStringLiteral("%1, %2").arg(m_fileLabel->text(),
                                                      models::sizeText(m_file->sizeBytes())));
    m_columns->setVisible(isCsv);
    m_columns->setColumns(m_file->columns());
    showPreview();
}

void SendFileDialog::showPreview()
{
    QStringList lines;
    m_isSent = false;
    m_file->rewind();
    for (int i = 0; i < previewRows; ++i) {
        const auto row = m_file->next();
        if (!row)
            break;
        lines << models::onOneLine(
                row->item ? QString::fromUtf8(dynamodb::toJson(*row->item).left(longestPreview))
                          : tr("line %1 will be rejected: %2")
                                    .arg(row->line)
                                    .arg(row->item.error().message));
    }
    m_preview->setPlainText(lines.isEmpty() ? tr("There are no items in it")
                                            : lines.join(QLatin1Char('\n')));
    refresh();
}

QString SendFileDialog::obstacle() const
{
    if (!m_target.refusal.isEmpty())
        return m_target.refusal;
    if (!m_file)
        return tr("Choose a file first");
    if (m_isSent)
        return tr("It has been sent; choose a file again to send more");
    if (m_consentBox && !m_consentBox->isChecked())
        return tr("Confirm the table first");
    return {};
}

void SendFileDialog::refresh()
{
    const bool runs = isRunning();
    const QString why = runs ? QString() : obstacle();
    m_obstacle->setText(why);
    m_sendButton->setText(runs ? tr("&Stop") : tr("&Send all"));
    m_sendButton->setEnabled(runs || why.isEmpty());
    m_sendButton->setAccessibleDescription(why);
    for (QWidget *field : {static_cast<QWidget *>(m_columns), static_cast<QWidget *>(m_openButton),
                           static_cast<QWidget *>(m_absentBox), static_cast<QWidget *>(m_rate)})
        field->setEnabled(!runs);
}

void SendFileDialog::send()
{
    if (isRunning())
        return m_job->cancel();
    if (!obstacle().isEmpty())
        return;
    m_file->rewind();
    sending::SendPlan plan;
    plan.count = sending::SendPlan::untilStopped;
    plan.spacingMs = m_rate->value() > 0 ? 1000 / m_rate->value() : 0;
    const auto next = [this](qint64) -> Result<std::optional<models::PlannedWrite>> {
        m_row = m_file->next();
        if (!m_row)
            return std::nullopt;
        if (!m_row->item)
            return failure(m_row->item.error());
        models::PlannedWrite write;
        write.request.table = m_access.table()->name;
        write.request.item = *m_row->item;
        write.request.returnValues = "ALL_OLD";
        if (m_absentBox->isChecked())
            sending::addAbsenceCondition(write.request, m_access.table()->keySchema.front().name);
        return write;
    };
    m_job = std::make_unique<SendJob>(m_access, plan, next,
                                      [this] { return m_row ? &*m_row : nullptr; });
    connect(m_job.get(), &SendJob::progressed, this, &SendFileDialog::showProgress);
    connect(m_job.get(), &SendJob::ended, this, [this] {
        m_isSent = true;
        if (m_consentBox && m_target.marks.isProduction)
            m_consentBox->setChecked(false); // each is asked about
        showProgress();
        refresh();
    });
    m_job->start();
    showProgress();
    refresh();
}

bool SendFileDialog::isRunning() const
{
    return m_job && m_job->isRunning();
}

void SendFileDialog::reject()
{
    if (!m_job || !m_job->isRunning() || m_job->state().isCancelled)
        return QDialog::reject();
    m_job->cancel();
}

void SendFileDialog::showProgress()
{
    const double size = double(qMax<qint64>(1, m_file ? m_file->sizeBytes() : 1));
    m_status->show(*m_job, double(m_file ? m_file->position() : 0) / size);
}

} // namespace tailrace::ui
