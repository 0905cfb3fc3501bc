// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/lettersession.h"

#include "base/async.h"
#include "models/letterengine.h"
#include "secrets/resolvesecrets.h"

#include <QThreadPool>

namespace tailrace::models {

using delivery::RedriveStatus;

namespace {

/// Of each file its lines; how many were removed of all.
Result<qsizetype> removeFrom(const QMap<QString, QByteArrayList> &lines)
{
    qsizetype removed = 0;
    for (auto file = lines.begin(); file != lines.end(); ++file) {
        const auto some = delivery::removeLetters(file.key(), file.value());
        if (!some)
            return some;
        removed += *some;
    }
    return removed;
}

} // namespace

LetterSession::LetterSession(EngineThread &engine, const base::Clock &clock, QObject *parent)
    : QObject(parent)
    , m_engine(engine)
    , m_clock(clock)
    , m_feed(*this)
    , m_handle(std::make_shared<LetterEngine *>(nullptr))
{
    qRegisterMetaType<RedriveStatus>();
}

LetterSession::~LetterSession()
{
    m_engine.post([handle = m_handle](QObject *) { delete std::exchange(*handle, nullptr); });
}

void LetterSession::setBridge(const bridge::Document &document, const QString &baseDirectory)
{
    // Which letters are found hangs on these two; all else counts when letters are sent.
    const QStringList paths = delivery::deadLetterPaths(document, baseDirectory);
    const bool isSame = m_document && m_document->name == document.name && m_paths == paths;
    m_document = document;
    m_baseDirectory = baseDirectory;
    m_paths = paths;
    if (!isSame)
        refresh();
}

void LetterSession::refresh()
{
    if (!m_document)
        return;
    if (m_isReading) {
        m_readsAgain = true;
        return;
    }
    m_isReading = true;
    const auto found = onPool(*QThreadPool::globalInstance(),
                              [document = *m_document, folder = m_baseDirectory] {
                                  return delivery::findLetters(document, folder);
                              });
    onResult(found, this, [this](const Result<std::vector<delivery::FoundLetter>> &letters) {
        m_isReading = false;
        if (letters)
            m_table.setLetters(*letters);
        else
            setOutcome(base::describe(letters.error()), true);
        if (std::exchange(m_readsAgain, false))
            refresh();
        Q_EMIT changed();
    });
}

void LetterSession::redrive(const Chosen &chosen)
{
    if (m_isSending || !m_document || chosen.empty())
        return;
    m_isSending = true;
    m_progress = {};
    m_progress.letters = m_progress.remaining = qint64(chosen.size());
    m_outcome.clear();
    Q_EMIT changed();
    const auto uses = secrets::sinkSecretsUsed(*m_document);
    if (!m_secretStore || uses.empty())
        return send(chosen, {});
    onResult(secrets::resolveSecrets(uses, *m_secretStore), this,
             [this, chosen](const Result<secrets::ResolvedSecrets> &secrets) {
                 if (secrets)
                     return send(chosen, *secrets);
                 m_isSending = false;
                 setOutcome(base::describe(secrets.error()), true);
             });
}

void LetterSession::send(const Chosen &chosen, const secrets::ResolvedSecrets &secrets)
{
    m_feed.begin();
    m_feed.hear(&LetterFeed::progressed, [this](const RedriveStatus &status) {
        m_progress = status;
        Q_EMIT changed();
    });
    m_feed.hear(&LetterFeed::finished, [this](const RedriveStatus &status) { finish(status); });
    m_engine.post(
            [document = *m_document,
             settings =
                     delivery::RedriveSettings{m_baseDirectory, {}, chosen, m_providers, secrets},
             &clock = m_clock, handle = m_handle, feed = m_feed.shared()](QObject *root) {
                delete *handle;
                *handle = new LetterEngine(document, settings, clock, feed, root);
                (*handle)->start();
            });
}

void LetterSession::cancel()
{
    m_engine.post([handle = m_handle](QObject *) {
        if (*handle != nullptr)
            (*handle)->stop();
    });
}

void LetterSession::finish(const RedriveStatus &status)
{
    m_isSending = false;
    m_progress = status;
    QStringList words;
    if (status.delivered > 0 || status.remaining == 0)
        words << tr("%Ln letter(s) delivered.", nullptr, int(status.delivered));
    if (status.remaining > 0)
        words << tr("%Ln not delivered; they are still here.", nullptr, int(status.remaining));
    words << status.problems;
    setOutcome(words.join(QLatin1Char(' ')), status.remaining > 0);
    refresh();
}

void LetterSession::remove(const QByteArrayList &lines)
{
    QMap<QString, QByteArrayList> byFile;
    for (const QByteArray &line : lines)
        if (const int row = m_table.rowOf(line); row >= 0)
            byFile[m_table.letterAt(row).path] << line;
    const auto removed =
            onPool(*QThreadPool::globalInstance(), [byFile] { return removeFrom(byFile); });
    onResult(removed, this, [this](const Result<qsizetype> &count) {
        if (count)
            setOutcome(tr("%Ln letter(s) removed.", nullptr, int(*count)), false);
        else
            setOutcome(base::describe(count.error()), true);
        refresh();
    });
}

void LetterSession::setOutcome(const QString &text, bool isTrouble)
{
    m_outcome = text;
    m_isTrouble = isTrouble;
    Q_EMIT changed();
}

} // namespace tailrace::models
