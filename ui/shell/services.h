// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "aws/profiles.h"
#include "base/clock.h"
#include "credentials/providers.h"
#include "dynamodb/requestjournal.h"
#include "models/enginethread.h"
#include "secrets/secretstore.h"

QT_BEGIN_NAMESPACE
class QSettings;
QT_END_NAMESPACE

namespace tailrace::ui {

class ConnectionProbe;
class FileAsker;
class Questions;
class ThemeController;

/// What the window is given by whoever constructs it; all of it outlives the window.
struct Services
{
    models::EngineThread &engine;
    const base::Clock &clock;
    QSettings &settings;
    ThemeController &theme;
    ConnectionProbe &probe;
    FileAsker &files;
    Questions &questions;
    secrets::SecretStore &secrets;
    aws::Environment environment;
    QString stateDirectory;                            ///< checkpoints of bridges
    std::shared_ptr<credentials::Providers> providers; ///< of credentials
    /// Of what the window's connections ask.
    std::shared_ptr<dynamodb::RequestJournal> journal =
            std::make_shared<dynamodb::RequestJournal>();
};

} // namespace tailrace::ui
