// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/services.h"

#include <QObject>

#include <functional>

namespace tailrace::ui {

class StoreKeeper;
struct TriedBridge;

/// Bridges from and to other engines' files.
class ConvertPart final : public QObject
{
    Q_OBJECT
public:
    /// Shows a bridge that is in no file.
    using OpenBridge = std::function<void(const QByteArray &yaml)>;

    ConvertPart(const Services &services, OpenBridge open, QWidget *window);

    /// Asks for a file of any dialect.
    void importBridge();
    void importFile(const QString &path);
    void exportBridge(const TriedBridge &bridge, bool showsPolicy);

private:
    const Services &m_services;
    const OpenBridge m_open;
    QWidget *m_window;
    StoreKeeper *m_keeper;
};

} // namespace tailrace::ui
