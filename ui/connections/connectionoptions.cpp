// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/connectionoptions.h"

#include "ui/connections/environmentwords.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/fileasker.h"
#include "ui/widgets/formcolumn.h"
#include "ui/widgets/problemlabel.h"
#include "ui/widgets/typography.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QToolButton>

namespace tailrace::ui {

namespace {

using workspace::Environment;
using ProxyKind = net::ProxyChoice::Kind;

constexpr int pageWidth = 350;
constexpr Environment environments[] = {Environment::Unmarked, Environment::Development,
                                        Environment::Test, Environment::Staging,
                                        Environment::Production};

} // namespace

ConnectionOptions::ConnectionOptions(FileAsker &files, QWidget *parent)
    : QWidget(parent)
    , m_toggle(new QToolButton)
{
    m_toggle->setObjectName(QStringLiteral("moreButton"));
    m_toggle->setText(tr("More: na&me, environment, read-only, proxy, roots"));
    m_toggle->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_toggle->setAutoRaise(true);
    m_toggle->setCheckable(true);
    auto *form = new FormColumn;
    makeTablePart(*form);
    makeProxyPart(*form);
    makeRootsPart(*form, files);
    makeVariantPart(*form);
    m_page = form;
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(10);
    column->addWidget(m_toggle, 0, Qt::AlignLeft);
    m_page->setFixedWidth(pageWidth);
    connect(m_toggle, &QToolButton::toggled, this, &ConnectionOptions::setOpen);
    for (QLineEdit *edit : {m_nameEdit, m_proxyEdit, m_rootsEdit})
        connect(edit, &QLineEdit::textChanged, this, &ConnectionOptions::changed);
    for (QComboBox *box : {m_environmentBox, m_proxyBox})
        connect(box, &QComboBox::currentIndexChanged, this, &ConnectionOptions::changed);
    for (QCheckBox *box : {m_readOnlyBox, m_dualStackBox, m_fipsBox})
        connect(box, &QCheckBox::toggled, this, &ConnectionOptions::changed);
    setOpen(false);
}

ConnectionOptions::~ConnectionOptions() = default;

void ConnectionOptions::makeTablePart(FormColumn &form)
{
    m_nameEdit = new QLineEdit;
    m_nameEdit->setObjectName(QStringLiteral("nameEdit"));
    m_nameEdit->setMaxLength(100);
    m_nameEdit->setPlaceholderText(tr("as the table is called"));
    form.addField(tr("Na&me in this window"), m_nameEdit);
    m_environmentBox = new QComboBox;
    m_environmentBox->setObjectName(QStringLiteral("environmentBox"));
    for (const Environment environment : environments)
        m_environmentBox->addItem(environmentChoice(environment));
    m_readOnlyBox = new QCheckBox(tr("Read-&only: nothing can be written"));
    m_readOnlyBox->setObjectName(QStringLiteral("readOnlyBox"));
    form.addField(tr("En&vironment"), m_environmentBox,
                  tr("Writes into production are asked about, each of them."));
    form.addWidget(m_readOnlyBox);
}

void ConnectionOptions::makeProxyPart(FormColumn &form)
{
    m_proxyBox = new QComboBox;
    m_proxyBox->setObjectName(QStringLiteral("proxyBox"));
    m_proxyBox->addItem(tr("The system's"), int(ProxyKind::System));
    m_proxyBox->addItem(tr("None"), int(ProxyKind::None));
    m_proxyBox->addItem(tr("This one:"), int(ProxyKind::Url));
    m_proxyEdit = new QLineEdit;
    m_proxyEdit->setObjectName(QStringLiteral("proxyEdit"));
    m_proxyEdit->setAccessibleName(tr("URL of the proxy"));
    m_proxyEdit->setFont(dataFont());
    m_proxyEdit->setPlaceholderText(QStringLiteral("http://proxy.example:3128"));
    m_proxyEdit->setEnabled(false);
    connect(m_proxyBox, &QComboBox::currentIndexChanged, this,
            [this](int index) { m_proxyEdit->setEnabled(index == int(ProxyKind::Url)); });
    auto *row = new QWidget;
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_proxyBox);
    layout->addWidget(m_proxyEdit, 1);
    row->setFocusProxy(m_proxyBox);
    m_proxyProblem = form.addField(tr("Pro&xy"), row);
    m_proxyProblem->setObjectName(QStringLiteral("proxyProblem"));
}

void ConnectionOptions::makeRootsPart(FormColumn &form, FileAsker &files)
{
    m_rootsEdit = new QLineEdit;
    m_rootsEdit->setObjectName(QStringLiteral("rootsEdit"));
    m_rootsEdit->setAccessibleName(tr("File of certificates to trust"));
    m_rootsEdit->setFont(dataFont());
    m_rootsEdit->setPlaceholderText(tr("PEM, besides the system's"));
    auto *choose = plainButton(tr("Choose…"));
    choose->setObjectName(QStringLiteral("chooseRootsButton"));
    choose->setAutoDefault(false);
    connect(choose, &QPushButton::clicked, this, [this, &files] {
        const QString name = files.openName(this, tr("Roots to trust for this connection"),
                                            tr("Certificates (*.pem *.crt *.cer);;All files (*)"));
        if (!name.isEmpty())
            m_rootsEdit->setText(name);
    });
    auto *row = new QWidget;
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_rootsEdit, 1);
    layout->addWidget(choose);
    row->setFocusProxy(m_rootsEdit);
    m_rootsProblem = form.addField(tr("Certificates to trust, for this connection alone"), row);
    m_rootsProblem->setObjectName(QStringLiteral("rootsProblem"));
}

void ConnectionOptions::makeVariantPart(FormColumn &form)
{
    m_dualStackBox = new QCheckBox(tr("Dual-stack endpoint (IPv6)"));
    m_dualStackBox->setObjectName(QStringLiteral("dualStackBox"));
    m_fipsBox = new QCheckBox(tr("FIPS endpoint"));
    m_fipsBox->setObjectName(QStringLiteral("fipsBox"));
    form.addField(tr("AWS's own endpoints"), inRow({m_dualStackBox, m_fipsBox}, 18));
}

void ConnectionOptions::read(ConnectInput &input) const
{
    input.name = m_nameEdit->text().trimmed();
    input.environment = environments[m_environmentBox->currentIndex()];
    input.isReadOnly = m_readOnlyBox->isChecked();
    input.variant = {m_dualStackBox->isChecked(), m_fipsBox->isChecked()};
    input.transport.caBundleFile = m_rootsEdit->text().trimmed();
    const auto kind = static_cast<ProxyKind>(m_proxyBox->currentData().toInt());
    input.transport.proxy = {kind,
                             kind == ProxyKind::Url ? m_proxyEdit->text().trimmed() : QString()};
}

void ConnectionOptions::fill(const workspace::SavedConnection &connection)
{
    m_nameEdit->setText(connection.name);
    m_environmentBox->setCurrentIndex(int(connection.environment));
    m_readOnlyBox->setChecked(connection.isReadOnly);
    m_proxyBox->setCurrentIndex(int(connection.transport.proxy.kind));
    m_proxyEdit->setText(connection.transport.proxy.url);
    m_rootsEdit->setText(connection.transport.caBundleFile);
    m_dualStackBox->setChecked(connection.variant.isDualStack);
    m_fipsBox->setChecked(connection.variant.isFips);
    setOpen(!isUsual());
}

bool ConnectionOptions::isUsual() const
{
    return m_nameEdit->text().isEmpty() && m_environmentBox->currentIndex() == 0
           && !m_readOnlyBox->isChecked() && m_proxyBox->currentIndex() == 0
           && m_rootsEdit->text().isEmpty() && !m_dualStackBox->isChecked()
           && !m_fipsBox->isChecked();
}

void ConnectionOptions::showProblems(const ConnectCheck &check)
{
    m_proxyProblem->setProblem(check.proxyProblem);
    setInvalid(m_proxyEdit, !check.proxyProblem.isEmpty());
    m_rootsProblem->setProblem(check.rootsProblem);
    setInvalid(m_rootsEdit, !check.rootsProblem.isEmpty());
    if (!check.proxyProblem.isEmpty() || !check.rootsProblem.isEmpty())
        setOpen(true);
}

bool ConnectionOptions::isOpen() const
{
    return m_toggle->isChecked();
}

void ConnectionOptions::setOpen(bool open)
{
    m_toggle->setChecked(open);
    m_toggle->setArrowType(open ? Qt::LeftArrow : Qt::RightArrow);
    m_page->setVisible(open);
}

} // namespace tailrace::ui
