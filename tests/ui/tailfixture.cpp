// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tailfixture.h"

namespace tailrace::test {

namespace {

constexpr int patience = 30'000;
constexpr auto arn = "arn:aws:dynamodb:us-east-1:123456789012:table/orders";

} // namespace

QByteArray orderJson(const QByteArray &id, const QByteArray &status, const QByteArray &total)
{
    const auto image = [&](const QByteArray &state) {
        return R"({"id":{"S":")" + id + R"("},"status":{"S":")" + state + R"("},"total":{"N":")"
               + total + R"("}})";
    };
    return recordJson("event-" + id, "MODIFY",
                      R"("Keys":{"id":{"S":")" + id + R"("}},"OldImage":)" + image("new")
                              + R"(,"NewImage":)" + image(status));
}

TailFixture::TailFixture(models::RecordLog::Bounds bounds)
    : model(bounds, nullptr)
    , view(std::make_unique<ui::TailView>(source, model,
                                          ui::TailSettings(settings, QLatin1String(arn))))
    , table(view->findChild<ui::RecordTable *>())
{
    view->resize(1200, 600);
    view->show();
}

TailFixture::~TailFixture() = default;

bool TailFixture::settle()
{
    return QTest::qWaitFor(
            [this] {
                return !model.isFiltering() && model.waiting() == 0
                       && model.decidedUntil() == model.log().endId();
            },
            patience);
}

bool TailFixture::add(const QList<QByteArray> &records)
{
    model.append({pageOf(records)});
    return settle();
}

QString TailFixture::keys() const
{
    QStringList keys;
    for (int row = 0; row < model.rowCount(); ++row)
        keys << model.index(row, models::Key).data().toString();
    return keys.join(u' ');
}

bool TailFixture::filter(const QString &text)
{
    filterEdit()->setText(text);
    QTest::keyClick(filterEdit(), Qt::Key_Return);
    return settle();
}

} // namespace tailrace::test
