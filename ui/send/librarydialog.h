// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sending/itemlibrary.h"

#include <QDialog>

QT_BEGIN_NAMESPACE
class QLineEdit;
class QListWidget;
class QPushButton;
QT_END_NAMESPACE

namespace tailrace::ui {

class FileAsker;
class ProblemLabel;

/// The library of test items: takes the item at hand into it, gives one back, keeps it in order.
/// Every change is written at once.
class LibraryDialog final : public QDialog
{
    Q_OBJECT
public:
    /// current answers the item as it is written now; the asker has to live longer.
    LibraryDialog(QString path, FileAsker &files,
                  std::function<Result<sending::TestItem>()> current, QWidget *parent = nullptr);

    /// Reads the file again: another window may have written it.
    void reload();

Q_SIGNALS:
    void chosen(const tailrace::sending::TestItem &item);

private:
    QWidget *makeSave();
    QWidget *makeButtons();
    QPushButton *addButton(const char *name, const QString &text, void (LibraryDialog::*slot)());
    void choose();
    void saveCurrent();
    void duplicate();
    void rename();
    void remove();
    void importFile();
    void exportFile();
    void changed(const QString &select);
    void showItems(const QString &select);
    void refresh();
    QString selected() const;

    const QString m_path;
    FileAsker &m_files;
    std::function<Result<sending::TestItem>()> m_current;
    sending::ItemLibrary m_library;
    QListWidget *m_list;
    QLineEdit *m_name;
    ProblemLabel *m_problem;
    QList<QPushButton *> m_needSelection;
    bool m_isBroken = false; ///< the file can't be read: it is not written over
};

} // namespace tailrace::ui
