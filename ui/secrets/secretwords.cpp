// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/secrets/secretwords.h"

#include <QCoreApplication>

namespace tailrace::ui {

namespace {

QString translated(const char *text)
{
    return QCoreApplication::translate("SecretWords", text);
}

} // namespace

QString kindWord(secrets::SecretKind kind)
{
    switch (kind) {
    case secrets::SecretKind::AwsKeys:
        return translated("AWS keys");
    case secrets::SecretKind::UserPassword:
        return translated("User and password");
    case secrets::SecretKind::Token:
        break;
    }
    return translated("Token or password");
}

QString persistenceWords(const secrets::SecretStore &store)
{
    using Persistence = secrets::SecretStore::Persistence;
    switch (store.persistence()) {
    case Persistence::KeyStore:
        return translated(
                "They are kept in this system's key store, and in no file of Tailrace's. Bridges "
                "refer to them by name.");
    case Persistence::Session:
        return translated("Secrets are kept in memory until Tailrace is closed, because %1.")
                .arg(store.whyNoKeyStore());
    case Persistence::Unknown:
        break;
    }
    return {};
}

} // namespace tailrace::ui
