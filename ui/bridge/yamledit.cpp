// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bridge/yamledit.h"

#include "ui/bridge/yamlhighlighter.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/typography.h"

#include <QEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QTextBlock>

namespace tailrace::ui {

/// The numbers at the left of a YamlEdit, which paints them.
class LineNumbers final : public QWidget
{
public:
    explicit LineNumbers(YamlEdit *edit)
        : QWidget(edit)
        , m_edit(edit)
    {
    }
    QSize sizeHint() const override { return {m_edit->numbersWidth(), 0}; }

protected:
    void paintEvent(QPaintEvent *event) override { m_edit->paintNumbers(event); }

private:
    YamlEdit *m_edit;
};

namespace {

constexpr int numbersMargin = 10;

/// The column in letters of one in bytes; both from 0.
int letterColumn(const QString &line, int bytes)
{
    int letters = 0;
    for (int seen = 0; letters < line.size() && seen < bytes; ++letters)
        if (!line[letters].isLowSurrogate())
            seen += int(QStringView(line)
                                .mid(letters, line[letters].isHighSurrogate() ? 2 : 1)
                                .toUtf8()
                                .size());
    return letters;
}

/// What a fault is underlined for: from its place to the end of what stands in its line.
QTextCursor stretchOf(QTextDocument *document, const bridge::Fault &fault)
{
    const QTextBlock block = document->findBlockByNumber(fault.line - 1);
    QTextCursor cursor(block.isValid() ? block : document->lastBlock());
    const QString line = cursor.block().text();
    int from = qMin(letterColumn(line, fault.column - 1), int(line.size()));
    int to = int(line.indexOf(QStringLiteral(" #"), from));
    to = to < 0 ? int(line.size()) : to;
    while (to > from && line[to - 1].isSpace())
        --to;
    if (to <= from) // at the end of a line: its last letter
        from = qMax(0, to - 1);
    cursor.setPosition(cursor.block().position() + from);
    cursor.setPosition(cursor.block().position() + to, QTextCursor::KeepAnchor);
    return cursor;
}

} // namespace

YamlEdit::YamlEdit(QWidget *parent)
    : QPlainTextEdit(parent)
    , m_highlighter(new YamlHighlighter(document()))
    , m_numbers(new LineNumbers(this))
{
    setAccessibleName(tr("The bridge as YAML"));
    setFont(dataFont());
    setFrameShape(NoFrame);
    setProperty("embedded", true);
    setLineWrapMode(NoWrap);
    setUndoRedoEnabled(false);
    setTabChangesFocus(true);
    connect(document(), &QTextDocument::contentsChange, this, &YamlEdit::followTyping);
    connect(this, &QPlainTextEdit::textChanged, this, [this] {
        if (!m_isShowing)
            Q_EMIT typed(yaml(), QString::number(m_run));
    });
    connect(this, &QPlainTextEdit::blockCountChanged, this, &YamlEdit::placeNumbers);
    connect(this, &QPlainTextEdit::updateRequest, this, [this](const QRect &rect, int dy) {
        if (dy != 0)
            m_numbers->scroll(0, dy);
        else
            m_numbers->update(0, rect.y(), m_numbers->width(), rect.height());
    });
    connect(this, &QPlainTextEdit::cursorPositionChanged, m_numbers, qOverload<>(&QWidget::update));
    placeNumbers();
    recolor();
}

// Letters that follow each other in a line are one edit; a new line, or another place, begins one.
void YamlEdit::followTyping(int position, int removed, int added)
{
    if (m_isShowing)
        return;
    const bool isNext = position == m_typingEnd || position + removed == m_typingEnd;
    const QTextBlock block = document()->findBlock(position);
    const bool breaksLine = added > 0 && position + added > block.position() + block.length() - 1;
    if (!isNext || breaksLine || added > 1 || removed > 1)
        ++m_run;
    m_typingEnd = breaksLine ? -1 : position + added;
}

bool YamlEdit::setYaml(const QByteArray &yaml)
{
    m_hasCarriageReturns = yaml.contains("\r\n");
    QString wanted = QString::fromUtf8(yaml);
    wanted.replace(QStringLiteral("\r\n"), QStringLiteral("\n"));
    const QString shown =
            QString::fromUtf8(this->yaml()).replace(QStringLiteral("\r\n"), QStringLiteral("\n"));
    if (shown != wanted) {
        qsizetype start = 0;
        const qsizetype shorter = qMin(shown.size(), wanted.size());
        while (start < shorter && shown[start] == wanted[start])
            ++start;
        qsizetype end = 0;
        while (end < shorter - start
               && shown[shown.size() - 1 - end] == wanted[wanted.size() - 1 - end])
            ++end;
        m_isShowing = true;
        QTextCursor cursor(document());
        cursor.setPosition(int(start));
        cursor.setPosition(int(shown.size() - end), QTextCursor::KeepAnchor);
        cursor.insertText(wanted.mid(start, wanted.size() - end - start));
        m_isShowing = false;
        m_typingEnd = -1;
    }
    const bool isKept = this->yaml() == yaml;
    setReadOnly(!isKept);
    return isKept;
}

// By its blocks: toPlainText() makes other blanks of those that don't break.
QByteArray YamlEdit::yaml() const
{
    QByteArrayList lines;
    for (QTextBlock block = document()->firstBlock(); block.isValid(); block = block.next())
        lines.append(block.text().toUtf8());
    return lines.join(m_hasCarriageReturns ? "\r\n" : "\n");
}

void YamlEdit::setFaults(const std::vector<bridge::Fault> &faults,
                         const std::vector<bridge::Fault> &warnings)
{
    m_faults = faults;
    m_warnings = warnings;
    underline();
}

void YamlEdit::underline()
{
    const Theme &theme = Theme::of(*this);
    QList<QTextEdit::ExtraSelection> selections;
    const auto add = [&](const bridge::Fault &fault, Token token) {
        QTextCharFormat format;
        format.setUnderlineStyle(QTextCharFormat::SpellCheckUnderline);
        format.setUnderlineColor(theme[token]);
        selections.append({stretchOf(document(), fault), format});
    };
    for (const bridge::Fault &fault : m_warnings)
        add(fault, Token::Modify);
    for (const bridge::Fault &fault : m_faults)
        add(fault, Token::Remove);
    setExtraSelections(selections);
    m_numbers->update();
}

void YamlEdit::goTo(int line, int column)
{
    const QTextBlock block = document()->findBlockByNumber(line - 1);
    if (!block.isValid())
        return;
    QTextCursor cursor(block);
    cursor.setPosition(block.position() + letterColumn(block.text(), column - 1));
    setTextCursor(cursor);
    centerCursor();
}

int YamlEdit::numbersWidth() const
{
    const int digits = qMax(2, int(QString::number(blockCount()).size()));
    return 2 * numbersMargin + digits * fontMetrics().horizontalAdvance(QLatin1Char('9'));
}

void YamlEdit::placeNumbers()
{
    setViewportMargins(numbersWidth(), 0, 0, 0);
    const QRect inside = contentsRect();
    m_numbers->setGeometry(inside.left(), inside.top(), numbersWidth(), inside.height());
}

void YamlEdit::paintNumbers(QPaintEvent *event)
{
    const Theme &theme = Theme::of(*this);
    QPainter painter(m_numbers);
    painter.fillRect(event->rect(), theme[Token::Bg]);
    painter.setFont(font());
    const auto isFaulty = [this](int number) {
        return std::any_of(m_faults.begin(), m_faults.end(),
                           [number](const bridge::Fault &one) { return one.line == number; });
    };
    const int width = m_numbers->width() - numbersMargin;
    const int shift = viewport()->y() - m_numbers->y();
    for (QTextBlock block = firstVisibleBlock(); block.isValid(); block = block.next()) {
        const QRectF rect = blockBoundingGeometry(block).translated(contentOffset());
        if (rect.top() > event->rect().bottom())
            break;
        const int number = block.blockNumber() + 1;
        const bool isCurrent = block == textCursor().block();
        painter.setPen(theme[isFaulty(number) ? Token::Remove
                             : isCurrent      ? Token::Ink
                                              : Token::Ink2]);
        painter.drawText(QRectF(0, rect.top() + shift, width, rect.height()),
                         Qt::AlignRight | Qt::AlignVCenter, QString::number(number));
    }
}

void YamlEdit::recolor()
{
    m_highlighter->setTheme(Theme::of(*this));
    underline();
}

void YamlEdit::resizeEvent(QResizeEvent *event)
{
    QPlainTextEdit::resizeEvent(event);
    placeNumbers();
}

void YamlEdit::changeEvent(QEvent *event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        recolor();
}

// YAML is indented by blanks, and a new line begins where the last one did. Tab alone moves on, so
// that the keyboard finds out of here; with Ctrl it stays with the window.
void YamlEdit::keyPressEvent(QKeyEvent *event)
{
    const bool isReturn = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (!isReturn || isReadOnly() || event->modifiers() != Qt::NoModifier)
        return QPlainTextEdit::keyPressEvent(event);
    const QString line = textCursor().block().text().left(textCursor().positionInBlock());
    qsizetype blanks = 0;
    while (blanks < line.size() && line[blanks] == QLatin1Char(' '))
        ++blanks;
    textCursor().insertText(QLatin1Char('\n') + line.left(blanks));
    ensureCursorVisible();
}

} // namespace tailrace::ui
