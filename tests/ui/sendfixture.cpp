// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sendfixture.h"

#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/problemlabel.h"

#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTabBar>

namespace tailrace::test {

SendFixture::SendFixture(const QString &endpoint, const ui::WriteMarks &marks)
{
    sender.writeMarks = marks;
    sender.endpointText = endpoint;
    sender.description = ordersTable();
    dialog = std::make_unique<ui::SendItemDialog>(sender, files, path("test-items.json"));
    dialog->show();
}

QString SendFixture::text(const char *label) const
{
    return child<QLabel>(label)->text();
}

QString SendFixture::problem(const char *label) const
{
    return child<ui::ProblemLabel>(label)->text();
}

bool SendFixture::canSend() const
{
    return child<QPushButton>("sendButton")->isEnabled() && text("obstacleLabel").isEmpty();
}

void SendFixture::send()
{
    QTest::mouseClick(child<QPushButton>("sendButton"), Qt::LeftButton);
}

void SendFixture::switchTo(int way)
{
    child<QTabBar>("notationTabs")->setCurrentIndex(way);
}

void SendFixture::type(const char *field, const QString &text)
{
    auto *edit = child<QLineEdit>(field);
    edit->selectAll();
    QTest::keyClick(edit, Qt::Key_Delete);
    QTest::keyClicks(edit, text);
}

void SendFixture::setJson(const QString &json)
{
    child<QPlainTextEdit>("itemText")->setPlainText(json);
}

QString SendFixture::json() const
{
    return child<QPlainTextEdit>("itemText")->toPlainText();
}

} // namespace tailrace::test
