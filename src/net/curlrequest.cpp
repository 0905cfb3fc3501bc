// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/curlrequest.h"

#include <QNetworkProxy>

#include <algorithm>

namespace tailrace::net {

namespace {

// A page of a thousand records comes in fewer pieces; but malloc tidies up its small pieces
// whenever one of 64 KB or more is given back, which here would be after each request.
constexpr long receiveBytes = 60 * 1024;
constexpr long longestIdleSeconds = 50; ///< most servers close after a minute or later

constexpr const char *userAgent = "User-Agent: Tailrace/" TAILRACE_VERSION;

bool isHeader(const Header &header, const char *name)
{
    return header.first.compare(name, Qt::CaseInsensitive) == 0;
}

/// What libcurl writes itself, or what says how the body travels.
bool isOurs(const Header &header)
{
    static constexpr const char *ours[] = {"Accept-Encoding", "Content-Length", "Transfer-Encoding",
                                           "Expect", "TE"};
    return std::any_of(std::begin(ours), std::end(ours),
                       [&](const char *name) { return isHeader(header, name); });
}

class HeaderLines
{
public:
    void add(const QByteArray &line)
    {
        if (curl_slist *longer = curl_slist_append(m_list.get(), line.constData())) {
            (void)m_list.release();
            m_list.reset(longer);
        }
    }
    CurlList take() { return std::move(m_list); }

private:
    CurlList m_list;
};

CurlList headerLines(const HttpRequest &request)
{
    HeaderLines lines;
    bool hasAgent = false;
    bool hasAccept = false;
    bool hasType = false;
    for (const Header &header : request.headers) {
        if (isOurs(header))
            continue;
        hasAgent = hasAgent || isHeader(header, "User-Agent");
        hasAccept = hasAccept || isHeader(header, "Accept");
        hasType = hasType || isHeader(header, "Content-Type");
        // "Name:" would take a header out; this is how libcurl wants one without a value.
        lines.add(header.second.trimmed().isEmpty() ? header.first + ';'
                                                    : header.first + ": " + header.second);
    }
    lines.add("Accept-Encoding: identity"); // otherwise x-amz-crc32 could not be checked
    lines.add("Expect:");
    if (!hasAgent)
        lines.add(userAgent);
    if (!hasAccept)
        lines.add("Accept:");
    if (!hasType)
        lines.add("Content-Type:");
    return lines.take();
}

void setMethodAndBody(CURL *easy, const HttpRequest &request)
{
    const bool isPost = request.method == "POST";
    const bool hasBody = isPost || request.method == "PUT" || !request.body.isEmpty();
    curl_easy_setopt(easy, CURLOPT_HTTPGET, 1L); // whatever the last request was
    curl_easy_setopt(easy, CURLOPT_NOBODY, request.method == "HEAD" ? 1L : 0L);
    if (hasBody) {
        curl_easy_setopt(easy, CURLOPT_POST, 1L);
        curl_easy_setopt(easy, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(request.body.size()));
        curl_easy_setopt(easy, CURLOPT_POSTFIELDS, request.body.constData()); // not copied
    }
    const bool isKnown = (isPost && hasBody) || (request.method == "GET" && !hasBody)
                         || request.method == "HEAD";
    curl_easy_setopt(easy, CURLOPT_CUSTOMREQUEST, isKnown ? nullptr : request.method.constData());
}

QByteArray proxyUrl(const QNetworkProxy &proxy)
{
    QUrl url;
    url.setScheme(proxy.type() != QNetworkProxy::Socks5Proxy ? QStringLiteral("http")
                  : proxy.capabilities().testFlag(QNetworkProxy::HostNameLookupCapability)
                          ? QStringLiteral("socks5h")
                          : QStringLiteral("socks5"));
    url.setHost(proxy.hostName());
    url.setPort(proxy.port());
    return url.toEncoded();
}

} // namespace

void setRules(CURL *easy)
{
    curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(easy, CURLOPT_HTTP_VERSION, long(CURL_HTTP_VERSION_1_1));
    curl_easy_setopt(easy, CURLOPT_HTTP09_ALLOWED, 0L);
    curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(easy, CURLOPT_PATH_AS_IS, 1L); // as it was signed
    curl_easy_setopt(easy, CURLOPT_NETRC, long(CURL_NETRC_IGNORED));
    curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(easy, CURLOPT_NOPROGRESS, 1L);
    curl_easy_setopt(easy, CURLOPT_QUICK_EXIT, 1L); // to cancel waits for no resolver
    curl_easy_setopt(easy, CURLOPT_BUFFERSIZE, receiveBytes);
    curl_easy_setopt(easy, CURLOPT_TCP_NODELAY, 1L);
    curl_easy_setopt(easy, CURLOPT_MAXAGE_CONN, longestIdleSeconds);
    curl_easy_setopt(easy, CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);
    curl_easy_setopt(easy, CURLOPT_SSL_VERIFYPEER, 1L);
    curl_easy_setopt(easy, CURLOPT_SSL_VERIFYHOST, 2L);
    curl_easy_setopt(easy, CURLOPT_SSLVERSION, long(CURL_SSLVERSION_TLSv1_2));
    curl_easy_setopt(easy, CURLOPT_SSL_OPTIONS, long(CURLSSLOPT_NO_PARTIALCHAIN));
    curl_easy_setopt(easy, CURLOPT_CAINFO, nullptr); // TlsRules has the roots
    curl_easy_setopt(easy, CURLOPT_CAPATH, nullptr);
}

CurlList setRequest(CURL *easy, const HttpRequest &request, const QByteArray &url)
{
    curl_easy_setopt(easy, CURLOPT_URL, url.constData()); // copied
    setMethodAndBody(easy, request);
    CurlList headers = headerLines(request);
    curl_easy_setopt(easy, CURLOPT_HTTPHEADER, headers.get());
    return headers;
}

void setProxy(CURL *easy, const QNetworkProxy &proxy)
{
    const bool isNone =
            proxy.type() == QNetworkProxy::NoProxy || proxy.type() == QNetworkProxy::DefaultProxy;
    // Empty rather than unset: otherwise libcurl reads the environment by rules of its own.
    curl_easy_setopt(easy, CURLOPT_NOPROXY, "");
    curl_easy_setopt(easy, CURLOPT_PROXY, isNone ? "" : proxyUrl(proxy).constData());
    if (isNone)
        return;
    const bool hasUser = !proxy.user().isEmpty();
    const QByteArray user = proxy.user().toUtf8();
    const QByteArray password = proxy.password().toUtf8();
    curl_easy_setopt(easy, CURLOPT_PROXYAUTH, long(CURLAUTH_BASIC));
    curl_easy_setopt(easy, CURLOPT_PROXYUSERNAME, hasUser ? user.constData() : nullptr);
    curl_easy_setopt(easy, CURLOPT_PROXYPASSWORD, hasUser ? password.constData() : nullptr);
}

} // namespace tailrace::net
