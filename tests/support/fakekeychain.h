// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "secrets/keychainentries.h"

#include <QMap>

#include <optional>

namespace tailrace::test {

/// A key store in a map that the test can look into, and make fail.
class FakeKeychain final : public secrets::KeychainEntries
{
public:
    using Map = QMap<QString, QByteArray>;

    QFuture<Result<>> probe() override { return ready<void>(asked(missing)); }
    QFuture<Result<base::Secret>> read(const QString &key) override
    {
        ++reads;
        if (fault)
            return ready<base::Secret>(failure(*fault));
        if (!entries.contains(key))
            return ready<base::Secret>(failure(absent()));
        return ready<base::Secret>(base::Secret(entries.value(key)));
    }
    QFuture<Result<>> write(const QString &key, const base::Secret &value) override
    {
        const bool fails = fault || (failsFor == key);
        if (!fails)
            entries.insert(key, value.reveal());
        return ready<void>(fails ? Result<>(failure(ErrorKind::Denied, QStringLiteral("locked")))
                                 : Result<>());
    }
    QFuture<Result<>> remove(const QString &key) override
    {
        return ready<void>(entries.remove(key) > 0 ? Result<>() : Result<>(failure(absent())));
    }

    Map entries;
    std::optional<Error> missing; ///< there is no key store
    std::optional<Error> fault;   ///< every call but the probe's
    QString failsFor;             ///< writing that key
    int reads = 0;
    int probes = 0;

private:
    Result<> asked(const std::optional<Error> &error)
    {
        ++probes;
        return error ? Result<>(failure(*error)) : Result<>();
    }
    static Error absent() { return {ErrorKind::NotFound, {}, QStringLiteral("absent"), {}}; }
    template <typename T>
    static QFuture<Result<T>> ready(Result<T> result)
    {
        return QtFuture::makeReadyFuture(std::move(result));
    }
};

} // namespace tailrace::test
