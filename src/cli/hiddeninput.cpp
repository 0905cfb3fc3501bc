// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/hiddeninput.h"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <termios.h>
#include <unistd.h>

namespace tailrace::cli {

namespace {

constexpr qsizetype mostBytes = 64 * 1024;

termios usual = {}; // for the handler, which can reach nothing else

extern "C" void giveEchoBack(int number)
{
    ::tcsetattr(STDIN_FILENO, TCSANOW, &usual);
    ::signal(number, SIG_DFL);
    ::raise(number);
}

/// While it lives what is typed is not shown.
class Silence
{
public:
    Silence()
    {
        if (::tcgetattr(STDIN_FILENO, &usual) != 0)
            return;
        for (size_t i = 0; i < signals_.size(); ++i)
            m_before[i] = std::signal(signals_[i], giveEchoBack);
        termios silent = usual;
        silent.c_lflag &= ~tcflag_t(ECHO);
        silent.c_lflag |= ECHONL;
        m_isSilent = ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent) == 0;
    }
    ~Silence()
    {
        if (m_isSilent)
            ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &usual);
        for (size_t i = 0; i < signals_.size(); ++i)
            if (m_before[i] != nullptr)
                std::signal(signals_[i], m_before[i]);
    }
    Q_DISABLE_COPY_MOVE(Silence)

    bool isSilent() const { return m_isSilent; }

private:
    static constexpr std::array signals_ = {SIGINT, SIGTERM, SIGHUP, SIGQUIT};
    std::array<void (*)(int), 4> m_before = {};
    bool m_isSilent = false;
};

tl::unexpected<Error> unreadable()
{
    return failure(ErrorKind::File, QStringLiteral("standard input can't be read: ")
                                            + QString::fromLocal8Bit(std::strerror(errno)));
}

/// Appends what there is; false at the end. The piece is wiped.
Result<bool> readPiece(QByteArray &bytes)
{
    std::array<char, 4096> piece;
    const ssize_t count = ::read(STDIN_FILENO, piece.data(), piece.size());
    if (count < 0 && errno == EINTR)
        return true;
    if (count < 0)
        return unreadable();
    bytes.append(piece.data(), count);
    ::explicit_bzero(piece.data(), piece.size());
    return count > 0;
}

/// Room for all of it at once, so that no copy is left behind by growing.
QByteArray room()
{
    QByteArray bytes;
    bytes.reserve(mostBytes + 4096);
    return bytes;
}

base::Secret taken(QByteArray bytes, qsizetype length)
{
    const base::Secret secret(bytes.first(length));
    ::explicit_bzero(bytes.data(), size_t(bytes.size()));
    return secret;
}

qsizetype withoutLineBreak(const QByteArray &bytes)
{
    qsizetype length = bytes.size();
    if (length > 0 && bytes.at(length - 1) == '\n')
        --length;
    if (length > 0 && bytes.at(length - 1) == '\r')
        --length;
    return length;
}

} // namespace

Result<base::Secret> readHidden(const QString &prompt)
{
    const Silence silence;
    if (!silence.isSilent())
        return failure(ErrorKind::File, QStringLiteral("the terminal can't be kept from showing "
                                                       "what is typed"));
    std::fprintf(stderr, "%s: ", qPrintable(prompt));
    std::fflush(stderr);
    QByteArray bytes = room();
    while (!bytes.endsWith('\n') && bytes.size() < mostBytes) {
        const auto more = readPiece(bytes);
        if (!more)
            return failure(more.error());
        if (!*more)
            return failure(ErrorKind::Cancelled, QStringLiteral("nothing was typed"));
    }
    const qsizetype length = withoutLineBreak(bytes);
    return taken(std::move(bytes), length);
}

Result<base::Secret> readSecretInput()
{
    QByteArray bytes = room();
    for (bool isMore = true; isMore && bytes.size() <= mostBytes;) {
        const auto more = readPiece(bytes);
        if (!more)
            return failure(more.error());
        isMore = *more;
    }
    if (bytes.size() > mostBytes)
        return failure(ErrorKind::Usage, QStringLiteral("standard input is too long for a secret"));
    const qsizetype length = withoutLineBreak(bytes);
    return taken(std::move(bytes), length);
}

} // namespace tailrace::cli
