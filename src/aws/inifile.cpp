// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "aws/inifile.h"

#include <QStringDecoder>

namespace tailrace::aws {

namespace {

tl::unexpected<Error> refused(int line, const QString &why)
{
    ErrorFacts facts;
    facts.line = line;
    facts.remedy = QStringLiteral("correct that line");
    return failure(ErrorKind::Malformed, QStringLiteral("line %1 %2").arg(line).arg(why), facts);
}

class Parser
{
public:
    Result<QList<IniSection>> parse(QByteArrayView bytes)
    {
        QStringDecoder utf8(QStringDecoder::Utf8); // a byte order mark is passed over
        int number = 0;
        for (const QByteArray &line : bytes.toByteArray().split('\n')) {
            const QString text = utf8(line);
            ++number;
            if (utf8.hasError())
                return refused(number, QStringLiteral("is not UTF-8"));
            if (const auto read = readLine(text, number); !read)
                return failure(read.error());
        }
        endValue();
        return m_sections;
    }

private:
    Result<> readLine(const QString &line, int number)
    {
        const QString text = line.trimmed();
        if (text.isEmpty() || text.startsWith(QLatin1Char('#'))
            || text.startsWith(QLatin1Char(';')))
            return {};
        const qsizetype indent = line.indexOf(text[0]);
        if (indent > m_indent && !m_name.isEmpty()) {
            m_continued.append(text);
            return {};
        }
        endValue();
        m_indent = indent;
        return text.startsWith(QLatin1Char('[')) ? beginSection(text, number)
                                                 : beginValue(text, number);
    }

    Result<> beginSection(const QString &text, int number)
    {
        const qsizetype end = text.lastIndexOf(QLatin1Char(']'));
        if (end <= 1)
            return refused(number, QStringLiteral("begins a section and does not end its name"));
        const QString name = text.mid(1, end - 1);
        for (const IniSection &section : std::as_const(m_sections))
            if (section.name == name)
                return refused(number,
                               QStringLiteral("begins section [%1] a second time").arg(name));
        m_sections.append({name, {}});
        return {};
    }

    Result<> beginValue(const QString &text, int number)
    {
        if (m_sections.isEmpty())
            return refused(number, QStringLiteral("stands before the first section"));
        qsizetype split = 0;
        while (split < text.size() && text[split] != QLatin1Char('=')
               && text[split] != QLatin1Char(':'))
            ++split;
        // No text of the line is repeated here or below: it may be a secret on a line of its own.
        if (split == 0 || split == text.size())
            return refused(number, QStringLiteral("is no NAME = VALUE"));
        m_name = text.left(split).trimmed().toLower();
        m_value = text.mid(split + 1).trimmed();
        if (m_sections.last().values.contains(m_name))
            return refused(number, QStringLiteral("sets the same name a second time"));
        return {};
    }

    // A value may go on over indented lines; one that begins empty is a block of settings of its
    // own.
    void endValue()
    {
        if (m_name.isEmpty())
            return;
        auto &values = m_sections.last().values;
        if (m_value.isEmpty() && !m_continued.isEmpty()) {
            for (const QString &line : std::as_const(m_continued))
                values.insert(m_name + QLatin1Char('.')
                                      + line.section(QLatin1Char('='), 0, 0).trimmed(),
                              line.section(QLatin1Char('='), 1).trimmed());
        } else {
            values.insert(m_name, (QStringList{m_value} + m_continued).join(QLatin1Char('\n')));
        }
        m_name.clear();
        m_value.clear();
        m_continued.clear();
    }

    QList<IniSection> m_sections;
    qsizetype m_indent = 0; ///< of the line that set m_name; what stands deeper belongs to it
    QString m_name;
    QString m_value;
    QStringList m_continued;
};

} // namespace

Result<QList<IniSection>> parseIni(QByteArrayView text)
{
    return Parser().parse(text);
}

} // namespace tailrace::aws
