// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A Kafka cluster for tests in other processes: prints where it is, then the value of each message
// of the topic "orders" as a line, and for each line of standard input how many the topic has.
#include "mockkafka.h"

#include <poll.h>
#include <unistd.h>

#include <cstdio>

using tailrace::test::MockKafka;
using tailrace::test::MockKafkaReader;

namespace {

enum class Asked { Nothing, Count, End };

Asked whatIsAsked()
{
    pollfd input{STDIN_FILENO, POLLIN, 0};
    if (::poll(&input, 1, 0) <= 0)
        return Asked::Nothing;
    char line[64];
    return ::read(STDIN_FILENO, line, sizeof line) > 0 ? Asked::Count : Asked::End;
}

void print(const QByteArray &line)
{
    std::fwrite(line.constData(), 1, size_t(line.size()), stdout);
    std::fputc('\n', stdout);
    std::fflush(stdout);
}

} // namespace

int main()
{
    const MockKafka kafka(4);
    print("{\"servers\":\"" + kafka.servers().toUtf8() + "\"}");
    MockKafkaReader reader(kafka, "orders");
    for (Asked asked = Asked::Nothing; asked != Asked::End; asked = whatIsAsked()) {
        if (asked == Asked::Count)
            print("{\"count\":" + QByteArray::number(reader.count()) + "}");
        for (int i = 0; i < 1000; ++i) {
            const auto message = reader.next(i == 0 ? 20 : 0);
            if (!message)
                break;
            print(message->value);
        }
    }
    return 0;
}
