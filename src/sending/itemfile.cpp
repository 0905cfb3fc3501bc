// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sending/itemfile.h"

#include "sending/jsonlineitem.h"

#include <QFile>
#include <QSet>

#include <algorithm>

namespace tailrace::sending {

namespace {

using formats::Json;

QByteArray sourceOf(const CsvRow &row)
{
    Json fields = Json::array();
    for (const QByteArray &field : row.fields)
        fields.items().push_back(Json::string(QString::fromUtf8(field)));
    return formats::toJson(fields);
}

ItemFile::Format formatOf(const QString &path, const QByteArray &text)
{
    if (path.endsWith(QLatin1String(".csv"), Qt::CaseInsensitive))
        return ItemFile::Format::Csv;
    return text.trimmed().startsWith('{') ? ItemFile::Format::JsonLines : ItemFile::Format::Csv;
}

bool isJsonArray(const QByteArray &text)
{
    const auto first = std::find_if_not(text.begin(), text.end(), [](char c) {
        return c == ' ' || c == '\t' || c == '\r' || c == '\n';
    });
    return first != text.end() && *first == '[';
}

} // namespace

ItemFile::ItemFile(QByteArray text, Format format)
    : m_text(std::move(text))
    , m_format(format)
{
    rewind();
}

Result<ItemFile> ItemFile::fromText(QByteArray text, Format format, const KnownTypes &known)
{
    if (isJsonArray(text)) {
        ErrorFacts facts;
        facts.remedy = QStringLiteral("write one object a line, for instance with jq -c '.[]'");
        return failure(ErrorKind::Malformed,
                       QStringLiteral("the file is a JSON array, not one item a line"), facts);
    }
    ItemFile file(std::move(text), format);
    if (format == Format::Csv)
        if (const auto head = file.readHead(known); !head)
            return failure(head.error());
    return file;
}

Result<ItemFile> ItemFile::open(const QString &path, const KnownTypes &known)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorKind::File,
                       QStringLiteral("%1 can't be read: %2").arg(path, file.errorString()));
    QByteArray text = file.read(mostBytes + 1);
    if (text.size() > mostBytes) {
        ErrorFacts facts;
        facts.remedy = QStringLiteral("divide it into several files");
        return failure(ErrorKind::File, QStringLiteral("%1 is larger than 512 MB").arg(path),
                       facts);
    }
    const Format format = formatOf(path, text);
    return fromText(std::move(text), format, known);
}

Result<> ItemFile::readHead(const KnownTypes &known)
{
    const auto head = m_csv->next();
    if (!head)
        return failure(head.error());
    if (!*head) {
        ErrorFacts facts;
        facts.remedy = QStringLiteral("the first line has to name the attributes");
        return failure(ErrorKind::Malformed, QStringLiteral("the file is empty"), facts);
    }
    const QByteArrayList &names = (*head)->fields;
    if (QSet<QByteArray>(names.begin(), names.end()).size() != names.size())
        return failure(
                ErrorKind::Malformed,
                QStringLiteral("line %1: two columns have the same name").arg((*head)->line));
    std::vector<CsvRow> sample;
    while (sample.size() < sampleRows) {
        auto row = m_csv->next();
        if (!row || !*row)
            break; // what is wrong there is told when it is that row's turn
        sample.push_back(std::move(**row));
    }
    m_columns = columnsOf(names, sample, known);
    rewind();
    return {};
}

void ItemFile::rewind()
{
    m_at = 0;
    m_line = 0;
    m_isBroken = false;
    if (m_format != Format::Csv)
        return;
    m_csv = std::make_unique<CsvReader>(m_text);
    if (!m_columns.columns.empty())
        m_isBroken = !m_csv->next(); // the head
}

qint64 ItemFile::position() const
{
    return m_csv ? m_csv->position() : m_at;
}

std::optional<ItemRow> ItemFile::next()
{
    return m_format == Format::Csv ? nextCsv() : nextLine();
}

std::optional<ItemRow> ItemFile::nextCsv()
{
    if (m_isBroken)
        return std::nullopt;
    const auto row = m_csv->next();
    if (!row) {
        m_isBroken = true;
        return ItemRow{row.error().facts.line, {}, failure(row.error())};
    }
    if (!*row)
        return std::nullopt;
    return ItemRow{(*row)->line, sourceOf(**row), itemOf(**row, m_columns)};
}

std::optional<ItemRow> ItemFile::nextLine()
{
    while (m_at < m_text.size()) {
        const qsizetype end = m_text.indexOf('\n', m_at);
        const QByteArray line = m_text.mid(m_at, (end < 0 ? m_text.size() : end) - m_at).trimmed();
        m_at = end < 0 ? m_text.size() : end + 1;
        ++m_line;
        if (!line.isEmpty())
            return ItemRow{m_line, line, itemFromJsonLine(line)};
    }
    return std::nullopt;
}

} // namespace tailrace::sending
