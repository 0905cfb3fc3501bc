// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "secrets/qtkeychainentries.h"

#include <QAbstractEventDispatcher>
#include <QDBusConnection>
#include <QDBusConnectionInterface>
#include <QDBusMessage>
#include <QFileInfo>
#include <QLibrary>
#include <QPromise>

#include <qt6keychain/keychain.h>

namespace tailrace::secrets {

namespace {

const QString service = QStringLiteral("tailrace");
const QString secretService = QStringLiteral("org.freedesktop.secrets");
const QString kwallet = QStringLiteral("org.kde.kwalletd5");
constexpr int startPatienceMs = 10'000; // the bus may have to start it

tl::unexpected<Error> noKeyStore(const QString &why)
{
    ErrorFacts facts;
    facts.remedy = QStringLiteral("install and unlock one (gnome-keyring, KeePassXC or KWallet), "
                                  "or name a variable of the environment: {environment: NAME}");
    return failure(ErrorKind::Credentials,
                   QStringLiteral("the system's key store is not there: ") + why, facts);
}

// Without an address libdbus would start a bus of its own, which nobody else is on.
bool isSessionBusNamed()
{
    return !qEnvironmentVariableIsEmpty("DBUS_SESSION_BUS_ADDRESS")
           || QFileInfo::exists(qEnvironmentVariable("XDG_RUNTIME_DIR") + QStringLiteral("/bus"));
}

Result<> findSecretService(const QDBusConnection &bus)
{
    if (!QLibrary(QStringLiteral("secret-1"), 0).load())
        return noKeyStore(QStringLiteral("libsecret (libsecret-1-0) is not installed"));
    const QAbstractEventDispatcher *loop = QAbstractEventDispatcher::instance();
    if (!loop || !loop->inherits("QEventDispatcherGlib"))
        return noKeyStore(QStringLiteral("QT_NO_GLIB keeps it from being heard"));
    QDBusMessage ask = QDBusMessage::createMethodCall(
            secretService, QStringLiteral("/org/freedesktop/secrets"),
            QStringLiteral("org.freedesktop.Secret.Service"), QStringLiteral("ReadAlias"));
    ask << QStringLiteral("default");
    const QDBusMessage answer = bus.call(ask, QDBus::Block, startPatienceMs);
    if (answer.type() == QDBusMessage::ReplyMessage)
        return {};
    return noKeyStore(QStringLiteral("no Secret Service answers (%1)").arg(answer.errorName()));
}

/// In the thread of the key store; blocks.
Result<> findKeyStore()
{
    if (!isSessionBusNamed())
        return noKeyStore(QStringLiteral("this session has no D-Bus"));
    const QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected())
        return noKeyStore(QStringLiteral("D-Bus can't be reached"));
    const QStringList names = bus.interface()->registeredServiceNames().value()
                              + bus.interface()->activatableServiceNames().value();
    if (names.contains(kwallet))
        return {};
    if (!names.contains(secretService))
        return noKeyStore(QStringLiteral("no program on this session's D-Bus is one"));
    return findSecretService(bus);
}

Error errorOf(const QKeychain::Job &job)
{
    const QString said = job.errorString();
    switch (job.error()) {
    case QKeychain::EntryNotFound:
        return {ErrorKind::NotFound, {}, QStringLiteral("the key store has no such entry"), {}};
    case QKeychain::AccessDenied:
    case QKeychain::AccessDeniedByUser:
        return {ErrorKind::Denied, {}, QStringLiteral("the key store was not unlocked"), {}};
    case QKeychain::NoBackendAvailable:
    case QKeychain::NotImplemented:
        return noKeyStore(said).value();
    default:
        break;
    }
    ErrorFacts facts;
    facts.remedy = QStringLiteral("unlock it and try again");
    return {ErrorKind::Credentials, {}, QStringLiteral("the key store said: ") + said, facts};
}

/// Begins a job whose end keeps the promise with what take() finds in it.
template <typename T, typename Take>
void begin(QKeychain::Job *job, const QString &key, QObject *root,
           const std::shared_ptr<QPromise<Result<T>>> &promise, Take take)
{
    job->setKey(key);
    job->setInsecureFallback(false); // never a file
    QObject::connect(job, &QKeychain::Job::finished, root, [promise, take](QKeychain::Job *done) {
        promise->addResult(done->error() == QKeychain::NoError
                                   ? take(*done)
                                   : Result<T>(failure(errorOf(*done))));
        promise->finish();
    });
    job->start();
}

template <typename T>
std::shared_ptr<QPromise<Result<T>>> started()
{
    auto promise = std::make_shared<QPromise<Result<T>>>();
    promise->start();
    return promise;
}

Result<> nothing(const QKeychain::Job &)
{
    return {};
}

} // namespace

QtKeychainEntries::~QtKeychainEntries()
{
    m_thread.quit();
    m_thread.wait();
}

void QtKeychainEntries::post(std::function<void(QObject *root)> work)
{
    if (!m_root) {
        m_root = new QObject;
        m_root->moveToThread(&m_thread);
        QObject::connect(&m_thread, &QThread::finished, m_root, &QObject::deleteLater);
        m_thread.setObjectName(QStringLiteral("keychain"));
        m_thread.start();
    }
    QMetaObject::invokeMethod(
            m_root, [root = m_root, work = std::move(work)] { work(root); }, Qt::QueuedConnection);
}

QFuture<Result<>> QtKeychainEntries::probe()
{
    const auto promise = started<void>();
    post([promise](QObject *) {
        promise->addResult(findKeyStore());
        promise->finish();
    });
    return promise->future();
}

QFuture<Result<base::Secret>> QtKeychainEntries::read(const QString &key)
{
    const auto promise = started<base::Secret>();
    post([promise, key](QObject *root) {
        const auto take = [](const QKeychain::Job &job) -> Result<base::Secret> {
            return base::Secret(static_cast<const QKeychain::ReadPasswordJob &>(job).binaryData());
        };
        begin(new QKeychain::ReadPasswordJob(service, root), key, root, promise, take);
    });
    return promise->future();
}

QFuture<Result<>> QtKeychainEntries::write(const QString &key, const base::Secret &value)
{
    const auto promise = started<void>();
    post([promise, key, value](QObject *root) {
        auto *job = new QKeychain::WritePasswordJob(service, root);
        job->setTextData(QString::fromUtf8(value.reveal()));
        begin(job, key, root, promise, nothing);
    });
    return promise->future();
}

QFuture<Result<>> QtKeychainEntries::remove(const QString &key)
{
    const auto promise = started<void>();
    post([promise, key](QObject *root) {
        begin(new QKeychain::DeletePasswordJob(service, root), key, root, promise, nothing);
    });
    return promise->future();
}

} // namespace tailrace::secrets
