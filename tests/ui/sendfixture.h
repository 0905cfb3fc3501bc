// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scriptedaccess.h"
#include "ui/send/senditemdialog.h"
#include "ui/widgets/fileasker.h"

#include <QLineEdit>
#include <QTemporaryDir>
#include <QTest>

namespace tailrace::test {

/// Answers with the name that it was given.
class NamedFile final : public ui::FileAsker
{
public:
    QString openName(QWidget *, const QString &, const QString &) override { return name; }
    QString saveName(QWidget *, const QString &, const QString &, const QString &) override
    {
        return name;
    }
    QString name;
};

/// A dialog that is shown, over the scripted table.
struct SendFixture
{
    explicit SendFixture(const QString &endpoint = QStringLiteral("http://127.0.0.1:8000"),
                         const ui::WriteMarks &marks = {});

    template <typename T>
    T *child(const char *name) const
    {
        T *found = dialog->findChild<T *>(QLatin1String(name));
        if (!found)
            qFatal("there is no %s", name);
        return found;
    }
    QString text(const char *label) const;
    QString problem(const char *label) const;
    /// Sending is possible, and no reason against it is shown.
    bool canSend() const;
    void send();
    void switchTo(int way);
    void type(const char *field, const QString &text);
    void setJson(const QString &json);
    QString json() const;

    QString path(const char *name) const { return folder.filePath(QLatin1String(name)); }

    QTemporaryDir folder;
    NamedFile files;
    ScriptedAccess sender;
    std::unique_ptr<ui::SendItemDialog> dialog;
};

} // namespace tailrace::test
