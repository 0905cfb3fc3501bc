// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "album.h"
#include "stream/recordpage.h"
#include "ui/bridge/bridgedialog.h"
#include "ui/bridge/bridgepage.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/fileasker.h"
#include "ui/widgets/problemlabel.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace tailrace;
using namespace tailrace::ui;

namespace {

class ScriptedFiles final : public FileAsker
{
public:
    QString openName(QWidget *, const QString &, const QString &) override { return answer; }
    QString saveName(QWidget *, const QString &, const QString &proposal, const QString &) override
    {
        proposed = proposal;
        return answer;
    }
    QString answer;
    QString proposed;
};

BridgeForm newForm()
{
    BridgeForm form;
    form.table = QStringLiteral("arn:aws:dynamodb:us-west-2:123456789012:table/orders");
    form.credentials = {bridge::CredentialsReference::Kind::Profile, QStringLiteral("dev")};
    return form;
}

stream::PagePtr aPage()
{
    const QByteArray body =
            R"({"Records":[{"eventID":"e1","eventName":"INSERT","eventVersion":"1.1",)"
            R"("eventSource":"aws:dynamodb","awsRegion":"us-west-2","dynamodb":{)"
            R"("ApproximateCreationDateTime":1795324440,"Keys":{"id":{"S":"order#1"}},)"
            R"("NewImage":{"id":{"S":"order#1"},"total":{"N":"184.20"}},)"
            R"("SequenceNumber":"100000000000000000001","SizeBytes":40,)"
            R"("StreamViewType":"NEW_AND_OLD_IMAGES"}}]})";
    Result<stream::RecordPage> page = stream::indexPage(body);
    if (!page)
        return {};
    return std::make_shared<const stream::RecordPage>(std::move(*page));
}

struct Fixture
{
    explicit Fixture(const BridgeForm &form = newForm())
        : dialog(form, {}, files)
    {
        dialog.show();
    }
    template <typename T>
    T *child(const char *name)
    {
        return dialog.findChild<T *>(QLatin1String(name));
    }
    void type(const char *name, const QString &text)
    {
        auto *edit = child<QLineEdit>(name);
        edit->clear();
        QTest::keyClicks(edit, text);
    }
    void click(const char *name)
    {
        auto *button = child<QAbstractButton>(name);
        QTest::mouseClick(button, Qt::LeftButton, {}, QPoint(8, button->height() / 2));
    }
    bool canStart() { return child<QPushButton>("startButton")->isEnabled(); }
    QString yaml() { return child<QPlainTextEdit>("yamlView")->toPlainText(); }

    ScriptedFiles files;
    BridgeDialog dialog;
};

} // namespace

class TestBridgeDialog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void emptyDialogHasNoComplaintAndCannotStart();
    void anotherSinkBeginsWithAnExample();
    void filledDialogStartsADocument();
    void problemStandsAtItsFieldAndGoes();
    void conditionRowsMakeThePattern();
    void patternBeginsWithWhatWasChosen();
    void previewFollowsTheShape();
    void savedFileIsTheDocument();
    void failedSaveSaysWhy();
    void chosenFileIsTaken();
    void pageShowsTheTruth();
};

void TestBridgeDialog::emptyDialogHasNoComplaintAndCannotStart()
{
    Fixture f;
    QVERIFY(!f.canStart());
    for (const ProblemLabel *problem : f.dialog.findChildren<ProblemLabel *>())
        QCOMPARE(problem->text(), QString());
}

void TestBridgeDialog::anotherSinkBeginsWithAnExample()
{
    Fixture f;
    f.type("nameEdit", QStringLiteral("copy"));
    f.click("otherSinkButton");
    auto *examples = f.child<QComboBox>("sinkExampleBox");
    auto *text = f.child<QPlainTextEdit>("sinkTextEdit");
    QVERIFY(text->isVisibleTo(&f.dialog) && !f.child<QLineEdit>("urlEdit")->isVisibleTo(&f.dialog));
    QVERIFY(!f.canStart());
    const int dynamodb = examples->findText(QStringLiteral("dynamodb"));
    QVERIFY(dynamodb > 0);
    Q_EMIT examples->activated(dynamodb);
    QVERIFY(text->toPlainText().startsWith(QStringLiteral("dynamodb:\n  table: ")));
    QVERIFY2(f.canStart(), qPrintable(f.yaml()));
    f.dialog.show();
    QVERIFY(test::Album("bridge", false).save(f.dialog, "other-sink"));
    text->undo();
    QVERIFY(text->toPlainText().isEmpty() && !f.canStart());
    text->setPlainText(QStringLiteral("dynamodb: {table: nowhere}"));
    QVERIFY(!f.canStart());
    QVERIFY(text->property("invalid").toBool());
}

void TestBridgeDialog::filledDialogStartsADocument()
{
    Fixture f;
    f.type("nameEdit", QStringLiteral("orders-to-hook"));
    f.click("httpSinkButton");
    f.type("urlEdit", QStringLiteral("https://example.com/hook"));
    f.click("removeBox");
    QVERIFY2(f.canStart(), qPrintable(f.yaml()));
    QSignalSpy accepted(&f.dialog, &QDialog::accepted);
    f.click("startButton");
    QCOMPARE(accepted.size(), 1);
    const BridgeDraft draft = f.dialog.draft();
    QVERIFY(draft.document.has_value());
    QCOMPARE(std::get<bridge::HttpSinkSettings>(draft.document->routes[0].sink).url,
             QStringLiteral("https://example.com/hook"));
    QCOMPARE(draft.document->routes[0].filters.size(), size_t(1));
}

void TestBridgeDialog::problemStandsAtItsFieldAndGoes()
{
    Fixture f;
    f.type("nameEdit", QStringLiteral("x"));
    f.click("httpSinkButton");
    f.type("urlEdit", QStringLiteral("ftp://example.com"));
    QVERIFY(!f.canStart());
    QVERIFY(f.child<QLineEdit>("urlEdit")->property("invalid").toBool());
    f.type("urlEdit", QStringLiteral("http://127.0.0.1:9000/hook"));
    QVERIFY(f.canStart());
    QVERIFY(!f.child<QLineEdit>("urlEdit")->property("invalid").toBool());
    f.type("nameEdit", {});
    QVERIFY(!f.child<ProblemLabel>("nameProblem")->isHidden());
}

void TestBridgeDialog::conditionRowsMakeThePattern()
{
    Fixture f;
    f.click("addConditionButton");
    f.type("conditionAttribute", QStringLiteral("status"));
    f.type("conditionValue", QStringLiteral("paid"));
    QVERIFY2(f.yaml().contains(QStringLiteral("status")), qPrintable(f.yaml()));
    QVERIFY(f.yaml().contains(QStringLiteral("paid")));
    QVERIFY(f.yaml().contains(QStringLiteral("NewImage")));
}

void TestBridgeDialog::patternBeginsWithWhatWasChosen()
{
    Fixture f;
    f.click("insertBox");
    f.click("filterPatternButton");
    auto *pattern = f.child<QPlainTextEdit>("patternEdit");
    QVERIFY(pattern->toPlainText().contains(QStringLiteral("MODIFY")));
    QVERIFY(!pattern->toPlainText().contains(QStringLiteral("INSERT")));
    f.type("nameEdit", QStringLiteral("x"));
    f.type("filePathEdit", QStringLiteral("x.jsonl"));
    QVERIFY(f.canStart());
    pattern->setPlainText(QStringLiteral("{\"eventName\": [\"INSERT\""));
    QVERIFY(!f.canStart());
    QVERIFY(pattern->property("invalid").toBool());
}

void TestBridgeDialog::previewFollowsTheShape()
{
    Fixture f;
    const stream::PagePtr page = aPage();
    QVERIFY(page);
    f.dialog.setPreview(page, 0);
    auto *preview = f.child<QPlainTextEdit>("shapePreview");
    QVERIFY(preview->toPlainText().contains(QStringLiteral("184.20")));
    QVERIFY(!preview->toPlainText().contains(QStringLiteral("\"N\"")));
    auto *shapes = f.child<QComboBox>("shapeBox");
    shapes->setCurrentIndex(shapes->findData(QByteArray("aws")));
    QVERIFY(preview->toPlainText().contains(QStringLiteral("\"N\": \"184.20\"")));
    shapes->setCurrentIndex(shapes->findData(QByteArray("cloudevent")));
    QVERIFY(preview->toPlainText().contains(QStringLiteral("specversion")));
    auto *text = f.child<QPlainTextEdit>("templateEdit");
    QVERIFY(!text->isVisible());
    shapes->setCurrentIndex(shapes->findData(QByteArray("template")));
    QVERIFY(text->isVisible());
    QTest::keyClicks(text, QStringLiteral("order <$.dynamodb.Keys.id.S>"));
    QCOMPARE(preview->toPlainText(), QStringLiteral("\"order order#1\""));
}

void TestBridgeDialog::savedFileIsTheDocument()
{
    QTemporaryDir folder;
    Fixture f;
    f.files.answer = folder.filePath(QStringLiteral("x.bridge.yaml"));
    f.type("nameEdit", QStringLiteral("x"));
    f.type("filePathEdit", QStringLiteral("x.jsonl"));
    f.click("saveButton");
    QCOMPARE(f.files.proposed, QStringLiteral("x.bridge.yaml"));
    QFile file(f.files.answer);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray text = file.readAll();
    const bridge::ParsedDocument parsed = bridge::parseDocument(text);
    QVERIFY(parsed.document.has_value());
    QCOMPARE(QString::fromUtf8(text), f.yaml());
    QCOMPARE(f.dialog.file(), f.files.answer);
}

void TestBridgeDialog::failedSaveSaysWhy()
{
    Fixture f;
    f.files.answer = QStringLiteral("/dev/null/x.bridge.yaml");
    f.type("nameEdit", QStringLiteral("x"));
    f.type("filePathEdit", QStringLiteral("x.jsonl"));
    f.click("saveButton");
    QVERIFY(f.child<ProblemLabel>("saveResult")
                    ->text()
                    .contains(QStringLiteral("could not be written")));
    QCOMPARE(f.dialog.file(), QString());
}

void TestBridgeDialog::chosenFileIsTaken()
{
    Fixture f;
    f.files.answer = QStringLiteral("/tmp/a folder/records.jsonl");
    for (QPushButton *button : f.dialog.findChildren<QPushButton *>()) {
        if (button->text() == QStringLiteral("Choose…"))
            QTest::mouseClick(button, Qt::LeftButton);
    }
    QCOMPARE(f.child<QLineEdit>("filePathEdit")->text(), f.files.answer);
}

void TestBridgeDialog::pageShowsTheTruth()
{
    BridgeForm form = newForm();
    form.name = QStringLiteral("x");
    form.filePath = QStringLiteral("x.jsonl");
    BridgePage page;
    page.setDraft(draftOf(form));
    page.show();
    delivery::BridgeStatus status;
    page.setStatus(status, -1, 0);
    auto *start = page.findChild<QPushButton *>(QStringLiteral("startBridgeButton"));
    auto *stop = page.findChild<QPushButton *>(QStringLiteral("stopBridgeButton"));
    auto *edit = page.findChild<QPushButton *>(QStringLiteral("editBridgeButton"));
    QVERIFY(start->isVisible() && !stop->isVisible() && edit->isVisible());

    status.phase = delivery::BridgeStatus::Phase::Retrying;
    status.routes.push_back({});
    status.routes[0].trouble = QStringLiteral("<b>disk full</b>");
    page.setStatus(status, 0, 0);
    QVERIFY(!start->isVisible() && stop->isVisible() && !edit->isVisible());
    const auto *state = page.findChild<ElidedLabel *>(QStringLiteral("bridgeState"));
    QCOMPARE(state->text(), QStringLiteral("Retrying: <b>disk full</b>"));
    const auto *trouble = page.findChild<QLabel *>(QStringLiteral("bridgeTrouble"));
    QCOMPARE(trouble->textFormat(), Qt::PlainText);
    QVERIFY(trouble->text().contains(QStringLiteral("disk full")));
    QSignalSpy stopped(&page, &BridgePage::stopRequested);
    QTest::mouseClick(stop, Qt::LeftButton);
    QCOMPARE(stopped.size(), 1);
}

QTEST_MAIN(TestBridgeDialog)
#include "tst_bridgedialog.moc"
