// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/stylesheet.h"

#include "ui/widgets/theme.h"

#include <QFile>
#include <QRegularExpression>

namespace tailrace::ui {

namespace {

struct NamedToken
{
    const char *name;
    Token token;
};

constexpr NamedToken namedTokens[] = {
        {"bg", Token::Bg},
        {"surface", Token::Surface},
        {"raised", Token::Raised},
        {"line", Token::Line},
        {"line2", Token::Line2},
        {"ink", Token::Ink},
        {"ink2", Token::Ink2},
        {"ink3", Token::Ink3},
        {"accent", Token::Accent},
        {"accentSoft", Token::AccentSoft},
        {"onAccent", Token::OnAccent},
        {"insert", Token::Insert},
        {"insertSoft", Token::InsertSoft},
        {"modify", Token::Modify},
        {"modifySoft", Token::ModifySoft},
        {"remove", Token::Remove},
        {"removeSoft", Token::RemoveSoft},
        {"selection", Token::Selection},
        {"hover", Token::Hover},
};

QString colorOf(const Theme &theme, QStringView name)
{
    for (const NamedToken &named : namedTokens) {
        if (name == QLatin1String(named.name))
            return theme[named.token].name();
    }
    Q_ASSERT_X(false, "styleSheet", qPrintable(name.toString()));
    return {};
}

} // namespace

QString styleSheet(const Theme &theme)
{
    QFile file(QStringLiteral(":/style/tailrace.qss"));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QString text = QString::fromUtf8(file.readAll());
    static const QRegularExpression token(QStringLiteral("@([a-zA-Z0-9]+)"));
    QString result;
    qsizetype done = 0;
    for (auto it = token.globalMatch(text); it.hasNext();) {
        const QRegularExpressionMatch match = it.next();
        result += QStringView(text).mid(done, match.capturedStart() - done);
        result += colorOf(theme, match.capturedView(1));
        done = match.capturedEnd();
    }
    result += QStringView(text).mid(done);
    return result;
}

} // namespace tailrace::ui
