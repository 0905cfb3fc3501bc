// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bridge/templateplaceholder.h"

#include <QHash>

#include <algorithm>

namespace tailrace::bridge {

namespace {

using Variable = InputTemplate::Variable;

const QHash<QByteArray, Variable> variables{
        {"aws.pipes.pipe-name", Variable::PipeName},
        {"aws.pipes.pipe-arn", Variable::NotHere},
        {"aws.pipes.source-arn", Variable::SourceArn},
        {"aws.pipes.enrichment-arn", Variable::NotHere},
        {"aws.pipes.target-arn", Variable::NotHere},
        {"aws.pipes.event.ingestion-time", Variable::IngestionTime},
        {"aws.pipes.event.json", Variable::EventJson},
        {"aws.pipes.event", Variable::Event},
};

bool isNameCharacter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-'
           || c == '_' || c == '/';
}

tl::unexpected<Error> refused(const QString &why, const QString &remedy)
{
    ErrorFacts facts;
    facts.remedy = remedy;
    return failure(ErrorKind::Invalid, why, facts);
}

/// The part of a path that begins at its "." or "[".
class PathReader
{
public:
    explicit PathReader(const QByteArray &text)
        : m_text(text)
    {
    }

    Result<InputTemplate::Path> read()
    {
        InputTemplate::Path path;
        while (m_at < m_text.size()) {
            const auto step = m_text[m_at] == '.' ? name()
                              : m_text[m_at] == '['
                                      ? index()
                                      : Result<InputTemplate::PathStep>(wrongCharacter());
            if (!step)
                return failure(step.error());
            path.push_back(*step);
        }
        if (path.empty())
            return refused(QStringLiteral("the path names nothing"),
                           QStringLiteral("write <aws.pipes.event.json> for the whole record"));
        return path;
    }

private:
    tl::unexpected<Error> wrongCharacter() const
    {
        return refused(
                QStringLiteral("\"%1\" can't stand in a path")
                        .arg(QString::fromUtf8(m_text.mid(m_at, 1))),
                QStringLiteral("a path is $, then .name and [n]; names hold letters, digits, "
                               "-, _ and /"));
    }

    Result<InputTemplate::PathStep> name()
    {
        const qsizetype begin = ++m_at;
        while (m_at < m_text.size() && isNameCharacter(m_text[m_at]))
            ++m_at;
        if (m_at > begin)
            return InputTemplate::PathStep(m_text.mid(begin, m_at - begin));
        if (m_at < m_text.size())
            return wrongCharacter();
        return refused(QStringLiteral("the path ends with a dot"),
                       QStringLiteral("name the member"));
    }

    Result<InputTemplate::PathStep> index()
    {
        const qsizetype end = m_text.indexOf(']', m_at);
        const QByteArray digits = m_text.mid(m_at + 1, qMax<qsizetype>(0, end - m_at - 1));
        const bool isNumber = !digits.isEmpty() && digits.size() <= 9
                              && std::all_of(digits.begin(), digits.end(),
                                             [](char c) { return c >= '0' && c <= '9'; });
        if (end < 0 || !isNumber)
            return refused(QStringLiteral("an index is a number from 0 in square brackets"),
                           QStringLiteral("write [0]"));
        m_at = end + 1;
        return InputTemplate::PathStep(size_t(digits.toULong()));
    }

    const QByteArray &m_text;
    qsizetype m_at = 1; // behind the $
};

} // namespace

Result<InputTemplate::Placeholder> parsePlaceholder(const QByteArray &name)
{
    InputTemplate::Placeholder out;
    out.name = name;
    if (name.startsWith('$')) {
        const auto path = PathReader(name).read();
        if (!path)
            return failure(path.error());
        out.source = *path;
        return out;
    }
    const auto known = variables.find(name);
    if (known == variables.end())
        return refused(QStringLiteral("there is no variable %1").arg(QString::fromUtf8(name)),
                       QStringLiteral("use aws.pipes.pipe-name, aws.pipes.source-arn, "
                                      "aws.pipes.event.ingestion-time or aws.pipes.event.json"));
    out.source = *known;
    return out;
}

} // namespace tailrace::bridge
