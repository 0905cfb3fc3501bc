// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/welcomepage.h"

#include "aws/arn.h"
#include "ui/shell/recentdelegate.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/problemlabel.h"
#include "ui/widgets/typography.h"

#include <QBoxLayout>
#include <QClipboard>
#include <QFileInfo>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QListWidget>
#include <QPushButton>

namespace tailrace::ui {

namespace {

constexpr int contentWidth = 812;

/// Title, words and a button below each other; the words take what room there is, so that the
/// buttons of all cards stand on one line.
QFrame *card(const QString &title, const QString &words, QPushButton *button, bool isPrimary)
{
    auto *frame = new QFrame;
    frame->setProperty("card", isPrimary ? QStringLiteral("primary") : QStringLiteral("true"));
    auto *layout = new QVBoxLayout(frame);
    layout->setContentsMargins(18, 17, 18, 16);
    layout->setSpacing(7);
    QLabel *heading = plainLabel(title, TextRole::Strong);
    QFont font = interfaceFont();
    font.setPixelSize(15);
    font.setWeight(QFont::DemiBold);
    heading->setFont(font);
    QLabel *text = plainLabel(words, TextRole::Second);
    text->setWordWrap(true);
    text->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    layout->addWidget(heading);
    layout->addWidget(text, 1);
    layout->addSpacing(5);
    layout->addWidget(button, 0, Qt::AlignLeft);
    return frame;
}

QString tableOf(const QString &text)
{
    const Result<aws::Arn> arn = aws::parseArn(text);
    return arn ? arn->table : text;
}

} // namespace

WelcomePage::WelcomePage(QWidget *parent)
    : QWidget(parent)
{
    fillWith(this, QPalette::Base);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("First screen: try the demo, connect, or open"));
    auto *content = new QWidget;
    content->setMaximumWidth(contentWidth);
    content->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(plainLabel(tr("Watch a table change"), TextRole::Hero), 0, Qt::AlignHCenter);
    column->addSpacing(8);
    QLabel *words = plainLabel(
            tr("Write an item, see its record come out, decoded, delivered and explained."),
            TextRole::Second);
    column->addWidget(words, 0, Qt::AlignHCenter);
    column->addSpacing(22);
    column->addWidget(makeCards());
    column->addSpacing(30);
    column->addWidget(makeRecent());

    auto *page = new QVBoxLayout(this);
    page->setContentsMargins(24, 24, 24, 24);
    page->addStretch(5);
    auto *row = new QHBoxLayout;
    row->addStretch(1);
    row->addWidget(content, 1000);
    row->addStretch(1);
    page->addLayout(row);
    page->addStretch(6);
}

QWidget *WelcomePage::makeCards()
{
    m_demoButton = primaryButton(tr("Start the demo"));
    m_demoButton->setObjectName(QStringLiteral("demoButton"));
    connect(m_demoButton, &QPushButton::clicked, this, &WelcomePage::demoRequested);
    auto *connectButton = plainButton(tr("Connect…"));
    connectButton->setObjectName(QStringLiteral("connectButton"));
    connect(connectButton, &QPushButton::clicked, this, &WelcomePage::connectRequested);
    auto *openButton = plainButton(tr("Open…"));
    openButton->setObjectName(QStringLiteral("openButton"));
    connect(openButton, &QPushButton::clicked, this, &WelcomePage::openRequested);

    auto *cards = new QWidget;
    auto *layout = new QHBoxLayout(cards);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(16);
    layout->addWidget(card(tr("Try the demo"),
                           tr("A shop's orders table on this machine. No account, nothing leaves "
                              "it."),
                           m_demoButton, true),
                      1);
    layout->addWidget(card(tr("Connect to a table"),
                           tr("An ARN and an AWS profile, the environment, or a key pair. Paste an "
                              "ARN here to begin."),
                           connectButton, false),
                      1);
    layout->addWidget(card(tr("Open"),
                           tr("A bridge that was saved as a file. Opening never connects."),
                           openButton, false),
                      1);
    return cards;
}

QWidget *WelcomePage::makeRecent()
{
    m_recentPart = new QWidget;
    auto *layout = new QVBoxLayout(m_recentPart);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    layout->addWidget(sectionHeader(tr("Recent")));
    m_recentList = new QListWidget;
    m_recentList->setObjectName(QStringLiteral("recentList"));
    m_recentList->setAccessibleName(tr("Recent connections"));
    m_recentList->setItemDelegate(new RecentDelegate(m_recentList));
    m_recentList->setMouseTracking(true);
    m_recentList->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_recentList->installEventFilter(this);
    layout->addWidget(m_recentList);
    m_recentProblem = new ProblemLabel;
    m_recentProblem->setObjectName(QStringLiteral("recentProblem"));
    layout->addWidget(m_recentProblem);
    connect(m_recentList, &QListWidget::itemClicked, this,
            [this](QListWidgetItem *item) { chooseRecent(m_recentList->row(item)); });
    m_recentPart->hide();
    return m_recentPart;
}

void WelcomePage::setRecent(const QList<RecentConnection> &connections, qint64 nowMs)
{
    m_recent = connections.mid(0, 6);
    m_recentList->clear();
    for (const RecentConnection &connection : m_recent) {
        const QFileInfo file(connection.file);
        const bool isFile = !connection.file.isEmpty();
        const workspace::SavedConnection &saved = connection.connection;
        const QString place = isFile ? file.path() : saved.arn;
        auto *item = new QListWidgetItem(isFile                 ? file.fileName()
                                         : saved.name.isEmpty() ? tableOf(saved.arn)
                                                                : saved.name);
        item->setData(RecentDelegate::PlaceRole, place);
        item->setData(RecentDelegate::WhenRole, whenText(connection.usedMs, nowMs));
        item->setData(Qt::AccessibleTextRole, isFile ? connection.file : place);
        m_recentList->addItem(item);
    }
    m_recentList->setFixedHeight(static_cast<int>(m_recent.size()) * RecentDelegate::rowHeight);
    m_recentPart->setVisible(!m_recent.isEmpty());
}

void WelcomePage::setRecentProblem(const QString &text)
{
    m_recentProblem->setProblem(text);
    m_recentPart->setVisible(!m_recent.isEmpty() || !text.isEmpty());
}

void WelcomePage::setDemoStarting(bool starting)
{
    m_demoButton->setEnabled(!starting);
    m_demoButton->setText(starting ? tr("Starting…") : tr("Start the demo"));
}

void WelcomePage::chooseRecent(int row)
{
    if (row >= 0 && row < m_recent.size())
        Q_EMIT recentChosen(m_recent[row]);
}

bool WelcomePage::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_recentList || event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const auto *key = static_cast<QKeyEvent *>(event);
    const int row = m_recentList->currentRow();
    if (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) {
        chooseRecent(row);
        return true;
    }
    if (key->key() == Qt::Key_Delete && row >= 0 && row < m_recent.size()) {
        Q_EMIT recentForgotten(m_recent[row]);
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

void WelcomePage::keyPressEvent(QKeyEvent *event)
{
    if (!event->matches(QKeySequence::Paste))
        return QWidget::keyPressEvent(event);
    Q_EMIT arnPasted(QGuiApplication::clipboard()->text().trimmed());
}

} // namespace tailrace::ui
