// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/send/librarydialog.h"

#include "models/wording.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/fileasker.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/problemlabel.h"
#include "ui/widgets/typography.h"

#include <QBoxLayout>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>

namespace tailrace::ui {

namespace {

QString filter()
{
    return LibraryDialog::tr("Test items (*.json)");
}

QString kindWord(dynamodb::WriteKind kind)
{
    switch (kind) {
    case dynamodb::WriteKind::Put:
        return LibraryDialog::tr("put");
    case dynamodb::WriteKind::Update:
        return LibraryDialog::tr("update");
    case dynamodb::WriteKind::Delete:
        break;
    }
    return LibraryDialog::tr("delete");
}

} // namespace

LibraryDialog::LibraryDialog(QString path, FileAsker &files,
                             std::function<Result<sending::TestItem>()> current, QWidget *parent)
    : QDialog(parent)
    , m_path(std::move(path))
    , m_files(files)
    , m_current(std::move(current))
    , m_list(new QListWidget)
    , m_name(new QLineEdit)
    , m_problem(new ProblemLabel)
{
    setObjectName(QStringLiteral("libraryDialog"));
    setWindowTitle(tr("Test items"));
    fillWith(this, QPalette::Base);
    m_list->setObjectName(QStringLiteral("libraryList"));
    m_list->setAccessibleName(tr("Test items"));
    m_problem->setObjectName(QStringLiteral("libraryProblem"));
    auto *middle = new QHBoxLayout;
    middle->setSpacing(10);
    middle->addWidget(m_list, 1);
    middle->addWidget(makeButtons());
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(metrics::padding, metrics::padding, metrics::padding,
                               metrics::padding);
    column->setSpacing(10);
    column->addWidget(plainLabel(tr("Test items"), TextRole::Title));
    column->addLayout(middle, 1);
    column->addWidget(m_problem);
    column->addWidget(hairline(Qt::Horizontal));
    column->addWidget(makeSave());
    connect(m_list, &QListWidget::currentRowChanged, this, &LibraryDialog::refresh);
    connect(m_list, &QListWidget::itemActivated, this, &LibraryDialog::choose);
    resize(520, 400);
    reload();
}

QPushButton *LibraryDialog::addButton(const char *name, const QString &text,
                                      void (LibraryDialog::*slot)())
{
    QPushButton *button = plainButton(text);
    button->setObjectName(QLatin1String(name));
    button->setAutoDefault(false);
    connect(button, &QPushButton::clicked, this, slot);
    return button;
}

QWidget *LibraryDialog::makeButtons()
{
    m_needSelection = {
            addButton("useButton", tr("&Use"), &LibraryDialog::choose),
            addButton("duplicateButton", tr("&Duplicate"), &LibraryDialog::duplicate),
            addButton("renameButton", tr("&Rename to the name below"), &LibraryDialog::rename),
            addButton("removeButton", tr("De&lete"), &LibraryDialog::remove)};
    auto *part = new QWidget;
    auto *column = new QVBoxLayout(part);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    for (QPushButton *button : std::as_const(m_needSelection))
        column->addWidget(button);
    column->addStretch(1);
    column->addWidget(addButton("importButton", tr("&Import…"), &LibraryDialog::importFile));
    column->addWidget(addButton("exportButton", tr("&Export…"), &LibraryDialog::exportFile));
    return part;
}

QWidget *LibraryDialog::makeSave()
{
    m_name->setObjectName(QStringLiteral("itemNameEdit"));
    m_name->setAccessibleName(tr("Name"));
    m_name->setPlaceholderText(tr("Name"));
    QPushButton *save = primaryButton(tr("&Save the item at hand"));
    save->setObjectName(QStringLiteral("saveItemButton"));
    connect(save, &QPushButton::clicked, this, &LibraryDialog::saveCurrent);
    auto *part = new QWidget;
    auto *row = new QHBoxLayout(part);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    row->addWidget(m_name, 1);
    row->addWidget(save);
    return part;
}

QString LibraryDialog::selected() const
{
    const QListWidgetItem *item = m_list->currentItem();
    return item ? item->data(Qt::UserRole).toString() : QString();
}

void LibraryDialog::reload()
{
    auto library = sending::readLibrary(m_path, true);
    m_isBroken = !library;
    if (library) {
        m_library = std::move(*library);
        m_problem->clear();
    } else {
        m_problem->setError(tr("The library is left as it is"), library.error());
    }
    showItems(selected());
}

void LibraryDialog::showItems(const QString &select)
{
    const QSignalBlocker quiet(m_list);
    m_list->clear();
    for (const sending::TestItem &item : m_library.items()) {
        auto *row = new QListWidgetItem(
                QStringLiteral("%1  (%2)")
                        .arg(models::onOneLine(item.name), kindWord(item.operation)),
                m_list);
        row->setData(Qt::UserRole, item.name);
        row->setSizeHint({0, metrics::rowHeight});
        if (item.name == select)
            m_list->setCurrentItem(row);
    }
    refresh();
}

void LibraryDialog::refresh()
{
    if (!selected().isEmpty())
        m_name->setText(selected());
    for (QPushButton *button : std::as_const(m_needSelection))
        button->setEnabled(!selected().isEmpty());
}

void LibraryDialog::choose()
{
    if (const sending::TestItem *item = m_library.find(selected())) {
        Q_EMIT chosen(*item);
        close();
    }
}

/// Written, and shown.
void LibraryDialog::changed(const QString &select)
{
    m_problem->clear();
    if (const auto written = sending::writeLibrary(m_library, m_path); !written)
        m_problem->setError(tr("The library was not saved"), written.error());
    showItems(select);
}

void LibraryDialog::saveCurrent()
{
    auto item = m_current();
    if (item && m_name->text().trimmed().isEmpty())
        item = failure(ErrorKind::Invalid, tr("it has no name yet; write one beside the button"));
    if (!item || m_isBroken) {
        if (!item)
            m_problem->setError(tr("The item was not saved"), item.error());
        return;
    }
    item->name = m_name->text().trimmed();
    m_library.save(*item);
    changed(item->name);
}

void LibraryDialog::duplicate()
{
    sending::TestItem copy = *m_library.find(selected());
    copy.name = m_library.freeName(copy.name);
    m_library.save(copy);
    changed(copy.name);
}

void LibraryDialog::rename()
{
    const QString name = m_name->text().trimmed();
    if (m_library.rename(selected(), name))
        return changed(name);
    m_problem->setProblem(name.isEmpty() ? tr("The new name is empty. Write it below.")
                                         : tr("There is another item of that name already. "
                                              "Write another name below."));
}

void LibraryDialog::remove()
{
    m_library.remove(selected());
    m_name->clear();
    changed({});
}

void LibraryDialog::importFile()
{
    const QString path = m_files.openName(this, tr("Import test items"), filter());
    if (path.isEmpty() || m_isBroken)
        return;
    const auto other = sending::readLibrary(path, false);
    if (!other)
        return m_problem->setError(tr("Nothing was imported"), other.error());
    m_library.add(*other);
    changed(selected());
}

void LibraryDialog::exportFile()
{
    const QString path = m_files.saveName(this, tr("Export test items"),
                                          QStringLiteral("test-items.json"), filter());
    if (path.isEmpty())
        return;
    if (const auto written = sending::writeLibrary(m_library, path); !written)
        m_problem->setError(tr("Nothing was exported"), written.error());
}

} // namespace tailrace::ui
