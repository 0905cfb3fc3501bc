// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "shellworld.h"

#include "sandbox/service.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QLineEdit>
#include <QSemaphore>

namespace tailrace::test {

namespace {

QByteArray definition(bool hasSortKey)
{
    return QByteArray(R"({"TableName":"orders","BillingMode":"PAY_PER_REQUEST",)"
                      R"("AttributeDefinitions":[{"AttributeName":"id","AttributeType":"S"})")
           + (hasSortKey ? R"(,{"AttributeName":"at","AttributeType":"N"})" : "")
           + R"(],"KeySchema":[{"AttributeName":"id","KeyType":"HASH"})"
           + (hasSortKey ? R"(,{"AttributeName":"at","KeyType":"RANGE"})" : "")
           + R"(],"StreamSpecification":)"
             R"({"StreamEnabled":true,"StreamViewType":"NEW_AND_OLD_IMAGES"}})";
}

} // namespace

LabTable::LabTable(const base::Clock &clock, bool hasSortKey)
{
    QSemaphore started;
    m_thread.post([this, &started, &clock](QObject *root) {
        auto *server = new sandbox::Sandbox({}, clock, root);
        if (!server->start())
            qFatal("the sandbox does not start");
        m_endpoint = server->endpoint().toString();
        m_credentials = server->credentials();
        m_server = server;
        started.release();
    });
    started.acquire();
    dynamodb::ClientSettings settings;
    settings.endpoint = m_endpoint;
    settings.signingRegion = QStringLiteral("us-east-1");
    m_json = std::make_unique<dynamodb::JsonClient>(
            m_transport, clock, std::make_shared<aws::StaticCredentialsProvider>(m_credentials),
            settings);
    m_tables = std::make_unique<dynamodb::TableClient>(*m_json);
    const auto table = m_tables->createTable(definition(hasSortKey));
    if (!QTest::qWaitFor([&table] { return table.isFinished(); }, 20'000) || !table.result())
        qFatal("the table was not made");
    m_arn = table.result()->arn;
}

bool LabTable::put(const QByteArray &id, const QByteArray &status)
{
    return put({{"id", dynamodb::AttributeValue::string(id)},
                {"status", dynamodb::AttributeValue::string(status)}});
}

bool LabTable::put(const dynamodb::AttributeMap &item)
{
    dynamodb::WriteRequest request;
    request.table = m_arn;
    request.item = item;
    return write(request);
}

bool LabTable::remove(const dynamodb::AttributeMap &key)
{
    dynamodb::WriteRequest request;
    request.kind = dynamodb::WriteKind::Delete;
    request.table = m_arn;
    request.item = key;
    return write(request);
}

bool LabTable::write(const dynamodb::WriteRequest &request)
{
    const auto answer = m_tables->write(request);
    return QTest::qWaitFor([&answer] { return answer.isFinished(); }, 20'000)
           && answer.result().has_value();
}

bool LabTable::split()
{
    QSemaphore done;
    bool isDone = false;
    m_thread.post([this, &done, &isDone](QObject *) {
        isDone = m_server->service().splitShard(QStringLiteral("orders")).has_value();
        done.release();
    });
    done.acquire();
    return isDone;
}

ShellWorld::ShellWorld()
    : window(std::make_unique<ui::MainWindow>(
            ui::Services{engine,
                         clock,
                         settings,
                         theme,
                         probe,
                         files,
                         questions,
                         secrets,
                         {{QStringLiteral("HOME"), folder.path()}},
                         folder.filePath(QStringLiteral("state")),
                         std::make_shared<credentials::Providers>(nullptr, clock)}))
{
    window->resize(1280, 800);
    window->show();
}

ShellWorld::~ShellWorld() = default;

bool ShellWorld::click(const char *name)
{
    auto *button = visible<QAbstractButton>(name);
    if (button == nullptr || !button->isEnabled())
        return false;
    QTest::mouseClick(button, Qt::LeftButton, {}, QPoint(8, button->height() / 2));
    return true;
}

bool ShellWorld::clickSoon(const char *name)
{
    return QTest::qWaitFor(
                   [name] {
                       const auto *button = visible<QAbstractButton>(name);
                       return button != nullptr && button->isEnabled();
                   },
                   60'000)
           && click(name);
}

bool ShellWorld::type(const char *name, const QString &text)
{
    auto *edit = visible<QLineEdit>(name);
    if (edit == nullptr || !edit->isEnabled())
        return false;
    edit->selectAll();
    QTest::keyClick(edit, Qt::Key_Delete);
    QTest::keyClicks(edit, text);
    return true;
}

bool ShellWorld::press(Qt::Key key, Qt::KeyboardModifiers modifiers)
{
    window->activateWindow();
    // A window counts as active while a dialog over it is; its shortcuts do not work then.
    if (!QTest::qWaitFor([this] { return QApplication::activeWindow() == window.get(); }))
        return false;
    QTest::keyClick(window.get(), key, modifiers);
    return true;
}

bool ShellWorld::connectTo(const LabTable &table)
{
    if (!click("connectButton") || !type("arnEdit", table.arn()))
        return false;
    return type("keyIdEdit", table.credentials().accessKeyId)
           && type("secretEdit", QString::fromUtf8(table.credentials().secretAccessKey.reveal()))
           && type("endpointEdit", table.endpoint()) && click("trimHorizonButton")
           && click("connectButton");
}

models::RecordModel *ShellWorld::records() const
{
    const auto *view = window->findChild<QAbstractItemView *>(QStringLiteral("recordTable"));
    return view ? qobject_cast<models::RecordModel *>(view->model()) : nullptr;
}

} // namespace tailrace::test
