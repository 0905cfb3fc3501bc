// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/bridgespart.h"

#include "aws/arn.h"
#include "base/async.h"
#include "bridge/edits/newdocument.h"
#include "bridge/sinkendpoint.h"
#include "secrets/resolvesecrets.h"
#include "ui/bridge/bridgeconnection.h"
#include "ui/bridge/bridgepage.h"
#include "ui/bridge/bridgewords.h"
#include "ui/canvas/bridgecanvas.h"
#include "ui/canvas/templategallery.h"
#include "ui/shell/bridgefiles.h"
#include "ui/shell/bridgeitem.h"
#include "ui/shell/tableitem.h"
#include "ui/widgets/questions.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QLocale>
#include <QPointer>

#include <algorithm>

namespace tailrace::ui {

namespace {

using formats::Json;

/// The source of a bridge from this table, with the connection's credentials as a reference.
Json sourceFrom(const TableItem &table)
{
    const ConnectChoice &choice = table.choice();
    Json source = Json::object({{"table", Json::string(choice.arn.tableArn())}});
    if (!choice.saved.profile.isEmpty())
        source.set("credentials", Json::object({{"profile", Json::string(choice.saved.profile)}}));
    else
        source.set("credentials", Json::object({{"environment", Json::boolean(true)}}));
    source.set("startingPosition", Json::string(QByteArrayLiteral("LATEST")));
    if (!choice.saved.region.isEmpty())
        source.set("region", Json::string(choice.saved.region));
    if (!choice.saved.endpoint.isEmpty())
        source.set("endpointUrl", Json::string(choice.saved.endpoint));
    return source;
}

/// A folder name for a bridge's checkpoints: its name, and its source so that two of one name do
/// not share positions.
QString stateFolder(const bridge::Document &document)
{
    const QByteArray digest = QCryptographicHash::hash(
            (document.source.endpointUrl + QLatin1Char('\n') + document.source.table).toUtf8(),
            QCryptographicHash::Sha256);
    QString name = document.name;
    for (QChar &c : name) {
        if (!c.isLetterOrNumber() && c != QLatin1Char('-') && c != QLatin1Char('_'))
            c = QLatin1Char('_');
    }
    return name.left(80) + QLatin1Char('-') + QString::fromLatin1(digest.toHex().left(12));
}

QString noteOf(const BridgeItem &item)
{
    const delivery::BridgeStatus status = item.status();
    if (status.isReady && item.deliveredPerSecond() > 0)
        return QStringLiteral("%1/s").arg(QLocale().toString(item.deliveredPerSecond(), 'f', 0));
    return stateWord(status).toLower();
}

} // namespace

BridgesPart::BridgesPart(const Services &services, TableFinder tables, QWidget *window)
    : QObject(window)
    , m_services(services)
    , m_tables(std::move(tables))
    , m_window(window)
    , m_page(new BridgePage(services.files))
    , m_files(new BridgeFiles(services, this))
{
    connectPage();
    connectFiles();
}

void BridgesPart::connectPage()
{
    const auto onShown = [this](void (BridgePage::*asked)(), auto work) {
        connect(m_page, asked, this, [this, work] {
            if (BridgeItem *item = find(m_shown))
                work(*item);
        });
    };
    onShown(&BridgePage::startRequested, [this](BridgeItem &item) { start(item); });
    onShown(&BridgePage::stopRequested, [](BridgeItem &item) { item.stop(); });
    onShown(&BridgePage::restartRequested, [this](BridgeItem &item) { restart(item); });
    onShown(&BridgePage::pauseRequested, [](BridgeItem &item) { item.pause(); });
    onShown(&BridgePage::resumeRequested, [](BridgeItem &item) { item.resume(); });
    onShown(&BridgePage::drainRequested, [](BridgeItem &item) { item.drain(); });
    onShown(&BridgePage::resetRequested, [this](BridgeItem &item) { reset(item); });
    onShown(&BridgePage::skipRequested, [this](BridgeItem &item) { skip(item); });
    onShown(&BridgePage::removeRequested, [this](BridgeItem &item) { askToRemove(item); });
    onShown(&BridgePage::saveRequested,
            [this](BridgeItem &item) { m_files->save(item, m_window); });
    onShown(&BridgePage::saveAsRequested,
            [this](BridgeItem &item) { m_files->saveAs(item, m_window); });
    onShown(&BridgePage::reloadRequested, [this](BridgeItem &item) { m_files->takeTheirs(item); });
    onShown(&BridgePage::keepRequested, [this](BridgeItem &item) { m_files->keepOurs(item); });
    onShown(&BridgePage::templateRequested, [this](BridgeItem &item) { chooseTemplate(item); });
    onShown(&BridgePage::problemClosed, [](BridgeItem &item) { item.setProblem({}); });
    connect(m_page, &BridgePage::removeLettersRequested, this, [this](const QList<int> &rows) {
        if (BridgeItem *item = find(m_shown))
            removeLetters(*item, rows);
    });
}

void BridgesPart::connectFiles()
{
    connect(m_files, &BridgeFiles::noticeChanged, this, [this](const BridgeItem *item) {
        if (item->id() == m_shown)
            m_page->setFileNotice(m_files->noticeOf(*item));
    });
    connect(m_files, &BridgeFiles::failed, this,
            [](BridgeItem *item, const QString &text) { item->setProblem(text); });
}

// The page is in the window's layout, which goes later; the documents go now.
BridgesPart::~BridgesPart()
{
    m_page->setDocument(nullptr);
    m_page->setLetters(nullptr);
}

QList<SideBarEntry> BridgesPart::entries() const
{
    QList<SideBarEntry> entries;
    for (const BridgeItem *item : m_items)
        entries.append({item->id(), item->name(), noteOf(*item), dotOf(item->status())});
    return entries;
}

BridgeItem *BridgesPart::find(const QString &id) const
{
    for (BridgeItem *item : m_items) {
        if (item->id() == id)
            return item;
    }
    return nullptr;
}

bool BridgesPart::isAnyActive() const
{
    return std::any_of(m_items.begin(), m_items.end(),
                       [](const BridgeItem *item) { return item->isActive(); });
}

std::vector<models::RouteView> BridgesPart::routesFrom(const QString &tableArn,
                                                       const QString &endpoint) const
{
    std::vector<models::RouteView> routes;
    for (const BridgeItem *item : m_items) {
        if (!item->shown())
            continue;
        const bridge::Source &source = item->shown()->source;
        const auto arn = aws::parseArn(source.table);
        if (!arn || arn->tableArn() != tableArn || source.endpointUrl != endpoint)
            continue;
        const auto some = item->routes();
        routes.insert(routes.end(), some.begin(), some.end());
    }
    return routes;
}

void BridgesPart::openNew(const TableItem *table)
{
    const QString base = table ? table->choice().arn.table + QStringLiteral("-bridge")
                               : QStringLiteral("bridge");
    QString name = base;
    const auto isTaken = [this](const QString &wanted) {
        return std::any_of(m_items.begin(), m_items.end(),
                           [&wanted](const BridgeItem *item) { return item->name() == wanted; });
    };
    for (int number = 2; isTaken(name); ++number)
        name = QStringLiteral("%1-%2").arg(base).arg(number);
    const BridgeItem *item =
            addItem(bridge::newDocument(name, table ? sourceFrom(*table) : Json::object()), {});
    Q_EMIT showRequested(item->id());
    m_page->canvas().setFocus();
}

Result<> BridgesPart::openFile(const QString &path)
{
    const QString file = QFileInfo(path).absoluteFilePath();
    if (const BridgeItem *open = ofFile(file)) {
        Q_EMIT showRequested(open->id());
        return {};
    }
    const Result<QByteArray> text = readBridgeFile(path);
    if (!text)
        return failure(text.error());
    const BridgeItem *item = addItem(*text, file);
    Q_EMIT showRequested(item->id());
    m_page->canvas().setFocus();
    return {};
}

void BridgesPart::openText(const QByteArray &yaml)
{
    BridgeItem *item = addItem(yaml, {});
    item->document().setSavedText({}); // it is in no file
    Q_EMIT showRequested(item->id());
}

QString BridgesPart::addDemo(const QByteArray &text, const QString &stateDirectory,
                             const models::Connection &connection)
{
    BridgeItem *item = addItem(text, {}, true);
    item->setFolders(stateDirectory, stateDirectory);
    item->start(connection);
    return item->id();
}

void BridgesPart::endDemo(const QString &id)
{
    BridgeItem *item = find(id);
    if (item && !item->isTemporary())
        item->stop();
    else
        remove(id);
}

void BridgesPart::remove(const QString &id)
{
    BridgeItem *item = find(id);
    if (item == nullptr)
        return;
    m_items.removeOne(item);
    m_files->leave(*item);
    if (m_shown == id) {
        m_shown.clear();
        m_page->setDocument(nullptr);
        m_page->setLetters(nullptr);
    }
    item->deleteLater();
    Q_EMIT removed(id);
    Q_EMIT changed();
}

void BridgesPart::askToRemove(BridgeItem &item)
{
    if (!item.isUnsaved())
        return remove(item.id());
    m_services.questions.confirm(
            m_window, tr("Remove %1 without saving?").arg(item.name()),
            tr("What was changed in it since it was last saved is lost. Its file and how far it "
               "has delivered stay."),
            tr("Remove"), [this, id = item.id()] { remove(id); });
}

void BridgesPart::chooseTemplate(BridgeItem &item)
{
    auto *gallery = new TemplateGallery(m_window);
    gallery->setAttribute(Qt::WA_DeleteOnClose);
    connect(gallery, &TemplateGallery::templateChosen, &item,
            [this, &item](const QString &id) { takeTemplate(item, id); });
    connect(gallery, &TemplateGallery::sendItemRequested, this, &BridgesPart::sendItemRequested);
    gallery->open();
}

// One edit, which can be undone.
void BridgesPart::takeTemplate(BridgeItem &item, const QString &id)
{
    if (const auto text = bridge::documentFromTemplate(id.toUtf8(), item.document().json()))
        item.document().setText(*text);
}

void BridgesPart::stopAll()
{
    for (BridgeItem *item : std::as_const(m_items))
        item->stop();
}

void BridgesPart::show(const QString &id)
{
    BridgeItem *item = find(id);
    if (item && m_shown != id) {
        m_shown = id;
        m_page->setDocument(&item->document());
        m_page->setLetters(item->letters());
        m_page->setFileNotice(m_files->noticeOf(*item));
        m_page->setProblem(item->problem());
        item->letters()->refresh();
    }
    refreshPage();
}

void BridgesPart::refreshPage()
{
    const BridgeItem *item = find(m_shown);
    if (!item)
        return;
    m_page->setFile(item->file());
    m_page->setStatus(item->status(), item->rates(), item->deliveredPerSecond(),
                      m_services.clock.nowMs());
    m_page->setRunsFormerText(item->runsFormerText());
}

void BridgesPart::measure()
{
    for (BridgeItem *item : std::as_const(m_items))
        item->measure();
}

void BridgesPart::undo()
{
    if (BridgeItem *item = find(m_shown))
        item->document().undoStack().undo();
}

void BridgesPart::redo()
{
    if (BridgeItem *item = find(m_shown))
        item->document().undoStack().redo();
}

void BridgesPart::save()
{
    if (BridgeItem *item = find(m_shown))
        m_files->save(*item, m_window);
}

QStringList BridgesPart::unsaved() const
{
    QStringList names;
    for (const BridgeItem *item : m_items)
        if (item->isUnsaved())
            names << item->name();
    return names;
}

void BridgesPart::offerLeft()
{
    const QList<Unsaved> works = m_files->left();
    if (works.isEmpty())
        return;
    QStringList lines;
    for (const Unsaved &work : works)
        lines << tr("%1, of %2")
                         .arg(work.file.isEmpty() ? tr("a bridge without a file") : work.file,
                              QLocale().toString(QDateTime::fromMSecsSinceEpoch(work.atMs),
                                                 QLocale::ShortFormat));
    const QString list = lines.join(QLatin1Char('\n'));
    m_services.questions.choose(
            m_window, tr("Take up what was not saved?"),
            tr("Tailrace ended before this was saved:\n%1\n\nNothing is started or written by "
               "it. Otherwise it is offered again.")
                    .arg(list),
            {tr("Take it up"), [this, works] { takeLeft(works); }},
            {tr("Throw it away"), [this, works, list] { askToForget(works, list); }});
}

void BridgesPart::askToForget(const QList<Unsaved> &works, const QString &list)
{
    m_services.questions.confirm(m_window, tr("Throw away what was not saved?"),
                                 tr("%1\n\nIt can't be brought back.").arg(list),
                                 tr("Throw it away"),
                                 [this, works] { m_files->forgetLeft(works); });
}

// The file is what it was; the text comes back as an edit of it.
void BridgesPart::takeLeft(const QList<Unsaved> &works)
{
    QString first;
    QList<Unsaved> taken;
    for (const Unsaved &work : works) { // the newest first
        BridgeItem &item = takeLeft(work);
        if (first.isEmpty())
            first = item.id();
        if (m_files->keepUnsaved(item))
            taken << work;
    }
    m_files->forgetLeft(taken);
    if (!first.isEmpty())
        Q_EMIT showRequested(first);
}

// A file is open once. Where that bridge has edits of its own, also from a newer copy, this one
// gets no file, so that nothing is lost.
BridgeItem &BridgesPart::takeLeft(const Unsaved &work)
{
    BridgeItem *open = work.file.isEmpty() ? nullptr : ofFile(work.file);
    const bool isReused = open && !open->isUnsaved();
    BridgeItem *item = isReused ? open : open ? addItem({}, {}) : addItem(work.saved, work.file);
    item->document().setText(work.text);
    return *item;
}

BridgeItem *BridgesPart::ofFile(const QString &file) const
{
    const auto found = std::find_if(m_items.begin(), m_items.end(),
                                    [&file](const BridgeItem *one) { return one->file() == file; });
    return found == m_items.end() ? nullptr : *found;
}

BridgeItem *BridgesPart::addItem(const QByteArray &text, const QString &file, bool isTemporary)
{
    auto *item = new BridgeItem(QStringLiteral("bridge-%1").arg(m_nextId++), text, file,
                                m_services.engine, m_services.clock, this);
    item->setTemporary(isTemporary);
    setFolders(*item);
    item->setProviders(m_services.providers);
    item->setSecretStore(m_services.secrets);
    m_items.append(item);
    m_files->follow(*item);
    connect(item, &BridgeItem::changed, this, [this, item] {
        if (!item->isActive() && !item->isTemporary())
            setFolders(*item);
        if (item->id() == m_shown)
            refreshPage();
        Q_EMIT changed();
    });
    connect(item, &BridgeItem::problemChanged, this, [this, item] {
        if (item->id() == m_shown)
            m_page->setProblem(item->problem());
    });
    connect(item, &BridgeItem::delivered, this, &BridgesPart::delivered);
    Q_EMIT changed();
    return item;
}

void BridgesPart::setFolders(BridgeItem &item) const
{
    if (!item.shown())
        return;
    const QString state =
            m_services.stateDirectory + QStringLiteral("/bridges/") + stateFolder(*item.shown());
    item.setFolders(state,
                    item.file().isEmpty() ? QDir::homePath() : QFileInfo(item.file()).path());
}

void BridgesPart::reset(BridgeItem &item)
{
    m_services.questions.confirm(
            m_window, tr("Forget how far %1 has delivered?").arg(item.name()),
            tr("At its next start it begins where its document says: what it has delivered may "
               "be delivered again, and with LATEST what came meanwhile is passed over. Its dead "
               "letters stay."),
            tr("Reset"), [guarded = QPointer<BridgeItem>(&item)] {
                if (guarded)
                    guarded->reset();
            });
}

// The event that is named in the question, and no other that may block by the time of the answer.
void BridgesPart::skip(BridgeItem &item)
{
    const delivery::BridgeStatus status = item.status();
    const auto route =
            std::find_if(status.routes.begin(), status.routes.end(),
                         [](const delivery::RouteStatus &its) { return its.blocked.has_value(); });
    if (route == status.routes.end())
        return;
    const delivery::BlockedEvent event = *route->blocked;
    const bool isLost = !route->hasDeadLetters;
    const QString consequence =
            isLost ? tr("This route has no dead letters: the event is lost to its sink for good. "
                        "It is written to the log.")
                   : tr("It goes to the dead letters, from where it can be mended and sent again.");
    m_services.questions.confirm(
            m_window,
            tr("Skip event %1 of route %2?").arg(QString::fromUtf8(event.eventId), route->name),
            tr("%1 It was tried %n time(s), sequence number %2: %3\n\nWhat waits behind it is "
               "delivered then.",
               nullptr, event.attempts)
                    .arg(consequence, QString::fromLatin1(event.sequenceNumber), event.error),
            isLost ? tr("Skip and lose it") : tr("Skip"),
            [guarded = QPointer<BridgeItem>(&item), name = route->name, event, isLost] {
                if (guarded)
                    guarded->skip(name, event.eventId, isLost);
            });
}

void BridgesPart::removeLetters(BridgeItem &item, const QList<int> &rows)
{
    QByteArrayList lines;
    for (const int row : rows)
        lines << item.letters()->table()->letterAt(row).line;
    m_services.questions.confirm(
            m_window, tr("Remove %n dead letter(s) for good?", nullptr, int(rows.size())),
            tr("Their records will not be delivered, and can't be brought back from here."),
            tr("Remove"), [guarded = QPointer<BridgeItem>(&item), lines] {
                if (guarded)
                    guarded->letters()->remove(lines);
            });
}

QStringList BridgesPart::hostsToAgreeTo(const bridge::Document &document) const
{
    QStringList hosts;
    // A table that is connected there was agreed to already.
    if (m_tables(document.source.table, document.source.endpointUrl) == nullptr)
        hosts << foreignHost(document.source.endpointUrl);
    for (const bridge::Route &route : document.routes)
        hosts << foreignHost(bridge::sinkEndpoint(route.sink));
    hosts.removeAll(QString());
    hosts.removeDuplicates();
    return hosts;
}

void BridgesPart::start(BridgeItem &item)
{
    if (!item.document().document())
        return; // the page says what is to be mended
    const QStringList hosts = hostsToAgreeTo(*item.document().document());
    if (hosts.isEmpty())
        return startConfirmed(item);
    m_services.questions.confirm(
            m_window, tr("Send signed requests to %1?").arg(hosts.join(QStringLiteral(", "))),
            tr("The bridge %1 names an endpoint that is not AWS's. It would get requests signed "
               "with your credentials; the secret key itself is never sent.")
                    .arg(item.name()),
            tr("Start bridge"),
            [this, guarded = QPointer<BridgeItem>(&item), text = item.document().text()] {
                if (guarded && guarded->document().text() == text)
                    startConfirmed(*guarded);
                else if (guarded)
                    refuse(*guarded, BridgeItem::changedMeanwhile());
            });
}

// All that can stand in its way is asked for while it still runs.
void BridgesPart::restart(BridgeItem &item)
{
    if (item.document().document())
        return start(item);
    item.setProblem(tr("It was not restarted, and runs as before: what it says now is to be mended "
                       "first."));
}

void BridgesPart::refuse(BridgeItem &item, const QString &why)
{
    if (item.isActive())
        item.setProblem(tr("It was not restarted, and runs as before: %1").arg(why));
    else
        item.refuse(why);
}

void BridgesPart::startConfirmed(BridgeItem &item)
{
    if (!item.document().document())
        return;
    const bridge::Document document = *item.document().document();
    const bool isConnected =
            m_tables(document.source.table, document.source.endpointUrl) != nullptr;
    const auto uses =
            isConnected ? secrets::sinkSecretsUsed(document) : secrets::secretsUsed(document);
    if (!uses.empty() && !item.isActive())
        item.wait(tr("waiting for the key store"));
    // The key store may ask to be unlocked; meanwhile the bridge may have become another one.
    onResultAtOnce(secrets::resolveSecrets(uses, m_services.secrets), &item,
                   [this, &item, text = item.document().text(),
                    wasActive = item.isActive()](const Result<secrets::ResolvedSecrets> &secrets) {
                       if (item.isActive() != wasActive)
                           return; // started or stopped by hand
                       if (item.document().text() != text)
                           return refuse(item, BridgeItem::changedMeanwhile());
                       if (!secrets)
                           return refuse(item, base::describe(secrets.error()));
                       startWith(item, *secrets);
                   });
}

void BridgesPart::startWith(BridgeItem &item, const secrets::ResolvedSecrets &secrets)
{
    const Result<models::Connection> connection =
            connectionOf(item.document().document()->source, secrets);
    if (!connection)
        return refuse(item, base::describe(connection.error()));
    item.setProblem({});
    if (item.isActive())
        item.restart(*connection, secrets);
    else
        item.start(*connection, secrets);
}

Result<models::Connection> BridgesPart::connectionOf(const bridge::Source &source,
                                                     const secrets::ResolvedSecrets &secrets) const
{
    if (const TableItem *table = m_tables(source.table, source.endpointUrl))
        return table->bridgeConnection();
    Result<models::Connection> connection =
            bridgeConnection(source, m_services.environment, *m_services.providers, secrets);
    if (connection)
        connection->journal = m_services.journal;
    return connection;
}

std::vector<NamedUse> BridgesPart::secretUses() const
{
    std::vector<NamedUse> uses;
    for (const BridgeItem *item : m_items)
        if (item->document().document())
            for (const secrets::SecretUse &use : secrets::secretsUsed(*item->document().document()))
                uses.push_back({item->name(), use});
    return uses;
}

} // namespace tailrace::ui
