// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sending/csvreader.h"

#include <csv.h>

#include <deque>

namespace tailrace::sending {

class CsvReader::Private
{
public:
    explicit Private(QByteArray bytes)
        : text(std::move(bytes))
    {
        if (text.startsWith("\xEF\xBB\xBF"))
            at = 3;
        csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI | CSV_EMPTY_IS_NULL);
        csv_set_space_func(&parser, [](unsigned char) { return 0; }); // blanks are data
    }
    ~Private() { csv_free(&parser); }
    Private(const Private &) = delete;
    Private &operator=(const Private &) = delete;

    /// A line at a time, so that each row's line is known.
    bool feed()
    {
        const qsizetype end = text.indexOf('\n', at);
        const auto length = size_t((end < 0 ? text.size() : end + 1) - at);
        const bool good =
                csv_parse(&parser, text.constData() + at, length, takeField, takeRow, this)
                == length;
        at += qsizetype(length);
        isAtEnd = at >= text.size();
        ++line;
        return good && (!isAtEnd || csv_fini(&parser, takeField, takeRow, this) == 0);
    }

    static void takeField(void *bytes, size_t size, void *self)
    {
        QByteArrayList &fields = static_cast<Private *>(self)->fields;
        if (!bytes)
            fields << QByteArray();
        else
            fields << (size ? QByteArray(static_cast<const char *>(bytes), qsizetype(size))
                            : QByteArray(""));
    }
    static void takeRow(int, void *self)
    {
        auto *d = static_cast<Private *>(self);
        d->rows.push_back({d->rowLine, std::exchange(d->fields, {})});
        d->rowLine = d->line + 1;
    }

    const QByteArray text;
    csv_parser parser{};
    qsizetype at = 0;
    qint64 line = 1;    ///< that is fed
    qint64 rowLine = 1; ///< in which the next row begins
    bool isAtEnd = false;
    bool isBroken = false;
    QByteArrayList fields;
    std::deque<CsvRow> rows;
};

CsvReader::CsvReader(QByteArray text)
    : d(std::make_unique<Private>(std::move(text)))
{
    d->isAtEnd = d->at >= d->text.size();
}

CsvReader::~CsvReader() = default;

qint64 CsvReader::position() const
{
    return d->at;
}

Result<std::optional<CsvRow>> CsvReader::next()
{
    while (d->rows.empty() && !d->isAtEnd && !d->isBroken)
        d->isBroken = !d->feed();
    if (!d->rows.empty()) {
        CsvRow row = std::move(d->rows.front());
        d->rows.pop_front();
        return row;
    }
    if (!d->isBroken)
        return std::nullopt;
    ErrorFacts facts;
    facts.line = int(d->rowLine);
    facts.remedy = QStringLiteral("put quotes around the whole field, and double those inside it");
    return failure(ErrorKind::Malformed,
                   QStringLiteral("line %1: a quote stands where CSV (RFC 4180) has none, or is "
                                  "missing")
                           .arg(d->rowLine),
                   facts);
}

} // namespace tailrace::sending
