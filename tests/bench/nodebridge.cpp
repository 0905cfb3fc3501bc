// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/nodebridge.h"

#include "formats/json.h"

#include <QFileInfo>
#include <QProcess>

#include <cstdio>

namespace tailrace::bench {

namespace {

double member(const formats::Json &json, const char *name)
{
    const formats::Json *found = json.find(name);
    return found != nullptr ? found->text().toDouble() : 0;
}

bool hasUndici()
{
    return QFileInfo::exists(QStringLiteral(TAILRACE_FOREIGN_DIR "/node_modules/undici"));
}

} // namespace

NodeBridge::NodeBridge(const QByteArray &page)
{
    if (m_page.open()) {
        m_page.write(page);
        m_page.flush();
    }
}

const char *NodeBridge::implementation() const
{
    return hasUndici() ? "node-undici" : "node-http-agent";
}

Turn NodeBridge::run(const QString &sink, int concurrency, int count, bool isBatch) const
{
    QProcess node;
    node.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    node.start(QStringLiteral("node"),
               {QStringLiteral(TAILRACE_NODE_BRIDGE), m_page.fileName(), sink,
                QString::number(concurrency), QString::number(count),
                QString::number(isBatch ? 100 : 1),
                hasUndici() ? QStringLiteral(TAILRACE_FOREIGN_DIR) : QString()});
    if (!node.waitForFinished(-1)) {
        std::fputs("error: bridge: Node.js can't be started\n", stderr);
        return {};
    }
    const auto said = formats::parseJson(node.readAllStandardOutput());
    if (!said)
        return {};
    return {member(*said, "seconds"), member(*said, "cpuSeconds"), member(*said, "records"),
            member(*said, "bytes")};
}

} // namespace tailrace::bench
