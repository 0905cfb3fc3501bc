// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/secrets/secretsdialog.h"

#include "base/async.h"
#include "ui/secrets/editsecretdialog.h"
#include "ui/secrets/secretwords.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/problemlabel.h"
#include "ui/widgets/questions.h"
#include "ui/widgets/rowlist.h"
#include "ui/widgets/secretclipboard.h"

#include <QBoxLayout>
#include <QHeaderView>
#include <QPushButton>
#include <QTableWidget>

#include <algorithm>

namespace tailrace::ui {

namespace {

using secrets::SecretEntry;
using secrets::SecretKind;
using secrets::StoredSecret;

enum Column { NameColumn, KindColumn, UsesColumn, ColumnCount };

QTableWidgetItem *cell(const QString &text)
{
    auto *item = new QTableWidgetItem(text);
    item->setFlags(Qt::ItemIsSelectable | Qt::ItemIsEnabled);
    return item;
}

/// What is worth copying of it.
QByteArray valueOf(const StoredSecret &secret)
{
    return secret.kind == SecretKind::AwsKeys ? secret.secretAccessKey.reveal()
                                              : secret.text.reveal();
}

} // namespace

SecretsDialog::SecretsDialog(secrets::SecretStore &store, UsesOf uses, Questions &questions,
                             SecretClipboard &clipboard, QWidget *parent)
    : QDialog(parent)
    , m_store(store)
    , m_uses(std::move(uses))
    , m_questions(questions)
    , m_clipboard(clipboard)
    , m_table(new QTableWidget(0, ColumnCount))
    , m_where(new ProblemLabel)
    , m_problem(new ProblemLabel)
{
    setObjectName(QStringLiteral("secretsDialog"));
    setWindowTitle(tr("Secrets"));
    fillWith(this, QPalette::Base);
    makeLayout();
    connect(&m_store, &secrets::SecretStore::changed, this, &SecretsDialog::reload);
    connect(m_table, &QTableWidget::itemSelectionChanged, this, &SecretsDialog::refreshButtons);
    connect(m_table, &QTableWidget::itemActivated, this, &SecretsDialog::change);
    resize(720, 420);
    reload();
}

QPushButton *SecretsDialog::addButton(const char *name, const QString &text,
                                      void (SecretsDialog::*slot)())
{
    QPushButton *button = plainButton(text);
    button->setObjectName(QLatin1String(name));
    button->setAutoDefault(false);
    connect(button, &QPushButton::clicked, this, slot);
    return button;
}

void SecretsDialog::makeLayout()
{
    makeRowList(*m_table);
    m_table->setObjectName(QStringLiteral("secretsTable"));
    m_table->setAccessibleName(tr("Secrets"));
    m_table->setHorizontalHeaderLabels({tr("Name"), tr("Kind"), tr("Used by")});
    m_table->setColumnWidth(NameColumn, 180);
    m_table->setColumnWidth(KindColumn, 140);
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_where->setObjectName(QStringLiteral("whereLabel"));
    m_problem->setObjectName(QStringLiteral("secretsProblem"));
    m_changeButton = addButton("changeSecretButton", tr("&Replace…"), &SecretsDialog::change);
    m_copyButton = addButton("copySecretButton", tr("&Copy value"), &SecretsDialog::copy);
    m_copyButton->setToolTip(tr("The clipboard is cleared after 30 seconds"));
    m_removeButton = addButton("removeSecretButton", tr("Re&move…"), &SecretsDialog::remove);
    auto *column = new QVBoxLayout;
    column->setSpacing(6);
    column->addWidget(addButton("addSecretButton", tr("&Add…"), &SecretsDialog::add));
    column->addWidget(m_changeButton);
    column->addWidget(m_copyButton);
    column->addWidget(m_removeButton);
    column->addStretch(1);
    auto *close = plainButton(tr("C&lose"));
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
    column->addWidget(close);
    auto *middle = new QHBoxLayout;
    middle->setSpacing(12);
    middle->addWidget(m_table, 1);
    middle->addLayout(column);
    auto *whole = new QVBoxLayout(this);
    whole->setContentsMargins(20, 18, 20, 16);
    whole->setSpacing(12);
    whole->addWidget(m_where);
    whole->addLayout(middle, 1);
    whole->addWidget(m_problem);
}

void SecretsDialog::reload()
{
    const quint64 generation = ++m_generation;
    sayWhere();
    refreshButtons();
    onResult(m_store.list(), this, [this, generation](const Result<QList<SecretEntry>> &entries) {
        if (generation == m_generation)
            take(entries);
    });
}

void SecretsDialog::sayWhere()
{
    using Persistence = secrets::SecretStore::Persistence;
    const QString words = persistenceWords(m_store);
    if (words.isEmpty())
        m_where->setProblem(tr("Looking for this system's key store…"),
                            ProblemLabel::Severity::Good);
    else
        m_where->setProblem(words, m_store.persistence() == Persistence::Session
                                           ? ProblemLabel::Severity::Warning
                                           : ProblemLabel::Severity::Good);
}

void SecretsDialog::take(const Result<QList<SecretEntry>> &entries)
{
    sayWhere();
    m_problem->clear();
    if (!entries)
        m_problem->setError(tr("The secrets can't be listed"), entries.error());
    m_rows = rowsOf(entries.value_or(QList<SecretEntry>()));
    fill();
}

std::vector<SecretsDialog::Row> SecretsDialog::rowsOf(const QList<SecretEntry> &entries) const
{
    std::vector<Row> rows;
    for (const SecretEntry &entry : entries)
        rows.push_back({entry.name, entry.kind, false, {}});
    for (const NamedUse &one : m_uses()) {
        auto row = std::find_if(rows.begin(), rows.end(),
                                [&](const Row &its) { return its.name == one.use.name; });
        if (row == rows.end())
            row = rows.insert(row, Row{one.use.name, std::nullopt, one.use.wantsAwsKeys, {}});
        row->uses.append(tr("%1 (%2)").arg(one.bridge, one.use.place));
    }
    return rows;
}

void SecretsDialog::fill()
{
    const Row *before = selected();
    const QString name = before ? before->name : QString();
    m_table->clearSelection();
    m_table->setRowCount(int(m_rows.size()));
    for (int i = 0; i < int(m_rows.size()); ++i) {
        const Row &row = m_rows[size_t(i)];
        m_table->setItem(i, NameColumn, cell(row.name));
        m_table->setItem(i, KindColumn, cell(row.kind ? kindWord(*row.kind) : tr("Not kept yet")));
        m_table->setItem(i, UsesColumn, cell(row.uses.join(QStringLiteral(", "))));
        if (!row.kind)
            m_table->item(i, KindColumn)->setForeground(Theme::of(*this)[Token::Modify]);
        if (row.name == name)
            m_table->selectRow(i);
    }
    refreshButtons();
}

const SecretsDialog::Row *SecretsDialog::selected() const
{
    const QList<QTableWidgetItem *> items = m_table->selectedItems();
    const size_t row = items.isEmpty() ? m_rows.size() : size_t(items.constFirst()->row());
    return row < m_rows.size() ? &m_rows[row] : nullptr;
}

void SecretsDialog::refreshButtons()
{
    const Row *row = selected();
    m_changeButton->setEnabled(row != nullptr);
    m_changeButton->setText(row && !row->kind ? tr("&Keep it…") : tr("&Replace…"));
    m_copyButton->setEnabled(row && row->kind);
    m_removeButton->setEnabled(row && row->kind);
}

void SecretsDialog::add()
{
    edit({}, SecretKind::Token);
}

void SecretsDialog::change()
{
    if (const Row *row = selected())
        edit(row->name,
             row->kind.value_or(row->wantsAwsKeys ? SecretKind::AwsKeys : SecretKind::Token));
}

void SecretsDialog::edit(const QString &name, SecretKind kind)
{
    auto *dialog = new EditSecretDialog(m_store, name, kind, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void SecretsDialog::copy()
{
    const Row *row = selected();
    if (!row)
        return;
    m_problem->clear();
    onResult(m_store.read(row->name), this, [this](const Result<StoredSecret> &secret) {
        if (!secret)
            return m_problem->setError(tr("It can't be copied"), secret.error());
        m_clipboard.copy(QString::fromUtf8(valueOf(*secret)));
        m_problem->setProblem(secret->kind == SecretKind::AwsKeys
                                      ? tr("The secret access key is copied. The clipboard is "
                                           "cleared in 30 seconds.")
                                      : tr("Copied. The clipboard is cleared in 30 seconds."),
                              ProblemLabel::Severity::Good);
    });
}

void SecretsDialog::remove()
{
    const Row *row = selected();
    if (!row)
        return;
    const QString detail =
            row->uses.isEmpty()
                    ? tr("No bridge that is open uses it. It can't be brought back from here.")
                    : tr("It is used by %1, which will not start without it. It can't be brought "
                         "back from here.")
                              .arg(row->uses.join(QStringLiteral(", ")));
    m_questions.confirm(this, tr("Remove the secret %1?").arg(row->name), detail, tr("Remove"),
                        [this, name = row->name] {
                            onResult(m_store.remove(name), this, [this](const Result<> &removed) {
                                if (!removed)
                                    m_problem->setError(tr("It was not removed"), removed.error());
                            });
                        });
}

} // namespace tailrace::ui
