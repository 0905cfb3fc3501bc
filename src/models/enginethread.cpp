// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/enginethread.h"

namespace tailrace::models {

EngineThread::EngineThread(QObject *parent)
    : QObject(parent)
    , m_root(new QObject)
{
    m_thread.setObjectName(QStringLiteral("engine"));
    m_root->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_root, &QObject::deleteLater);
    m_thread.start();
}

EngineThread::~EngineThread()
{
    m_thread.quit();
    m_thread.wait();
}

void EngineThread::post(std::function<void(QObject *root)> work)
{
    QMetaObject::invokeMethod(
            m_root, [root = m_root, work = std::move(work)] { work(root); }, Qt::QueuedConnection);
}

} // namespace tailrace::models
