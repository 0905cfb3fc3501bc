// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/connectdialog.h"

#include "aws/partition.h"
#include "base/async.h"
#include "ui/connections/connectionoptions.h"
#include "ui/connections/connectionprobe.h"
#include "ui/connections/credentialsform.h"
#include "ui/connections/profilewords.h"
#include "ui/connections/tablepicker.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/formcolumn.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/problemlabel.h"
#include "ui/widgets/typography.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>

namespace tailrace::ui {

namespace {

constexpr int formWidth = 520;
constexpr const char *wayNames[] = {"profile", "environment", "keys"};

Result<QString> resolved(const ConnectInput &input, const QString &region, aws::Service service)
{
    if (!input.endpoint.isEmpty())
        return input.endpoint;
    aws::EndpointParameters parameters;
    parameters.service = service;
    parameters.region = region;
    parameters.dualStack = input.variant.isDualStack;
    parameters.fips = input.variant.isFips;
    return aws::resolveEndpoint(parameters);
}

QString credentialsName(const ConnectInput &input, const ConnectCheck &check)
{
    switch (input.way) {
    case CredentialsWay::Profile:
        return ConnectDialog::tr("profile %1").arg(input.profile);
    case CredentialsWay::Environment:
        return ConnectDialog::tr("environment");
    case CredentialsWay::Keys:
        break;
    }
    return keyWords(*check.credentials);
}

QString describe(const dynamodb::TableDescription &table)
{
    const QString status = ConnectDialog::tr("The table answers: %1, about %n item(s).", nullptr,
                                             static_cast<int>(table.itemCount))
                                   .arg(table.status);
    if (!table.streamEnabled)
        return status + QLatin1Char(' ')
               + ConnectDialog::tr("Its stream is off: turn the stream on to see records.");
    return status + QLatin1Char(' ')
           + ConnectDialog::tr("Its stream is on (%1).").arg(table.streamViewType);
}

} // namespace

ConnectDialog::ConnectDialog(ConnectionProbe &probe, FileAsker &files,
                             credentials::Providers &providers, aws::Environment environment,
                             aws::Profiles profiles, QWidget *parent)
    : QDialog(parent)
    , m_probe(probe)
    , m_providers(providers)
    , m_environment(std::move(environment))
    , m_profiles(std::move(profiles))
{
    setWindowTitle(tr("Connect to a table"));
    fillWith(this, QPalette::Base);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(20, 18, 20, 16);
    column->setSpacing(14);
    // As high as what is shown; problems and choices come and go.
    column->setSizeConstraint(QLayout::SetFixedSize);
    auto *form = new FormColumn;
    form->setFixedWidth(formWidth);
    makeTablePart(*form);
    m_credentials = new CredentialsForm(m_environment, m_profiles);
    form->addWidget(m_credentials);
    makeEndpointPart(*form);
    m_options = new ConnectionOptions(files);
    form->addWidget(m_options);
    makeStartPart(*form);
    auto *sides = new QHBoxLayout;
    sides->setSpacing(28);
    sides->addWidget(form, 0, Qt::AlignTop);
    sides->addWidget(m_options->page(), 0, Qt::AlignTop);
    column->addLayout(sides);
    column->addStretch(1);
    m_result = new ProblemLabel;
    m_result->setObjectName(QStringLiteral("testResult"));
    column->addWidget(m_result);
    column->addWidget(makeButtons());

    connect(m_credentials, &CredentialsForm::changed, this, &ConnectDialog::confirmAgain);
    connect(m_options, &ConnectionOptions::changed, this, &ConnectDialog::judge);
    for (QLineEdit *edit : {m_arnEdit, m_endpointEdit, m_regionEdit})
        connect(edit, &QLineEdit::textChanged, this, &ConnectDialog::judge);
    connect(m_confirmBox, &QCheckBox::toggled, this, &ConnectDialog::judge);
    judge();
}

ConnectDialog::~ConnectDialog() = default;

void ConnectDialog::makeTablePart(FormColumn &form)
{
    m_arnEdit = new QLineEdit;
    m_arnEdit->setObjectName(QStringLiteral("arnEdit"));
    m_arnEdit->setAccessibleName(tr("ARN of a table or its stream"));
    m_arnEdit->setFont(dataFont());
    m_arnEdit->setPlaceholderText(
            QStringLiteral("arn:aws:dynamodb:us-west-2:123456789012:table/orders"));
    auto *pick = plainButton(tr("Choose…"));
    pick->setObjectName(QStringLiteral("pickTableButton"));
    pick->setAutoDefault(false);
    pick->setToolTip(tr("Lists the tables of a region, with the credentials below."));
    connect(pick, &QPushButton::clicked, this, &ConnectDialog::pickTable);
    auto *row = new QWidget;
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_arnEdit, 1);
    layout->addWidget(pick);
    row->setFocusProxy(m_arnEdit);
    m_arnProblem = form.addField(tr("&ARN of a table or its stream"), row);
    m_arnProblem->setObjectName(QStringLiteral("arnProblem"));
    m_arnParts = plainLabel({}, TextRole::Hint);
    m_arnParts->setObjectName(QStringLiteral("arnParts"));
    form.addWidget(m_arnParts);
}

void ConnectDialog::makeEndpointPart(FormColumn &form)
{
    m_endpointEdit = new QLineEdit;
    m_endpointEdit->setObjectName(QStringLiteral("endpointEdit"));
    m_endpointEdit->setFont(dataFont());
    m_endpointProblem =
            form.addField(tr("E&ndpoint, only where it is not AWS's own"), m_endpointEdit);
    m_endpointProblem->setObjectName(QStringLiteral("endpointProblem"));
    m_confirmBox = new QCheckBox;
    m_confirmBox->setObjectName(QStringLiteral("confirmBox"));
    m_confirmBox->hide();
    form.addWidget(m_confirmBox);
    auto *region = new FormColumn;
    m_regionEdit = new QLineEdit;
    m_regionEdit->setObjectName(QStringLiteral("regionEdit"));
    m_regionEdit->setFont(dataFont());
    m_regionEdit->setPlaceholderText(QStringLiteral("us-east-1"));
    m_regionProblem = region->addField(tr("&Region to sign for"), m_regionEdit);
    m_regionPart = region;
    m_regionPart->hide();
    form.addWidget(m_regionPart);
}

void ConnectDialog::makeStartPart(FormColumn &form)
{
    m_latestButton = new QRadioButton(tr("&What is written from now on"));
    m_latestButton->setChecked(true);
    m_trimHorizonButton = new QRadioButton(tr("&Oldest record the stream still holds"));
    m_trimHorizonButton->setObjectName(QStringLiteral("trimHorizonButton"));
    QWidget *choices = inColumn({m_latestButton, m_trimHorizonButton}, 4);
    form.addField(tr("Start with"), choices);
}

QWidget *ConnectDialog::makeButtons()
{
    m_testButton = plainButton(tr("&Test"));
    m_testButton->setObjectName(QStringLiteral("testButton"));
    m_testButton->setAutoDefault(false);
    auto *cancelButton = plainButton(tr("Cancel"));
    cancelButton->setAutoDefault(false);
    m_connectButton = primaryButton(tr("Connect"));
    m_connectButton->setObjectName(QStringLiteral("connectButton"));
    m_connectButton->setDefault(true);
    connect(m_testButton, &QPushButton::clicked, this, &ConnectDialog::test);
    connect(cancelButton, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_connectButton, &QPushButton::clicked, this, &ConnectDialog::connectNow);
    auto *row = new QWidget;
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_testButton);
    layout->addStretch(1);
    layout->addWidget(cancelButton);
    layout->addWidget(m_connectButton);
    return row;
}

void ConnectDialog::fill(const workspace::SavedConnection &connection)
{
    m_filled = connection;
    for (size_t i = 0; i < std::size(wayNames); ++i) {
        if (connection.credentials == QLatin1String(wayNames[i]))
            m_credentials->setWay(static_cast<CredentialsWay>(i));
    }
    m_credentials->setProfile(connection.profile);
    m_endpointEdit->setText(connection.endpoint);
    m_regionEdit->setText(connection.region);
    m_options->fill(connection);
    setArn(connection.arn);
    // These very credentials were agreed on for this very host; keys that are typed never are.
    if (m_check.confirmNeeded && m_check.endpointHost == connection.confirmedHost
        && connection.credentials != QLatin1String(wayNames[size_t(CredentialsWay::Keys)]))
        m_confirmBox->setChecked(true);
}

/// What was agreed to for one profile is not agreed to for another.
void ConnectDialog::confirmAgain()
{
    const QSignalBlocker quiet(m_confirmBox);
    m_confirmBox->setChecked(false);
    judge();
}

void ConnectDialog::setArn(const QString &text)
{
    m_arnEdit->setText(text.left(2048)); // a pasted novel stays out
    m_arnEdit->setFocus();
}

void ConnectDialog::setProfilesProblem(const QString &text)
{
    m_result->setProblem(text, ProblemLabel::Severity::Warning);
}

ConnectInput ConnectDialog::input() const
{
    ConnectInput input;
    input.arn = m_arnEdit->text().trimmed();
    m_credentials->read(input);
    input.endpoint = m_endpointEdit->text().trimmed();
    input.region = m_regionPart->isHidden() ? QString() : m_regionEdit->text().trimmed();
    input.hostConfirmed = m_confirmBox->isChecked();
    m_options->read(input);
    return input;
}

void ConnectDialog::judge()
{
    ++m_generation;
    const QString agreedHost = m_check.endpointHost;
    m_check = checkConnectInput(input(), m_environment, m_profiles);
    if (m_confirmBox->isChecked() && m_check.endpointHost != agreedHost) {
        // What was agreed to for one host is not agreed to for another.
        const QSignalBlocker quiet(m_confirmBox);
        m_confirmBox->setChecked(false);
        m_check = checkConnectInput(input(), m_environment, m_profiles);
    }
    showArnParts();
    m_credentials->showProblem(m_check.credentialsProblem);
    m_credentials->showPlan(m_check.credentials ? planWords(*m_check.credentials) : QString());
    showEndpoint();
    m_options->showProblems(m_check);
    m_result->clear();
    m_connectButton->setEnabled(m_check.isReady);
    m_testButton->setEnabled(m_check.isReady);
    m_testButton->setText(tr("&Test"));
}

void ConnectDialog::showArnParts()
{
    m_arnProblem->setProblem(m_check.arnProblem);
    setInvalid(m_arnEdit, !m_check.arnProblem.isEmpty());
    m_arnParts->setVisible(m_check.arn.has_value());
    if (!m_check.arn)
        return;
    const aws::Arn &arn = *m_check.arn;
    m_arnParts->setText(tr("Table %1 in %2, account %3").arg(arn.table, arn.region, arn.account));
}

void ConnectDialog::showEndpoint()
{
    m_endpointProblem->setProblem(m_check.endpointProblem);
    setInvalid(m_endpointEdit, !m_check.endpointProblem.isEmpty());
    m_regionPart->setVisible(m_check.regionNeeded);
    m_regionProblem->setProblem(m_check.regionProblem);
    m_confirmBox->setVisible(m_check.confirmNeeded);
    if (!m_check.confirmNeeded)
        return;
    QString key = m_check.credentials ? keyWords(*m_check.credentials) : QString();
    if (key.isEmpty())
        key = tr("these credentials");
    QString text = tr("Send requests signed with %1 to %2").arg(key, m_check.endpointHost);
    m_confirmBox->setText(text.replace(QLatin1Char('&'), QStringLiteral("&&")));
}

/// The files may have changed since they were judged.
void ConnectDialog::connectNow()
{
    if (const auto ready = provider(); !ready)
        return m_result->setError(tr("There are no credentials to connect with"), ready.error());
    accept();
}

void ConnectDialog::test()
{
    const ConnectChoice wanted = choice();
    m_testButton->setEnabled(false);
    m_testButton->setText(tr("Testing…"));
    m_result->clear();
    const quint64 generation = ++m_generation;
    const ProbeTarget target{wanted.arn.table, wanted.endpoint, wanted.signingRegion,
                             wanted.credentials, wanted.saved.transport};
    onResult(m_probe.describe(target), this,
             [this, generation](const Result<dynamodb::TableDescription> &answer) {
                 if (generation != m_generation)
                     return; // the fields have changed since
                 m_testButton->setEnabled(true);
                 m_testButton->setText(tr("&Test"));
                 if (!answer)
                     m_result->setError(tr("The table could not be described"), answer.error());
                 else
                     m_result->setProblem(describe(*answer),
                                          answer->streamEnabled ? ProblemLabel::Severity::Good
                                                                : ProblemLabel::Severity::Warning);
             });
}

/// As the fields are, but for the table. What stands in the way is said by the error.
Result<ProbeTarget> ConnectDialog::probeTarget(const QString &region) const
{
    const ConnectInput fields = input();
    const auto refused = [](const QString &why) { return failure(ErrorKind::Usage, why); };
    if (!m_check.credentials)
        return refused(tr("there are no credentials to ask with yet"));
    if (!m_check.endpointProblem.isEmpty() && !fields.endpoint.isEmpty())
        return refused(tr("the endpoint can't be used"));
    if (m_check.confirmNeeded && !fields.hostConfirmed)
        return refused(
                tr("it is not agreed yet that signed requests go to %1").arg(m_check.endpointHost));
    if (!m_check.proxyProblem.isEmpty() || !m_check.rootsProblem.isEmpty())
        return refused(tr("the proxy or the certificates can't be used"));
    if (aws::partitionOfRegion(region) == nullptr)
        return refused(tr("\"%1\" is no region").arg(region));
    const Result<QString> endpoint = resolved(fields, region, aws::Service::DynamoDb);
    if (!endpoint)
        return failure(endpoint.error());
    const auto asked = provider();
    if (!asked)
        return failure(asked.error());
    return ProbeTarget{{}, *endpoint, region, *asked, fields.transport};
}

/// Keys that were typed are held; what a profile or the environment has is fetched when it is asked
/// for, and anew before it ends.
Result<std::shared_ptr<aws::CredentialsProvider>> ConnectDialog::provider() const
{
    const ConnectInput fields = input();
    if (fields.way == CredentialsWay::Keys)
        return std::make_shared<aws::StaticCredentialsProvider>(
                std::get<aws::Credentials>(m_check.credentials->way));
    credentials::Source source;
    source.environment = m_environment;
    source.isEnvironmentOnly = fields.way == CredentialsWay::Environment;
    if (!source.isEnvironmentOnly)
        source.chain.profile = fields.profile;
    return m_providers.of(source, fields.transport);
}

void ConnectDialog::pickTable()
{
    auto *picker = new TablePicker(
            m_probe, [this](const QString &region) { return probeTarget(region); },
            m_check.arn ? m_check.signingRegion : m_environment.value(QStringLiteral("AWS_REGION")),
            this);
    picker->setAttribute(Qt::WA_DeleteOnClose);
    connect(picker, &QDialog::accepted, this, [this, picker] { setArn(picker->arn()); });
    picker->open();
}

workspace::SavedConnection ConnectDialog::saved() const
{
    const ConnectInput fields = input();
    workspace::SavedConnection saved;
    saved.arn = fields.arn;
    saved.name = fields.name;
    saved.credentials = QLatin1String(wayNames[static_cast<size_t>(fields.way)]);
    if (fields.way == CredentialsWay::Profile)
        saved.profile = fields.profile;
    saved.endpoint = fields.endpoint;
    saved.region = fields.region;
    saved.environment = fields.environment;
    saved.isReadOnly = fields.isReadOnly;
    saved.variant = fields.variant;
    saved.transport = fields.transport;
    if (m_check.confirmNeeded)
        saved.confirmedHost = m_check.endpointHost;
    if (saved.isSame(m_filled)) {
        saved.unknown = m_filled.unknown;
        saved.secret = m_filled.secret;
    }
    return saved;
}

ConnectChoice ConnectDialog::choice() const
{
    Q_ASSERT(m_check.isReady);
    const ConnectInput fields = input();
    ConnectChoice choice;
    choice.arn = *m_check.arn;
    choice.credentials = provider().value_or(
            std::make_shared<aws::StaticCredentialsProvider>(aws::Credentials()));
    choice.credentialsName = credentialsName(fields, m_check);
    choice.endpoint =
            resolved(fields, m_check.signingRegion, aws::Service::DynamoDb).value_or(QString());
    choice.streamsEndpoint = resolved(fields, m_check.signingRegion, aws::Service::DynamoDbStreams)
                                     .value_or(QString());
    choice.signingRegion = m_check.signingRegion;
    choice.fromTrimHorizon = m_trimHorizonButton->isChecked();
    choice.saved = saved();
    return choice;
}

} // namespace tailrace::ui
