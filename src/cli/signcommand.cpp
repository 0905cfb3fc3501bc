// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "aws/rawrequest.h"
#include "aws/signcontext.h"
#include "aws/sigv4.h"
#include "cli/command.h"
#include "cli/connection.h"
#include "cli/exitstatus.h"
#include "cli/input.h"
#include "cli/output.h"

#include <QDateTime>

namespace tailrace::cli {

namespace {
int run(const QCommandLineParser &options);
} // namespace

Command signCommand()
{
    const auto text = [](const char *t) { return QString::fromLatin1(t); };
    return {text("sign"),
            text("Sign a raw HTTP/1.1 request from standard input with Signature Version 4."),
            {},
            {{{text("context")},
              text("FILE"),
              text("Keys and settings in the context.json format of the SigV4 test suite.")},
             {{text("service")}, text("NAME"), text("Service to sign for (dynamodb).")},
             {{text("timestamp")}, text("ISO8601"), text("Time to sign at (now).")},
             {{text("presign")},
              text("SECONDS"),
              text("Sign by query parameters, valid that long, and print the URL.")}},
            text("printf 'POST / HTTP/1.1\\nHost: dynamodb.us-east-1.amazonaws.com\\n\\n{}' | "
                 "tailrace-cli sign --region us-east-1"),
            run};
}

} // namespace tailrace::cli
