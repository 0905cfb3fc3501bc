// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/conditionscanner.h"

#include <QCoreApplication>

namespace tailrace::models {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("ConditionReader", text);
}

bool endsName(QChar c)
{
    return c.isSpace() || ConditionScanner::isSign(c) || c == u'(' || c == u')' || c == u',';
}

} // namespace

ConditionScanner::ConditionScanner(const QString &text)
    : m_text(text)
{
}

bool ConditionScanner::isSign(QChar c)
{
    return QStringLiteral("=!<>^~").contains(c);
}

bool ConditionScanner::isJoint(QStringView word)
{
    return word.compare(u"and", Qt::CaseInsensitive) == 0
           || word.compare(u"or", Qt::CaseInsensitive) == 0;
}

void ConditionScanner::skipSpace()
{
    while (!atEnd() && m_text[m_at].isSpace())
        ++m_at;
}

bool ConditionScanner::take(QChar c)
{
    skipSpace();
    if (atEnd() || m_text[m_at] != c)
        return false;
    ++m_at;
    return true;
}

QStringView ConditionScanner::word() const
{
    qsizetype end = m_at;
    while (end < m_text.size() && !endsName(m_text[end]))
        ++end;
    return QStringView(m_text).mid(m_at, end - m_at);
}

bool ConditionScanner::takeWord(const char *wanted)
{
    skipSpace();
    if (word().compare(QLatin1String(wanted), Qt::CaseInsensitive) != 0)
        return false;
    m_at += word().size();
    return true;
}

Result<QString> ConditionScanner::quoted()
{
    const qsizetype begin = m_at++;
    QString text;
    for (; !atEnd(); ++m_at) {
        if (m_text[m_at] != u'"') {
            text += m_text[m_at];
            continue;
        }
        ++m_at;
        if (atEnd() || m_text[m_at] != u'"')
            return text;
        text += u'"';
    }
    return fault(begin, tr("this quote is not closed"));
}

// Several words are one value; but a sign in a later one means that an "and" was forgotten.
QString ConditionScanner::bareValue(bool isInList)
{
    const qsizetype begin = m_at;
    qsizetype end = m_at;
    int open = 0;
    for (; !atEnd(); ++m_at) {
        const QChar c = m_text[m_at];
        if (c.isSpace())
            continue;
        const bool isWordBegin = m_at == begin || m_text[m_at - 1].isSpace();
        if (isWordBegin && isJoint(word()))
            break;
        if (open == 0 && (c == u')' || (isInList && c == u',')))
            break;
        open += c == u'(' ? 1 : (c == u')' ? -1 : 0);
        end = m_at + 1;
    }
    return m_text.mid(begin, end - begin);
}

tl::unexpected<Error> ConditionScanner::fault(qsizetype at, const QString &why) const
{
    ErrorFacts facts;
    facts.byteOffset = QStringView(m_text).left(at).toUtf8().size();
    facts.remedy = tr("for example: status = paid and total > 100");
    return failure(ErrorKind::Invalid, why, facts);
}

// A quoted part belongs to the name, whatever stands in it.
Result<QString> ConditionScanner::name()
{
    const qsizetype begin = m_at;
    while (!atEnd() && !endsName(m_text[m_at])) {
        if (m_text[m_at] != u'"')
            ++m_at;
        else if (const auto part = quoted(); !part)
            return part;
    }
    return m_text.mid(begin, m_at - begin);
}

} // namespace tailrace::models
