// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
// No #pragma once: runwalk.cpp reads this once for each kind of processor, behind byteblock.h.

/// The place of the closing quote of a text, escapes and other characters than ASCII's included.
/// nullptr when it is not JSON or holds half a pair.
Q_NEVER_INLINE const char *textEnd(PageText &page, const char *start)
{
    quint64 others = 0;
    const char *at = start;
    while (at) {
        page.reach(at);
        const quint64 stops = page.quotes(at) | page.escapes(at);
        others |= page.others(at); // perhaps of what follows as well: it is looked at once more
        if (!stops) {
            at += PageText::certain;
            continue;
        }
        at += std::countr_zero(stops);
        if (*at == '"')
            return !others || isUtf8({start, at - start}) ? at : nullptr;
        if (*at != '\\') // a control character, such as the zero byte at the end
            return nullptr;
        at = isShortEscape[static_cast<unsigned char>(at[1])] ? at + 2
                                                              : stepOverLongEscape(page, at);
    }
    return nullptr;
}

/// Whether all between the quotes is base64.
Q_NEVER_INLINE bool isBinary(const PageText &page, const char *start, const char *end)
{
    const qsizetype length = end - start;
    if (length % 4 != 0)
        return false;
    if (length == 0)
        return true;
    const char *const last = end - 4; // where padding may stand
    const char *at = start;
    for (; last - at >= qsizetype(blockBytes); at += blockBytes)
        if (~Block(at).base64Digits())
            return false;
    if (at < page.farFromEnd()) {
        const auto wanted = quint32((quint64(1) << (last - at)) - 1);
        return !(wanted & ~Block(at).base64Digits()) && isBase64End(last);
    }
    return std::all_of(at, last, &isBase64Digit) && isBase64End(last);
}

/// Contents with a bit for each of their bytes.
Q_ALWAYS_INLINE bool isUsualNumber(const char *at, quint64 contents)
{
    const Block block(at);
    const quint64 digits = contents & block.digits();
    const quint64 points = contents & block.equalTo('.');
    const quint64 sign = *at == '-' ? 1 : 0;
    return digits && (digits | points | (contents & sign)) == contents && !(points & (points - 1));
}

Q_NEVER_INLINE const char *unusualEnd(PageText &page, ValuePlace::Value value, const char *start)
{
    const char *end = textEnd(page, start);
    if (!end || value == ValuePlace::Value::Text)
        return end;
    const bool isGood = value == ValuePlace::Value::Number ? isAnyNumber({start, end - start})
                                                           : isBinary(page, start, end);
    return isGood ? end : nullptr;
}

/// Where reading goes on waits for where the quote is, and for nothing else: the processor checks
/// the rest meanwhile.
Q_ALWAYS_INLINE const char *contents(PageText &page, ValuePlace::Value value, const char *at)
{
    page.reach(at);
    const quint64 quotes = page.quotes(at);
    const quint64 before = ~quotes & (quotes - 1);
    const char *end = at + std::countr_zero(quotes);
    if (quotes && !((page.escapes(at) | page.others(at)) & before)) {
        if (value == ValuePlace::Value::Text)
            return end;
        if (value == ValuePlace::Value::Number) {
            if (at < page.farFromEnd() && isUsualNumber(at, before))
                return end;
        } else if (isBinary(page, at, end)) {
            return end;
        }
    }
    return unusualEnd(page, value, at);
}

Q_ALWAYS_INLINE const Run *follow(RunBook &book, const PageText &page, const Run &last,
                                  const char *at)
{
    if (at < page.farFromEnd()) {
        const Block block(at);
        for (const Run *run : last.next) {
            if (!run)
                break;
            if (!(~block.sameAs(Block(run->head.data())) & run->headMask)
                && (run->length <= blockBytes || isSameToo(page, *run, at)))
                return run;
        }
    }
    return book.parse(last, at);
}

const char *walkImage(RunBook &book, PageText &page, const char *at)
{
    const Run *run = &book.imageBegin();
    while (at) {
        run = follow(book, page, *run, at);
        if (!run)
            return nullptr;
        at += run->length;
        const ValuePlace::Value value = run->after.value;
        if (value == ValuePlace::Value::End)
            return at;
        if (value != ValuePlace::Value::Constant)
            at = contents(page, value, at);
    }
    return nullptr;
}

Q_ALWAYS_INLINE bool hasEscape(const PageText &page, const char *start, const char *end)
{
    if (end - start < PageText::certain
        && !(page.escapes(start) & ((quint64(1) << (end - start)) - 1)))
        return false;
    return std::memchr(start, '\\', size_t(end - start)) != nullptr;
}

const char *walkKeys(RunBook &book, PageText &page, const char *at, quint64 &digest)
{
    digest = 0;
    const Run *run = &book.keysBegin();
    for (;;) {
        run = follow(book, page, *run, at);
        if (!run)
            return nullptr;
        at += run->length;
        const ValuePlace::Value value = run->after.value;
        if (value == ValuePlace::Value::End)
            return at;
        const char *end = contents(page, value, at);
        if (!end || hasEscape(page, at, end))
            return nullptr;
        digest += keyValueHash(typeOf(value), {at, end - at}, run->nameHash);
        at = end;
    }
}

const char *skipText(PageText &page, const char *at)
{
    return contents(page, ValuePlace::Value::Text, at);
}

const char *skipSame(PageText &page, const char *at, const char *known, quint32 length)
{
    while (length > blockBytes && at < page.farFromEnd()) {
        if (~Block(at).sameAs(Block(known)))
            return nullptr;
        at += blockBytes;
        known += blockBytes;
        length -= blockBytes;
    }
    if (length <= blockBytes && at < page.farFromEnd()) {
        const quint32 wanted = ~quint32(0) >> (blockBytes - length);
        return wanted & ~Block(at).sameAs(Block(known)) ? nullptr : at + length;
    }
    return page.end() - at >= length && std::memcmp(at, known, length) == 0 ? at + length : nullptr;
}
