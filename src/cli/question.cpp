// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/question.h"

#include <cstdio>
#include <unistd.h>

namespace tailrace::cli {

std::optional<bool> ask(const QString &question)
{
    if (!::isatty(STDIN_FILENO))
        return std::nullopt;
    std::fprintf(stderr, "%s [y/N] ", qPrintable(question));
    const int answer = std::getchar();
    for (int rest = answer; rest != '\n' && rest != EOF;)
        rest = std::getchar(); // of the line
    return answer == 'y' || answer == 'Y';
}

} // namespace tailrace::cli
