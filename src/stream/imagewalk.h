// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>

#include <variant>
#include <vector>

namespace tailrace::stream {

/// Steps over text that is known to be an object of JSON.
class ImageWalk
{
public:
    explicit ImageWalk(QByteArrayView text)
        : m_at(text.begin())
        , m_end(text.end())
    {
    }

    bool take(char c);
    /// From behind the opening quote to behind the closing one; what is between them.
    QByteArrayView string(bool &hasEscape);
    /// An object with all that is in it, or an array.
    QByteArrayView object();
    /// A value of any kind.
    QByteArrayView value();

private:
    void skipSpace();

    const char *m_at;
    const char *m_end;
};

/// A place within an item: names, and indexes into lists.
using ImageSteps = std::vector<std::variant<QByteArray, qsizetype>>;

/// What stands at a place of an image that the page's index has accepted.
struct ImageFind
{
    enum class Outcome {
        Found,
        Absent,
        Unclear, ///< a name on the way has an escape in it: only decoding tells
    };
    Outcome outcome = Outcome::Absent;
    QByteArrayView value; ///< with its type: {"S":"x"}
};

/// Looks at nothing but what stands on the way there.
ImageFind findInImage(QByteArrayView image, const ImageSteps &steps);

} // namespace tailrace::stream
