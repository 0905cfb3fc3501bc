// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/problemlabel.h"

#include "ui/widgets/icons.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/typography.h"

#include <QEvent>
#include <QHBoxLayout>

namespace tailrace::ui {

namespace {

Token tokenOf(ProblemLabel::Severity severity)
{
    switch (severity) {
    case ProblemLabel::Severity::Good:
        return Token::Insert;
    case ProblemLabel::Severity::Warning:
        return Token::Modify;
    case ProblemLabel::Severity::Error:
        break;
    }
    return Token::Remove;
}

Tone toneOf(ProblemLabel::Severity severity)
{
    switch (severity) {
    case ProblemLabel::Severity::Good:
        return Tone::Good;
    case ProblemLabel::Severity::Warning:
        return Tone::Warning;
    case ProblemLabel::Severity::Error:
        break;
    }
    return Tone::Error;
}

QString sentence(QString text)
{
    text = text.trimmed();
    if (text.isEmpty())
        return text;
    text[0] = text[0].toUpper();
    const QChar last = text.back();
    if (last != QLatin1Char('.') && last != QLatin1Char('?') && last != QLatin1Char('!'))
        text += QLatin1Char('.');
    return text;
}

} // namespace

ProblemLabel::ProblemLabel(QWidget *parent)
    : QWidget(parent)
    , m_sign(plainLabel({}, TextRole::Body, this))
    , m_text(plainLabel({}, TextRole::Small, this))
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    layout->addWidget(m_sign, 0, Qt::AlignTop);
    layout->addWidget(m_text, 1);
    m_sign->setFixedSize(14, 16);
    m_text->setWordWrap(true);
    m_text->setFont(smallFont());
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    hide();
}

void ProblemLabel::setProblem(const QString &text, Severity severity)
{
    m_severity = severity;
    m_text->setText(text);
    setAccessibleName(text);
    recolor();
    setVisible(!text.isEmpty());
}

void ProblemLabel::setError(const QString &what, const base::Error &error)
{
    setProblem(problemText(what, error));
}

QString ProblemLabel::text() const
{
    return m_text->text();
}

void ProblemLabel::recolor()
{
    const QColor color = Theme::of(*this)[tokenOf(m_severity)];
    const QString name = QLatin1String(m_severity == Severity::Good ? "check" : "warning");
    m_sign->setPixmap(iconPixmap(name, color, 14, devicePixelRatioF()));
    setTone(m_text, toneOf(m_severity));
}

void ProblemLabel::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        recolor();
}

QString problemText(const QString &what, const base::Error &error)
{
    const QString why = error.code.isEmpty() || error.message.contains(error.code)
                                ? error.message
                                : QStringLiteral("%1: %2").arg(error.code, error.message);
    QString text = what.isEmpty() ? sentence(why) : sentence(what + QStringLiteral(": ") + why);
    if (const QString remedy = base::remedyFor(error); !remedy.isEmpty())
        text += QLatin1Char(' ') + sentence(remedy);
    return text;
}

} // namespace tailrace::ui
