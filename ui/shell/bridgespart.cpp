// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/bridgespart.h"

#include "aws/arn.h"
#include "base/async.h"
#include "bridge/sinkendpoint.h"
#include "formats/yaml.h"
#include "secrets/resolvesecrets.h"
#include "ui/bridge/bridgeconnection.h"
#include "ui/bridge/bridgedialog.h"
#include "ui/bridge/bridgepage.h"
#include "ui/bridge/bridgewords.h"
#include "ui/shell/bridgeitem.h"
#include "ui/shell/tableitem.h"
#include "ui/widgets/questions.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFileInfo>
#include <QLocale>
#include <QPointer>

#include <algorithm>

namespace tailrace::ui {

namespace {

constexpr qint64 maxFileBytes = 4 * 1024 * 1024;

/// A form for a bridge from this table, with the connection's credentials as a reference.
BridgeForm formFor(const TableItem &table)
{
    const ConnectChoice &choice = table.choice();
    BridgeForm form;
    form.table = choice.arn.tableArn();
    form.endpointUrl = choice.saved.endpoint;
    form.region = choice.saved.region;
    if (!choice.saved.profile.isEmpty())
        form.credentials = {bridge::CredentialsReference::Kind::Profile, choice.saved.profile};
    else
        form.credentials.kind = bridge::CredentialsReference::Kind::Environment;
    return form;
}

Result<BridgeDraft> readDraft(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorKind::File, file.errorString());
    if (file.size() > maxFileBytes)
        return failure(ErrorKind::File, QStringLiteral("the file is too big for a bridge"));
    BridgeDraft draft;
    draft.yaml = file.readAll();
    bridge::ParsedDocument parsed = bridge::parseDocument(draft.yaml);
    if (!parsed.faults.empty()) {
        const bridge::Fault &first = parsed.faults.front();
        ErrorFacts facts;
        facts.remedy = QStringLiteral("mend the file and open it again");
        return failure(ErrorKind::Invalid,
                       QStringLiteral("line %1, column %2: %3")
                               .arg(first.line)
                               .arg(first.column)
                               .arg(first.message),
                       facts);
    }
    const Result<formats::Json> json = formats::parseYaml(draft.yaml);
    if (!json)
        return failure(json.error());
    draft.json = *json;
    draft.document = std::move(parsed.document);
    return draft;
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
    , m_page(new BridgePage)
{
    const auto withShown = [this](auto &&work) {
        return [this, work] {
            if (BridgeItem *item = find(m_shown))
                work(*item);
        };
    };
    connect(m_page, &BridgePage::startRequested, this,
            withShown([this](BridgeItem &item) { start(item); }));
    connect(m_page, &BridgePage::stopRequested, this,
            withShown([](BridgeItem &item) { item.stop(); }));
    connect(m_page, &BridgePage::pauseRequested, this,
            withShown([](BridgeItem &item) { item.pause(); }));
    connect(m_page, &BridgePage::resumeRequested, this,
            withShown([](BridgeItem &item) { item.resume(); }));
    connect(m_page, &BridgePage::drainRequested, this,
            withShown([](BridgeItem &item) { item.drain(); }));
    connect(m_page, &BridgePage::resetRequested, this,
            withShown([this](BridgeItem &item) { reset(item); }));
    connect(m_page, &BridgePage::skipRequested, this,
            withShown([this](BridgeItem &item) { skip(item); }));
    connect(m_page, &BridgePage::removeLettersRequested, this, [this](const QList<int> &rows) {
        if (BridgeItem *item = find(m_shown))
            removeLetters(*item, rows);
    });
    connect(m_page, &BridgePage::editRequested, this,
            withShown([this](BridgeItem &item) { edit(item); }));
    connect(m_page, &BridgePage::removeRequested, this,
            withShown([this](BridgeItem &item) { remove(item.id()); }));
}

BridgesPart::~BridgesPart() = default;

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
        if (!item->draft().document)
            continue;
        const bridge::Source &source = item->draft().document->source;
        const auto arn = aws::parseArn(source.table);
        if (!arn || arn->tableArn() != tableArn || source.endpointUrl != endpoint)
            continue;
        const auto some = item->routes();
        routes.insert(routes.end(), some.begin(), some.end());
    }
    return routes;
}

void BridgesPart::openNewDialog(const TableItem &table)
{
    auto *dialog = new BridgeDialog(formFor(table), {}, m_services.files, m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    preview(*dialog, table.choice().arn.tableArn(), table.choice().saved.endpoint);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        BridgeItem *item = addItem(dialog->draft(), dialog->file());
        Q_EMIT showRequested(item->id());
        start(*item);
    });
    dialog->open();
}

Result<> BridgesPart::openFile(const QString &path)
{
    const Result<BridgeDraft> draft = readDraft(path);
    if (!draft)
        return failure(draft.error());
    BridgeItem *item = addItem(*draft, QFileInfo(path).absoluteFilePath());
    Q_EMIT showRequested(item->id());
    edit(*item);
    return {};
}

QString BridgesPart::add(const BridgeDraft &draft, const QString &stateDirectory,
                         const models::Connection &connection)
{
    BridgeItem *item = addItem(draft, {});
    item->setFolders(stateDirectory, stateDirectory);
    item->start(connection);
    return item->id();
}

void BridgesPart::remove(const QString &id)
{
    BridgeItem *item = find(id);
    if (item == nullptr)
        return;
    m_items.removeOne(item);
    item->deleteLater();
    if (m_shown == id) {
        m_shown.clear();
        m_page->setLetters(nullptr);
    }
    Q_EMIT removed(id);
    Q_EMIT changed();
}

void BridgesPart::stopAll()
{
    for (BridgeItem *item : std::as_const(m_items))
        item->stop();
}

void BridgesPart::show(const QString &id)
{
    m_shown = id;
    if (const BridgeItem *item = find(id)) {
        m_page->setDraft(item->draft());
        m_page->setLetters(item->letters());
        item->letters()->refresh();
    }
    refreshPage();
}

void BridgesPart::refreshPage()
{
    if (const BridgeItem *item = find(m_shown))
        m_page->setStatus(item->status(), item->deliveredPerSecond(), m_services.clock.nowMs());
}

void BridgesPart::measure()
{
    for (BridgeItem *item : std::as_const(m_items))
        item->measure();
}

BridgeItem *BridgesPart::addItem(const BridgeDraft &draft, const QString &file)
{
    auto *item = new BridgeItem(QStringLiteral("bridge-%1").arg(m_nextId++), draft, file,
                                m_services.engine, m_services.clock, this);
    setFolders(*item);
    item->setProviders(m_services.providers);
    item->setSecretStore(m_services.secrets);
    m_items.append(item);
    connect(item, &BridgeItem::changed, this, [this, item] {
        if (item->id() == m_shown)
            refreshPage();
        Q_EMIT changed();
    });
    connect(item, &BridgeItem::delivered, this, &BridgesPart::delivered);
    Q_EMIT changed();
    return item;
}

void BridgesPart::setFolders(BridgeItem &item) const
{
    const QString state = m_services.stateDirectory + QStringLiteral("/bridges/")
                          + stateFolder(*item.draft().document);
    item.setFolders(state,
                    item.file().isEmpty() ? QDir::homePath() : QFileInfo(item.file()).path());
}

void BridgesPart::edit(BridgeItem &item)
{
    BridgeForm form = formOf(item.draft().json);
    form.baseText = item.draft().yaml;
    auto *dialog = new BridgeDialog(form, item.file(), m_services.files, m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    preview(*dialog, form.table, form.endpointUrl);
    connect(dialog, &QDialog::accepted, &item, [this, dialog, &item] {
        item.setDraft(dialog->draft(), dialog->file());
        setFolders(item);
        if (item.id() == m_shown)
            m_page->setDraft(item.draft());
        start(item);
    });
    dialog->open();
}

void BridgesPart::preview(BridgeDialog &dialog, const QString &table, const QString &endpoint) const
{
    const TableItem *source = m_tables(table, endpoint);
    if (source == nullptr)
        return;
    const auto [page, entry] = source->lastRecord();
    if (page)
        dialog.setPreview(page, entry);
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
    const QStringList hosts = hostsToAgreeTo(*item.draft().document);
    if (hosts.isEmpty())
        return startConfirmed(item);
    m_services.questions.confirm(
            m_window, tr("Send signed requests to %1?").arg(hosts.join(QStringLiteral(", "))),
            tr("The bridge %1 names an endpoint that is not AWS's. It would get requests signed "
               "with your credentials; the secret key itself is never sent.")
                    .arg(item.name()),
            tr("Start bridge"), [this, guarded = QPointer<BridgeItem>(&item)] {
                if (guarded)
                    startConfirmed(*guarded);
            });
}

void BridgesPart::startConfirmed(BridgeItem &item)
{
    const bridge::Document &document = *item.draft().document;
    const bool isConnected = m_tables(document.source.table, document.source.endpointUrl);
    const auto uses =
            isConnected ? secrets::sinkSecretsUsed(document) : secrets::secretsUsed(document);
    if (!uses.empty())
        item.wait(tr("waiting for the key store"));
    // The key store may ask to be unlocked; meanwhile the bridge may have become another one.
    onResultAtOnce(secrets::resolveSecrets(uses, m_services.secrets), &item,
                   [this, &item,
                    yaml = item.draft().yaml](const Result<secrets::ResolvedSecrets> &secrets) {
                       if (item.draft().yaml != yaml)
                           return;
                       if (!secrets)
                           return item.refuse(base::describe(secrets.error()));
                       startWith(item, *secrets);
                   });
}

void BridgesPart::startWith(BridgeItem &item, const secrets::ResolvedSecrets &secrets)
{
    const bridge::Source &source = item.draft().document->source;
    if (const TableItem *table = m_tables(source.table, source.endpointUrl))
        return item.start(table->bridgeConnection(), secrets);
    const Result<models::Connection> connection =
            bridgeConnection(source, m_services.environment, *m_services.providers, secrets);
    if (!connection)
        return item.refuse(base::describe(connection.error()));
    item.start(*connection, secrets);
}

std::vector<NamedUse> BridgesPart::secretUses() const
{
    std::vector<NamedUse> uses;
    for (const BridgeItem *item : m_items)
        if (item->draft().document)
            for (const secrets::SecretUse &use : secrets::secretsUsed(*item->draft().document))
                uses.push_back({item->name(), use});
    return uses;
}

} // namespace tailrace::ui
