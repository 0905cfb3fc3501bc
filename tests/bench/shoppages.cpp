// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/shoppages.h"

#include <QList>

#include <algorithm>

namespace tailrace::bench {

namespace {

constexpr qint64 startMs = 1'795'324'440'000;
constexpr qint64 bareBytes = 453;
constexpr double imagesARecord = 1.5;
constexpr const char *states[] = {"new", "paid", "packed", "sent", "returned"};
constexpr const char *operations[] = {"INSERT", "MODIFY", "MODIFY", "REMOVE"};

/// Text that compresses as text does: words, not one letter again and again.
QByteArray noteOf(qsizetype bytes)
{
    static const QList<QByteArray> words{"deliver", "ring", "twice",  "garden", "gate",
                                         "before",  "noon", "basket", "behind", "the"};
    QByteArray note;
    quint32 seed = 7;
    while (note.size() < bytes) {
        seed = seed * 1'664'525U + 1'013'904'223U;
        note += words[qsizetype(seed >> 16) % words.size()] + QByteArray::number(seed % 997) + ' ';
    }
    return note.left(bytes);
}

} // namespace

ShopPages::ShopPages(qint64 recordBytes)
    : m_note(noteOf(qsizetype(double(qMax(qint64(0), recordBytes - bareBytes)) / imagesARecord)))
{
}

QByteArray ShopPages::record(qint64 number) const
{
    const QByteArray digits = QByteArray::number(number);
    const QByteArray operation = operations[number % 4];
    const auto image = [&](const char *name, qint64 step) {
        return "\"" + QByteArray(name) + R"(":{"id":{"S":"order#)" + digits
               + R"("},"status":{"S":")" + states[(number + step) % 5] + R"("},"total":{"N":")"
               + QByteArray::number(number * 37 % 100'000) + R"(.25"},"note":{"S":")" + m_note
               + QByteArray::number(step) + "\"}},";
    };
    QByteArray members = R"("Keys":{"id":{"S":"order#)" + digits + "\"}},";
    if (operation != "INSERT")
        members += image("OldImage", 0);
    if (operation != "REMOVE")
        members += image("NewImage", 1);
    return R"({"eventID":"event)" + digits + R"(","eventName":")" + operation
           + R"(","eventVersion":"1.1","eventSource":"aws:dynamodb","awsRegion":"us-east-1",)"
           + R"("dynamodb":{"ApproximateCreationDateTime":)"
           + QByteArray::number((startMs + number / 20) / 1000) + ',' + members
           + R"("SequenceNumber":")" + QByteArray::number(100'000'000'000'000'000 + number)
           + R"(","SizeBytes":)" + QByteArray::number(200 + number % 900)
           + R"(,"StreamViewType":"NEW_AND_OLD_IMAGES"}})";
}

QByteArray ShopPages::body(int records)
{
    QByteArray body = R"({"Records":[)";
    for (int i = 0; i < records; ++i) {
        if (i > 0)
            body += ',';
        body += record(m_next++);
    }
    return body + "]}";
}

stream::PagePtr ShopPages::page(int records)
{
    return indexed(body(records));
}

stream::PagePtr ShopPages::indexed(const QByteArray &body)
{
    constexpr qint64 lagMs = 400;
    QByteArray received = body;
    received.detach();
    auto page = stream::indexPage(std::move(received));
    if (!page)
        qFatal("the page is not good");
    const qint64 arrivedMs = page->entries().back().createdMs + lagMs;
    page->setOrigin(QStringLiteral("arn:aws:dynamodb:us-east-1:123456789012:table/orders/stream/x"),
                    QStringLiteral("shardId-00000001745442300000-7f35f62e"), arrivedMs);
    return std::make_shared<const stream::RecordPage>(std::move(*page));
}

} // namespace tailrace::bench
