// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "aws/credentials.h"
#include "base/clock.h"
#include "base/result.h"
#include "bridge/document.h"

#include <QObject>

#include <memory>

namespace tailrace::demo {

struct DemoSettings
{
    quint32 seed = 1;           ///< the same seed gives the same shop
    double writesPerSecond = 7; ///< over 0
    QString stateDirectory; ///< where the bridge delivers to; empty: a folder of its own that goes
                            ///< with the demo
};

/// Everything that is needed to watch the demo, and a bridge for it. The key is the sandbox's own:
/// it opens nothing else.
struct DemoConnection
{
    QString endpoint; ///< http://127.0.0.1:PORT
    QString region;
    QString tableArn;
    aws::Credentials credentials;
    QString stateDirectory;
    QString deliveryFile;    ///< what the bridge appends to
    bridge::Document bridge; ///< every insert and change of an order, to deliveryFile
};

/// A shop on this machine: the sandbox, a table of orders, and customers who keep changing it
/// through the real client. Lives in one thread with an event loop; clock outlives it.
class DemoShop final : public QObject
{
    Q_OBJECT
public:
    DemoShop(DemoSettings settings, const base::Clock &clock, QObject *parent = nullptr);
    ~DemoShop() override;

    /// Answers with ready() or failed().
    void start();
    /// No more writes; what was written can still be read. The one under way is finished first.
    void stopTraffic();
    /// A write is under way.
    bool isWriting() const;
    /// No more writes, and the sandbox closes its port. The folder stays until the shop is
    /// destroyed.
    void stop();
    qint64 writes() const;

Q_SIGNALS:
    void ready(const tailrace::demo::DemoConnection &connection);
    void failed(const tailrace::Error &error);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace tailrace::demo

Q_DECLARE_METATYPE(tailrace::demo::DemoConnection)
