// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "secrets/keychainstore.h"

#include "base/async.h"
#include "formats/json.h"
#include "secrets/secretname.h"

#include <QPromise>

namespace tailrace::secrets {

namespace {

using formats::Json;

// No secret may have such a name (checkSecretName).
const QString namesKey = QStringLiteral(".names");

base::Secret writeNames(const QMap<QString, SecretKind> &names)
{
    Json kinds = Json::object();
    for (auto it = names.cbegin(); it != names.cend(); ++it)
        kinds.set(it.key().toUtf8(), Json::string(kindName(*it)));
    Json out = Json::object();
    out.set("names", std::move(kinds));
    return base::Secret(formats::toJson(out));
}

/// What can't be read is left out: the secrets themselves are not touched by it.
QMap<QString, SecretKind> readNamesIn(const base::Secret &json)
{
    QMap<QString, SecretKind> names;
    const auto read = formats::parseJson(json.reveal());
    const Json *kinds = read ? read->find("names") : nullptr;
    if (!kinds || !kinds->isObject())
        return names;
    for (const Json::Member &member : kinds->members())
        if (const auto kind = kindByName(member.value.toString()))
            names.insert(QString::fromUtf8(member.name), *kind);
    return names;
}

Error unknown(const QString &name)
{
    ErrorFacts facts;
    facts.remedy = QStringLiteral("keep it there with `tailrace-cli secret set \"%1\"`, or with "
                                  "Secrets… in the window's menu")
                           .arg(name);
    return {ErrorKind::NotFound,
            {},
            QStringLiteral("the key store has no secret \"%1\", or was not unlocked").arg(name),
            facts};
}

Error namedAfter(const QString &name, const Error &error)
{
    if (error.kind == ErrorKind::NotFound)
        return unknown(name);
    if (error.kind != ErrorKind::Malformed)
        return error;
    Error broken = error;
    broken.kind = ErrorKind::Credentials;
    broken.message = QStringLiteral("the secret \"%1\" can't be used: %2").arg(name, error.message);
    broken.facts.remedy =
            QStringLiteral("set it again with `tailrace-cli secret set \"%1\"`").arg(name);
    return broken;
}

} // namespace

template <typename T>
struct KeychainStore::Task
{
    std::shared_ptr<QPromise<Result<T>>> promise = std::make_shared<QPromise<Result<T>>>();
    KeychainStore *store;
    explicit Task(KeychainStore *its)
        : store(its)
    {
        promise->start();
    }
    void finish(const Result<T> &result) const
    {
        promise->addResult(result);
        promise->finish();
        store->done();
    }
};

KeychainStore::KeychainStore(std::unique_ptr<KeychainEntries> entries, QObject *parent)
    : SecretStore(parent)
    , m_entries(std::move(entries))
{
}

KeychainStore::~KeychainStore() = default;

QFuture<Result<>> KeychainStore::probe()
{
    if (!m_probe)
        m_probe = m_entries->probe();
    return *m_probe;
}

void KeychainStore::enqueue(std::function<void(const Result<> &)> work)
{
    m_waiting.push_back(std::move(work));
    if (!m_isBusy)
        next();
}

void KeychainStore::next()
{
    if (m_waiting.empty())
        return;
    m_isBusy = true;
    onResult(probe(), this, [this](const Result<> &isThere) {
        const auto work = std::move(m_waiting.front());
        m_waiting.pop_front();
        work(isThere);
    });
}

void KeychainStore::done()
{
    m_isBusy = false;
    next();
}

QFuture<Result<QList<SecretEntry>>> KeychainStore::list()
{
    const Task<QList<SecretEntry>> task(this);
    enqueue([this, task](const Result<> &isThere) {
        if (!isThere)
            return task.finish(failure(isThere.error()));
        readNames([task](const Result<Names> &names) {
            if (!names)
                return task.finish(failure(names.error()));
            QList<SecretEntry> entries;
            for (auto it = names->cbegin(); it != names->cend(); ++it)
                entries.append({it.key(), *it});
            task.finish(entries);
        });
    });
    return task.promise->future();
}

QFuture<Result<StoredSecret>> KeychainStore::read(const QString &name)
{
    const Task<StoredSecret> task(this);
    enqueue([this, task, name](const Result<> &isThere) {
        if (!isThere)
            return task.finish(failure(isThere.error()));
        if (!checkSecretName(name))
            return task.finish(failure(unknown(name)));
        onResult(m_entries->read(name), this, [task, name](const Result<base::Secret> &json) {
            const Result<StoredSecret> secret =
                    json ? readSecret(*json) : Result<StoredSecret>(failure(json.error()));
            task.finish(secret ? secret : failure(namedAfter(name, secret.error())));
        });
    });
    return task.promise->future();
}

QFuture<Result<>> KeychainStore::write(const QString &name, const StoredSecret &secret)
{
    const Task<void> task(this);
    enqueue([this, task, name, secret](const Result<> &isThere) {
        for (const Result<> &good : {checkSecretName(name), checkSecret(secret), isThere})
            if (!good)
                return task.finish(good);
        // The name first: a value without a name could never be seen, nor removed, again.
        changeNames([name, kind = secret.kind](Names &names) { names.insert(name, kind); },
                    [this, task, name, secret](const Result<> &named) {
                        if (!named)
                            return task.finish(named);
                        onResult(m_entries->write(name, writeSecret(secret)), this,
                                 [this, task](const Result<> &written) {
                                     task.finish(written);
                                     Q_EMIT changed();
                                 });
                    });
    });
    return task.promise->future();
}

QFuture<Result<>> KeychainStore::remove(const QString &name)
{
    const Task<void> task(this);
    enqueue([this, task, name](const Result<> &isThere) {
        if (!isThere)
            return task.finish(isThere);
        if (!checkSecretName(name))
            return task.finish(failure(unknown(name)));
        // Read first: not every key store says that there was nothing to remove.
        onResult(m_entries->read(name), this, [this, task, name](const Result<base::Secret> &was) {
            if (!was && was.error().kind != ErrorKind::NotFound)
                return task.finish(failure(was.error()));
            const Done then = [this, task, name, isAbsent = !was](const Result<> &named) {
                task.finish(named && isAbsent ? failure(unknown(name)) : named);
                Q_EMIT changed();
            };
            const auto forget = [name](Names &names) { names.remove(name); };
            if (!was)
                return changeNames(forget, then);
            onResult(m_entries->remove(name), this,
                     [this, task, forget, then](const Result<> &removed) {
                         if (!removed)
                             return task.finish(removed);
                         changeNames(forget, then);
                     });
        });
    });
    return task.promise->future();
}

void KeychainStore::readNames(std::function<void(const Result<Names> &)> then)
{
    onResult(m_entries->read(namesKey), this,
             [then = std::move(then)](const Result<base::Secret> &json) {
                 if (json)
                     return then(readNamesIn(*json));
                 if (json.error().kind == ErrorKind::NotFound)
                     return then(Names());
                 then(failure(json.error()));
             });
}

void KeychainStore::changeNames(std::function<void(Names &)> change, const Done &then)
{
    readNames([this, change = std::move(change), then](const Result<Names> &names) {
        if (!names)
            return then(failure(names.error()));
        Names now = *names;
        change(now);
        if (now == *names)
            return then({});
        onResult(m_entries->write(namesKey, writeNames(now)), this, then);
    });
}

} // namespace tailrace::secrets
