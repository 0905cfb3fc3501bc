// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/convertpart.h"

#include "ui/convert/exportbridgedialog.h"
#include "ui/convert/importdialog.h"
#include "ui/shell/storekeeper.h"
#include "ui/shell/triedbridge.h"
#include "ui/widgets/fileasker.h"

namespace tailrace::ui {

ConvertPart::ConvertPart(const Services &services, OpenBridge open, QWidget *window)
    : QObject(window)
    , m_services(services)
    , m_open(std::move(open))
    , m_window(window)
    , m_keeper(new StoreKeeper(services.secrets, this))
{
}

void ConvertPart::importBridge()
{
    const QString path = m_services.files.openName(
            m_window, tr("Import a bridge"),
            tr("Bridges, manifests and templates (*.yaml *.yml *.json *.tf.json *.template);;All "
               "files (*)"));
    if (!path.isEmpty())
        importFile(path);
}

void ConvertPart::importFile(const QString &path)
{
    auto *dialog = new ImportDialog(m_keeper, m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &ImportDialog::openRequested, this, m_open);
    dialog->load(path);
    dialog->open();
}

void ConvertPart::exportBridge(const TriedBridge &bridge, bool showsPolicy)
{
    auto *dialog = new ExportBridgeDialog(bridge.document, bridge.json, m_services.files, m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    if (showsPolicy)
        dialog->showPolicy();
    dialog->open();
}

} // namespace tailrace::ui
