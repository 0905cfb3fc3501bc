// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bridge/bridgepage.h"

#include "ui/bridge/bridgehead.h"
#include "ui/bridge/bridgepanel.h"
#include "ui/bridge/bridgeproblems.h"
#include "ui/bridge/bridgetools.h"
#include "ui/bridge/canvasedits.h"
#include "ui/bridge/deadletterspanel.h"
#include "ui/bridge/figuresview.h"
#include "ui/bridge/pagenotice.h"
#include "ui/bridge/partpanel.h"
#include "ui/bridge/sharedundo.h"
#include "ui/bridge/yamledit.h"
#include "ui/bridge/yamlpane.h"
#include "ui/canvas/bridgecanvas.h"
#include "ui/canvas/canvasoutput.h"
#include "ui/canvas/canvaspane.h"
#include "ui/widgets/controls.h"

#include <QBoxLayout>
#include <QSplitter>
#include <QStackedWidget>

namespace tailrace::ui {

namespace {

using View = BridgeTools::View;

constexpr int panelWidth = 340;
/// Where there is less beside the panel, the text stands below the canvas.
constexpr int narrowestPair = 900;

QSplitter *splitter()
{
    auto *made = new QSplitter(Qt::Horizontal);
    made->setHandleWidth(1);
    made->setChildrenCollapsible(false);
    return made;
}

} // namespace

BridgePage::BridgePage(FileAsker &files, QWidget *parent)
    : QWidget(parent)
    , m_head(new BridgeHead)
    , m_tools(new BridgeTools)
    , m_formerNotice(new PageNotice("formerTextNotice"))
    , m_fileNotice(new PageNotice("fileChangedNotice"))
    , m_yamlNotice(new PageNotice("noYamlNotice"))
    , m_problemNotice(new PageNotice("bridgeProblemNotice"))
    , m_pages(new QStackedWidget)
    , m_editor(splitter())
    , m_views(splitter())
    , m_canvasPane(new CanvasPane)
    , m_yamlPane(new YamlPane)
    , m_panel(new PartPanel(files))
    , m_letters(new DeadLettersPanel)
{
    fillWith(this, QPalette::Window);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_head);
    column->addWidget(m_tools);
    column->addWidget(hairline(Qt::Horizontal));
    for (PageNotice *notice : {m_problemNotice, m_fileNotice, m_formerNotice, m_yamlNotice})
        column->addWidget(notice);
    column->addWidget(m_pages, 1);
    makeParts(files);
    makeNotices();
    connectHead();
    showView();
}

BridgePage::~BridgePage() = default;

void BridgePage::makeParts(FileAsker &files)
{
    m_views->addWidget(m_canvasPane);
    m_views->addWidget(m_yamlPane);
    m_editor->addWidget(m_views);
    m_editor->addWidget(m_panel);
    m_editor->setStretchFactor(0, 1);
    m_editor->setStretchFactor(1, 0);
    m_editor->setSizes({900, panelWidth});
    m_pages->addWidget(m_editor);
    m_pages->addWidget(m_letters);
    new SharedUndo(m_editor);
    m_edits = new CanvasEdits(canvas(), this);
    m_output = new CanvasOutput(canvas(), files, this);
    connect(m_output, &CanvasOutput::failed, this, &BridgePage::setProblem);
    connect(m_edits, &CanvasEdits::formWanted, this, &BridgePage::showForm);
    connect(&canvas(), &BridgeCanvas::selectionChanged, this, [this](std::optional<CardId> card) {
        m_panel->setCard(card);
        followCard(card);
    });
    connect(&canvas(), &BridgeCanvas::templateRequested, this, &BridgePage::templateRequested);
    connect(&m_panel->bridgePanel(), &BridgePanel::faultChosen, this, &BridgePage::showFault);
    connect(m_letters, &DeadLettersPanel::removeRequested, this,
            &BridgePage::removeLettersRequested);
    connect(m_letters, &DeadLettersPanel::countChanged, m_tools, &BridgeTools::setLetterCount);
}

void BridgePage::makeNotices()
{
    m_formerNotice->addAction(tr("Restart"), "restartBridgeButton",
                              [this] { Q_EMIT restartRequested(); });
    m_fileNotice->addAction(tr("Reload"), "reloadBridgeButton",
                            [this] { Q_EMIT reloadRequested(); });
    m_fileNotice->addAction(tr("Keep mine"), "keepBridgeButton",
                            [this] { Q_EMIT keepRequested(); });
    m_problemNotice->addAction(tr("Close"), "closeProblemButton", [this] {
        setProblem({});
        Q_EMIT problemClosed();
    });
}

void BridgePage::connectHead()
{
    connect(m_head, &BridgeHead::startRequested, this, &BridgePage::startRequested);
    connect(m_head, &BridgeHead::stopRequested, this, &BridgePage::stopRequested);
    connect(m_head, &BridgeHead::pauseRequested, this, &BridgePage::pauseRequested);
    connect(m_head, &BridgeHead::resumeRequested, this, &BridgePage::resumeRequested);
    connect(m_head, &BridgeHead::drainRequested, this, &BridgePage::drainRequested);
    connect(m_head, &BridgeHead::resetRequested, this, &BridgePage::resetRequested);
    connect(m_head, &BridgeHead::skipRequested, this, &BridgePage::skipRequested);
    connect(m_head, &BridgeHead::removeRequested, this, &BridgePage::removeRequested);
    connect(m_tools, &BridgeTools::viewChanged, this, &BridgePage::showView);
    connect(m_tools, &BridgeTools::saveRequested, this, &BridgePage::saveRequested);
    connect(m_tools, &BridgeTools::saveAsRequested, this, &BridgePage::saveAsRequested);
}

BridgeCanvas &BridgePage::canvas() const
{
    return m_canvasPane->canvas();
}

void BridgePage::setDocument(bridge::EditedDocument *document)
{
    if (m_document)
        disconnect(m_document, nullptr, this, nullptr);
    changePlaces(document);
    m_document = document;
    m_status = {};
    m_rates = {};
    setProblem({});
    setFileNotice({});
    setRunsFormerText(false);
    if (document) {
        // Before the panel hears of an edit, the canvas has the card that it is about.
        connect(document, &bridge::EditedDocument::changed, this, &BridgePage::refresh);
        refresh();
    }
    m_edits->setDocument(document);
    m_panel->setDocument(document);
    m_yamlPane->setDocument(document);
    m_tools->setDocument(document);
    canvas().setSelected(std::nullopt);
}

// Cards of several bridges may have the same names.
void BridgePage::changePlaces(const bridge::EditedDocument *document)
{
    if (m_document)
        m_places[m_document] = canvas().places();
    if (document && !m_places.contains(document)) {
        m_places.insert(document, {});
        // By the pane, which no change of the document disconnects.
        connect(document, &QObject::destroyed, m_canvasPane,
                [this, document] { m_places.remove(document); });
    }
    canvas().setPlaces(m_places.value(document));
}

void BridgePage::setFile(const QString &file)
{
    m_tools->setFile(file);
}

void BridgePage::refresh()
{
    const formats::Json *name = m_document->json().find("name");
    m_head->setName(name ? name->toString() : QString());
    m_output->setTitle(name ? name->toString() : QString());
    const auto &faults = m_document->faults();
    m_head->setObstacle(
            m_document->document()
                    ? QString()
                    : tr("Something is to be mended first. %1")
                              .arg(faults.empty() ? QString() : problemSentence(faults.front())));
    m_yamlNotice->setText(textObstacle());
    refreshFlow();
}

/// Why nothing but the text can be edited; empty where everything can.
QString BridgePage::textObstacle() const
{
    if (m_document->takesParts())
        return {};
    const auto &faults = m_document->faults();
    const int line = faults.empty() ? 1 : faults.front().line;
    if (!m_document->isYaml())
        return tr("The text can't be read (line %1). The canvas shows what it said before, and "
                  "can't be edited meanwhile.")
                .arg(line);
    if (!m_document->json().isObject())
        return tr("The text is no bridge: it has no names with their values (line %1). Canvas and "
                  "forms can't be used until it is mended.")
                .arg(line);
    return tr("What the text has as routes is no list. Canvas and forms can't be used until it is "
              "mended.");
}

void BridgePage::refreshFlow()
{
    if (m_document)
        canvas().setFlow(
                flowOf(m_document->json(),
                       m_document->isYaml() ? m_document->faults() : std::vector<bridge::Fault>(),
                       m_status, m_rates));
}

void BridgePage::setStatus(const delivery::BridgeStatus &status, const FlowRates &rates,
                           double deliveredPerSecond, qint64 nowMs)
{
    m_status = status;
    m_rates = rates;
    m_head->setStatus(status, deliveredPerSecond, nowMs);
    m_panel->bridgePanel().figures().setStatus(status, deliveredPerSecond);
    refreshFlow();
}

void BridgePage::setLetters(models::LetterSession *letters)
{
    m_letters->setLetters(letters);
}

void BridgePage::setRunsFormerText(bool former)
{
    m_formerNotice->setText(
            former ? tr("The bridge runs as it was when it was started. What was changed since "
                        "counts at its next start.")
                   : QString());
}

void BridgePage::setFileNotice(const QString &text)
{
    m_fileNotice->setText(text);
}

void BridgePage::setProblem(const QString &text)
{
    m_problemNotice->setText(text);
}

void BridgePage::showView()
{
    const View view = m_tools->view();
    m_pages->setCurrentIndex(view == View::Letters ? 1 : 0);
    if (view == View::Letters)
        return;
    m_canvasPane->setVisible(view != View::Yaml);
    m_yamlPane->setVisible(view != View::Canvas);
    const Qt::Orientation wanted = m_views->width() < narrowestPair ? Qt::Vertical : Qt::Horizontal;
    if (m_views->orientation() == wanted)
        return;
    m_views->setOrientation(wanted);
    m_views->setSizes({1000, 1000}); // halves
}

void BridgePage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    showView();
}

void BridgePage::showForm()
{
    if (m_tools->view() == View::Letters)
        m_tools->setView(View::Canvas);
    m_panel->focusProblem();
}

void BridgePage::showFault(const bridge::Fault &fault)
{
    if (m_tools->view() != View::Canvas)
        m_yamlPane->edit().goTo(fault.line, fault.column);
    const std::optional<CardId> card = cardOfPath(fault.path);
    const bool isThere =
            card && (card->route < 0 || bridge::routeAt(m_document->json(), size_t(card->route)));
    if (isThere && m_document->takesParts()) {
        canvas().setSelected(card);
        m_panel->setCard(card);
        m_panel->focusProblem();
    } else if (m_tools->view() == View::Canvas && card != std::nullopt) {
        m_tools->setView(View::Both);
        m_yamlPane->edit().goTo(fault.line, fault.column);
    }
}

void BridgePage::followCard(std::optional<CardId> card)
{
    if (!card || !m_document || !m_document->isYaml() || m_yamlPane->edit().hasFocus())
        return;
    const formats::Json *place = card->route < 0
                                         ? m_document->json().find("source")
                                         : bridge::routeAt(m_document->json(), size_t(card->route));
    if (!place)
        return;
    const QByteArray part = pathOfCard(*card).section(QLatin1Char('.'), 1).toUtf8();
    const formats::Json *member = part.isEmpty() ? nullptr : place->find(part);
    const formats::TextPosition at = (member ? member : place)->position();
    m_yamlPane->edit().goTo(at.line, at.column);
}

} // namespace tailrace::ui
