// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "album.h"
#include "bridge/bridgetemplates.h"
#include "ui/canvas/templategallery.h"
#include "ui/widgets/themecontroller.h"

#include <QListWidget>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace tailrace;
using namespace tailrace::ui;

class TestTemplateGallery : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyCardHasADocument();
    void chosenByKey();
    void chosenByMouse();
    void scheduledPutsAreSendItems();
    void pictures_data();
    void pictures();
};

namespace {

QListWidget *listOf(const TemplateGallery &gallery)
{
    return gallery.findChild<QListWidget *>(QStringLiteral("templateList"));
}

} // namespace

void TestTemplateGallery::everyCardHasADocument()
{
    QStringList known;
    for (const bridge::BridgeTemplate &one : bridge::bridgeTemplates())
        known << QString::fromUtf8(one.id);
    QCOMPARE(TemplateGallery::ids(), known);
    const TemplateGallery gallery;
    for (int row = 0; row < listOf(gallery)->count(); ++row) {
        const QListWidgetItem *item = listOf(gallery)->item(row);
        QVERIFY(!item->text().isEmpty());
        QVERIFY(item->data(Qt::AccessibleDescriptionRole).toString().endsWith(u'.'));
    }
}

void TestTemplateGallery::chosenByKey()
{
    TemplateGallery gallery;
    QSignalSpy chosen(&gallery, &TemplateGallery::templateChosen);
    gallery.show();
    QListWidget *list = listOf(gallery);
    QTRY_VERIFY(list->hasFocus());
    QTest::keyClick(list, Qt::Key_Right);
    QTest::keyClick(list, Qt::Key_Return);
    QCOMPARE(chosen.size(), 1);
    QCOMPARE(chosen[0][0].toString(), QStringLiteral("replicate"));
    QCOMPARE(gallery.result(), int(QDialog::Accepted));
}

void TestTemplateGallery::chosenByMouse()
{
    TemplateGallery gallery;
    QSignalSpy chosen(&gallery, &TemplateGallery::templateChosen);
    gallery.show();
    QListWidget *list = listOf(gallery);
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {},
                      list->visualItemRect(list->item(2)).center());
    QCOMPARE(chosen.size(), 0); // first to look at
    QTest::mouseClick(gallery.findChild<QPushButton *>(QStringLiteral("useTemplate")),
                      Qt::LeftButton);
    QCOMPARE(chosen.size(), 1);
    QCOMPARE(chosen[0][0].toString(), QStringLiteral("kafka"));
}

void TestTemplateGallery::scheduledPutsAreSendItems()
{
    TemplateGallery gallery;
    QSignalSpy send(&gallery, &TemplateGallery::sendItemRequested);
    QSignalSpy chosen(&gallery, &TemplateGallery::templateChosen);
    gallery.show();
    QTest::mouseClick(gallery.findChild<QPushButton *>(QStringLiteral("sendInstead")),
                      Qt::LeftButton);
    QCOMPARE(send.size(), 1);
    QCOMPARE(chosen.size(), 0);
    QVERIFY(!gallery.isVisible());
}

void TestTemplateGallery::pictures_data()
{
    QTest::addColumn<bool>("dark");
    QTest::newRow("light") << false;
    QTest::newRow("dark") << true;
}

void TestTemplateGallery::pictures()
{
    QFETCH(bool, dark);
    QTemporaryDir home;
    QSettings settings(home.filePath(QStringLiteral("settings.ini")), QSettings::IniFormat);
    ThemeController theme(settings);
    theme.overrideChoice(dark ? ThemeChoice::Dark : ThemeChoice::Light);
    TemplateGallery gallery;
    gallery.show();
    QListWidget *list = listOf(gallery);
    QVERIFY(test::Album("gallery", dark).save(gallery, "templates"));
    for (int row = 0; row < list->count(); ++row) // all are to be seen without scrolling
        QVERIFY(list->viewport()->rect().contains(list->visualItemRect(list->item(row))));
}

QTEST_MAIN(TestTemplateGallery)
#include "tst_templategallery.moc"
