// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/recordmodel.h"
#include "net/curltransport.h"
#include "sandbox/sandbox.h"
#include "secrets/sessionstore.h"
#include "support/testsupport.h"
#include "ui/connections/connectionprobe.h"
#include "ui/shell/mainwindow.h"
#include "ui/widgets/fileasker.h"
#include "ui/widgets/questions.h"
#include "ui/widgets/themecontroller.h"

#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

namespace tailrace::test {

/// A sandbox in a thread of its own, with a table "orders", and somebody who writes into it without
/// the window.
class LabTable
{
public:
    /// The key is id, and with a sort key the number at.
    explicit LabTable(const base::Clock &clock, bool hasSortKey = false);

    QString endpoint() const { return m_endpoint; }
    QString arn() const { return m_arn; }
    const aws::Credentials &credentials() const { return m_credentials; }
    /// Writes through the real client; false when it was refused.
    bool put(const QByteArray &id, const QByteArray &status);
    /// Closes the open shard and opens two children; false when that was refused.
    bool split();
    bool put(const dynamodb::AttributeMap &item);
    bool remove(const dynamodb::AttributeMap &key);

private:
    bool write(const dynamodb::WriteRequest &request);

    models::EngineThread m_thread;
    sandbox::Sandbox *m_server = nullptr; ///< used in the thread only
    QString m_endpoint;
    QString m_arn;
    aws::Credentials m_credentials;
    net::CurlTransport m_transport;
    std::unique_ptr<dynamodb::JsonClient> m_json;
    std::unique_ptr<dynamodb::TableClient> m_tables;
};

class ScriptedFiles final : public ui::FileAsker
{
public:
    QString openName(QWidget *, const QString &, const QString &) override { return answer; }
    QString saveName(QWidget *, const QString &, const QString &, const QString &) override
    {
        return answer;
    }
    QString answer;
};

/// Agrees, and remembers what was asked.
class ScriptedQuestions final : public ui::Questions
{
public:
    void confirm(QWidget *, const QString &text, const QString &, const QString &,
                 std::function<void()> yes) override
    {
        asked.append(text);
        yes();
    }
    void choose(QWidget *parent, const QString &text, const QString &detail,
                const ui::Choice &first, const ui::Choice &other) override
    {
        const ui::Choice &chosen = takesOther ? other : first;
        confirm(parent, text, detail, chosen.action, chosen.work);
    }
    QStringList asked;
    bool takesOther = false; ///< where there are two ways
};

/// The real window with a real engine and settings of its own, shown.
class ShellWorld
{
public:
    ShellWorld();
    ~ShellWorld();

    /// A widget of that name that a person can reach now: visible, and in the dialog when one is
    /// open over the window. Null when there is none.
    template <typename T>
    static T *visible(const char *name)
    {
        const QWidget *modal = QApplication::activeModalWidget();
        for (QWidget *widget : QApplication::allWidgets()) {
            auto *found = qobject_cast<T *>(widget);
            if (found && found->objectName() == QLatin1String(name) && found->isVisible()
                && (modal == nullptr || modal->isAncestorOf(found)))
                return found;
        }
        return nullptr;
    }
    /// Clicks where a person would: check marks at their left end. False when it can't be done.
    static bool click(const char *name);
    /// The same, once it can be done. QTRY_VERIFY(click()) would click twice.
    static bool clickSoon(const char *name);
    static bool type(const char *name, const QString &text);

    /// A shortcut with Ctrl, in the window. No window manager makes it the active one again after a
    /// dialog here, so this does.
    bool press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::ControlModifier);
    /// Fills the Connect dialog for that table and accepts it.
    bool connectTo(const LabTable &table);
    models::RecordModel *records() const;

    base::SystemClock clock;
    QTemporaryDir folder;
    QSettings settings{folder.filePath(QStringLiteral("settings.ini")), QSettings::IniFormat};
    ui::ThemeController theme{settings};
    models::EngineThread engine;
    ui::EngineProbe probe{engine, clock};
    ScriptedFiles files;
    ScriptedQuestions questions;
    secrets::SessionStore secrets;
    std::unique_ptr<ui::MainWindow> window;
};

} // namespace tailrace::test
