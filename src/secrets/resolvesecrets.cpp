// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "secrets/resolvesecrets.h"

#include "base/async.h"

#include <QPromise>

#include <memory>

namespace tailrace::secrets {

namespace {

/// One resolution under way; its own chain of calls keeps it.
struct Resolution
{
    SecretStore &store;
    std::vector<SecretUse> uses;
    size_t next = 0;
    QHash<QString, StoredSecret> found = {};
    QPromise<Result<ResolvedSecrets>> promise = {};

    void finish(const Result<ResolvedSecrets> &result)
    {
        promise.addResult(result);
        promise.finish();
    }
};

Error neededBy(const SecretUse &use, Error error)
{
    error.message = QStringLiteral("%1: %2").arg(use.place, error.message);
    return error;
}

/// That each is of the kind that its user can use.
Result<> checkKinds(const std::vector<SecretUse> &uses, const ResolvedSecrets &secrets)
{
    for (const SecretUse &use : uses) {
        const Result<> fits = use.wantsAwsKeys ? secrets.awsKeys(use.name).map([](const auto &) {})
                                               : secrets.text(use.name).map([](const auto &) {});
        if (!fits)
            return failure(neededBy(use, fits.error()));
    }
    return {};
}

void goOn(const std::shared_ptr<Resolution> &resolution)
{
    while (resolution->next < resolution->uses.size()
           && resolution->found.contains(resolution->uses[resolution->next].name))
        ++resolution->next;
    if (resolution->next == resolution->uses.size()) {
        const ResolvedSecrets secrets(resolution->found);
        const auto fit = checkKinds(resolution->uses, secrets);
        return resolution->finish(fit ? Result<ResolvedSecrets>(secrets) : failure(fit.error()));
    }
    const SecretUse use = resolution->uses[resolution->next];
    onResult(resolution->store.read(use.name), &resolution->store,
             [resolution, use](const Result<StoredSecret> &secret) {
                 if (!secret)
                     return resolution->finish(failure(neededBy(use, secret.error())));
                 resolution->found.insert(use.name, *secret);
                 goOn(resolution);
             });
}

} // namespace

QFuture<Result<ResolvedSecrets>> resolveSecrets(std::vector<SecretUse> uses, SecretStore &store)
{
    const auto resolution = std::make_shared<Resolution>(store, std::move(uses));
    resolution->promise.start();
    goOn(resolution);
    return resolution->promise.future();
}

} // namespace tailrace::secrets
