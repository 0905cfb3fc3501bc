// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialects/convert.h"
#include "formats/yaml.h"
#include "support/testsupport.h"
#include "trialfixture.h"
#include "ui/convert/exportbridgedialog.h"
#include "ui/convert/importdialog.h"
#include "ui/convert/reportview.h"
#include "ui/convert/secretkeeper.h"
#include "ui/widgets/problemlabel.h"

#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QDir>
#include <QGuiApplication>
#include <QLabel>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTest>

using namespace tailrace;
using namespace tailrace::ui;
using test::TrialFixture;

namespace {

template <typename T>
T *find(const QWidget &in, const char *name)
{
    return in.findChild<T *>(QLatin1String(name));
}

class Keeper final : public SecretKeeper
{
public:
    QFuture<Result<QStringList>> look() override
    {
        return QtFuture::makeReadyFuture(Result<QStringList>(known));
    }
    QString place() const override { return QStringLiteral("the key store"); }
    QString caution() const override { return caveat; }
    QFuture<Result<>> keep(const dialects::FoundSecret &secret) override
    {
        for (const auto &part : secret.parts)
            kept << secret.name + u'/' + part.name;
        return QtFuture::makeReadyFuture(
                isLocked ? Result<>(failure(ErrorKind::Denied, QStringLiteral("it is locked")))
                         : Result<>());
    }
    QStringList known;
    QString caveat;
    QStringList kept;
    bool isLocked = false;
};

/// A source with its key in the clear and a queue behind a broker; what no bridge has stands in it
/// too.
const QByteArray manifests = R"(apiVersion: sources.triggermesh.io/v1alpha1
kind: AWSDynamoDBSource
metadata: {name: orders}
spec:
  arn: arn:aws:dynamodb:us-west-2:123456789012:table/orders
  auth:
    credentials:
      accessKeyID: {value: AKIAIOSFODNN7EXAMPLE}
      secretAccessKey: {value: wJalrXUtnFEMIK7MDENGbPxRfiCYEXAMPLEKEY}
  sink:
    ref: {apiVersion: eventing.triggermesh.io/v1alpha1, kind: RedisBroker, name: shop}
---
apiVersion: eventing.triggermesh.io/v1alpha1
kind: RedisBroker
metadata: {name: shop}
---
apiVersion: eventing.triggermesh.io/v1alpha1
kind: Trigger
metadata: {name: to-hook}
spec:
  broker: {kind: RedisBroker, group: eventing.triggermesh.io, name: shop}
  filters: [{exact: {dynamodboperation: INSERT}}]
  delivery: {retry: 5, backoffPolicy: exponential}
  target: {uri: https://hooks.example.com/orders}
)";

const QByteArray document = R"(tailrace: 1
name: orders
source: {table: 'arn:aws:dynamodb:us-west-2:123456789012:table/orders'}
routes:
  - name: paid
    filter: [{dynamodb: {NewImage: {status: {S: [paid]}}}}]
    sink: {sqs: {queue: 'arn:aws:sqs:us-west-2:123456789012:paid'}}
    delivery: {batchSize: 10}
  - name: all
    shape: plain
    sink: {file: {path: all.jsonl}}
)";

const QByteArray carried = R"(tailrace: 1
name: orders
source: {table: 'arn:aws:dynamodb:us-west-2:123456789012:table/orders'}
routes:
  - name: paid
    sink: {sqs: {queue: 'arn:aws:sqs:us-west-2:123456789012:paid'}}
)";

std::unique_ptr<ExportBridgeDialog> exportOf(const QByteArray &yaml, TrialFixture &f)
{
    const auto parsed = bridge::parseDocument(yaml);
    const auto json = formats::parseYaml(yaml);
    if (!parsed.document || !json)
        qFatal("the document is not good");
    auto dialog = std::make_unique<ExportBridgeDialog>(*parsed.document, *json, f.files);
    dialog->show();
    return dialog;
}

void pick(const QWidget &dialog, const QString &dialect)
{
    auto *list = find<QListWidget>(dialog, "exportDialects");
    list->setCurrentItem(list->findItems(dialect, Qt::MatchExactly).constFirst());
}

QString text(const QWidget &dialog)
{
    return find<QPlainTextEdit>(dialog, "exportText")->toPlainText();
}

QString verdict(const QWidget &dialog)
{
    return find<ProblemLabel>(dialog, "exportVerdict")->text();
}

struct Importing
{
    explicit Importing(const QByteArray &yaml, SecretKeeper *keeper = nullptr)
        : dialog(keeper)
    {
        QFile file(folder.filePath(QStringLiteral("shop.yaml")));
        if (!file.open(QIODevice::WriteOnly) || file.write(yaml) != yaml.size())
            qFatal("no file");
        file.close();
        path = file.fileName();
        dialog.show();
    }
    bool load(const QString &from = {})
    {
        QSignalSpy loaded(&dialog, &ImportDialog::loaded);
        dialog.load(from.isEmpty() ? path : from);
        return loaded.wait(20'000);
    }
    QString summary() const { return find<ProblemLabel>(dialog, "importSummary")->text(); }
    QString report() const { return dialog.findChild<ReportView *>()->text(); }
    QString yaml() const { return find<QPlainTextEdit>(dialog, "importedYaml")->toPlainText(); }

    QTemporaryDir folder;
    QString path;
    ImportDialog dialog;
};

/// All that a person can read or copy in a dialog.
QString everythingIn(const QWidget &dialog)
{
    QStringList all;
    for (const QLabel *label : dialog.findChildren<QLabel *>())
        all << label->text();
    for (const QPlainTextEdit *edit : dialog.findChildren<QPlainTextEdit *>())
        all << edit->toPlainText();
    for (const QWidget *widget : dialog.findChildren<QWidget *>())
        all << widget->accessibleDescription() << widget->accessibleName() << widget->toolTip();
    return all.join(u'\n');
}

} // namespace

class TestImportExport : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void anImportIsReportedAndOpened();
    void secretsAreOfferedAndNeverShown();
    void onlyInMemoryIsSaid();
    void withoutAKeyStore();
    void whatIsNoBridgeSaysWhy_data();
    void whatIsNoBridgeSaysWhy();
    void whatHasFaultsIsMendedInTheEditor();
    void strictImportsOnlyTheWhole();
    void theExamples_data();
    void theExamples();
    void eachDialectIsShown();
    void anotherBridgeThanItWasIsSaid();
    void strictForbidsALoss();
    void whatCantBeExportedSaysWhy();
    void anExportIsSavedAndCopied();
    void thePolicyIsExplained();
    void pictures_data();
    void pictures();
};

void TestImportExport::anImportIsReportedAndOpened()
{
    Importing f(manifests);
    QVERIFY(f.load());
    QVERIFY2(f.summary().startsWith(QStringLiteral("One bridge was read:")),
             qPrintable(f.summary()));
    QCOMPARE(find<QLabel>(f.dialog, "importTitle")->text(),
             QStringLiteral("shop.yaml: TriggerMesh"));
    QVERIFY2(f.report().contains(QStringLiteral("backoffPolicy")), qPrintable(f.report()));
    QSignalSpy opened(&f.dialog, &ImportDialog::openRequested);
    QTest::mouseClick(find<QPushButton>(f.dialog, "openImportedButton"), Qt::LeftButton);
    QCOMPARE(opened.size(), 1);
    const auto parsed = bridge::parseDocument(opened[0][0].toByteArray());
    QVERIFY(parsed.document);
    QCOMPARE(QString::fromUtf8(opened[0][0].toByteArray()), f.yaml());
    QVERIFY(!f.dialog.isVisible());
}

void TestImportExport::secretsAreOfferedAndNeverShown()
{
    Keeper keeper;
    keeper.isLocked = true;
    Importing f(manifests, &keeper);
    QVERIFY(f.load());
    const QString all = everythingIn(f.dialog);
    QVERIFY(!all.contains(QStringLiteral("wJalrXUtnFEMI")));
    QVERIFY(!all.contains(QStringLiteral("AKIAIOSFODNN7EXAMPLE")));
    auto *keep = find<QPushButton>(f.dialog, "keepSecretButton");
    QVERIFY(keep);
    QTRY_VERIFY(keep->isEnabled());
    QTest::mouseClick(keep, Qt::LeftButton);
    auto *outcome = find<ProblemLabel>(f.dialog, "keepOutcome");
    QTRY_VERIFY(outcome->text().contains(QStringLiteral("it is locked")));
    keeper.isLocked = false;
    keeper.kept.clear();
    QTRY_VERIFY(keep->isEnabled());
    QTest::mouseClick(keep, Qt::LeftButton);
    QTRY_COMPARE(outcome->text(), QStringLiteral("It is in the key store now."));
    QCOMPARE(keeper.kept.size(), 2);
    QVERIFY(!keep->isEnabled());
}

void TestImportExport::onlyInMemoryIsSaid()
{
    Keeper keeper;
    keeper.caveat = QStringLiteral("Memory holds them until Tailrace is closed.");
    Importing first(manifests, &keeper);
    QVERIFY(first.load());
    QTRY_VERIFY(find<QLabel>(first.dialog, "keepNote")->text().endsWith(keeper.caveat));
    const auto import = dialects::importText(manifests);
    QVERIFY(import);
    keeper.known << import->secrets.front().name;
    Importing again(manifests, &keeper);
    QVERIFY(again.load());
    QTRY_COMPARE(find<QPushButton>(again.dialog, "keepSecretButton")->text(),
                 QStringLiteral("Replace"));
}

void TestImportExport::withoutAKeyStore()
{
    Importing f(manifests);
    QVERIFY(f.load());
    QVERIFY(find<QPushButton>(f.dialog, "keepSecretButton") == nullptr);
    QVERIFY(everythingIn(f.dialog).contains(QStringLiteral("There is no key store")));
}

void TestImportExport::whatIsNoBridgeSaysWhy_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("why");
    QTest::newRow("broken YAML") << QByteArray("a: [1\nb: 2\n") << QStringLiteral("Line ");
    QTest::newRow("no dialect") << QByteArray("a: 1\n")
                                << QStringLiteral("no dialect is recognised");
    QTest::newRow("no source in it")
            << QByteArray("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: x}\n")
            << QStringLiteral("No bridge could be read");
}

void TestImportExport::whatIsNoBridgeSaysWhy()
{
    QFETCH(const QByteArray, text);
    QFETCH(const QString, why);
    Importing f(text);
    QVERIFY(f.load());
    QVERIFY2(f.summary().contains(why), qPrintable(f.summary()));
    QVERIFY(!find<QPushButton>(f.dialog, "openImportedButton")->isEnabled());
}

void TestImportExport::whatHasFaultsIsMendedInTheEditor()
{
    QByteArray broken = carried;
    broken.replace("sqs:", "sqss:");
    Importing f(broken);
    QVERIFY(f.load());
    QVERIFY2(f.summary().contains(QStringLiteral("to be mended in the editor")),
             qPrintable(f.summary()));
    auto *open = find<QPushButton>(f.dialog, "openImportedButton");
    QVERIFY(open->isEnabled());
    QCOMPARE(open->toolTip(), QString());
    find<QCheckBox>(f.dialog, "importStrictBox")->setChecked(true);
    QVERIFY(!open->isEnabled());
    find<QCheckBox>(f.dialog, "importStrictBox")->setChecked(false);
    QSignalSpy opened(&f.dialog, &ImportDialog::openRequested);
    QTest::mouseClick(open, Qt::LeftButton);
    QCOMPARE(opened.size(), 1);
    QVERIFY(opened[0][0].toByteArray().contains("sqss"));
}

void TestImportExport::strictImportsOnlyTheWhole()
{
    Importing lossy(manifests);
    QVERIFY(lossy.load());
    auto *open = find<QPushButton>(lossy.dialog, "openImportedButton");
    QVERIFY(open->isEnabled());
    find<QCheckBox>(lossy.dialog, "importStrictBox")->setChecked(true);
    QVERIFY(!open->isEnabled());
    QVERIFY(open->toolTip().contains(QStringLiteral("Strict")));
    Importing whole(carried);
    QVERIFY(whole.load());
    find<QCheckBox>(whole.dialog, "importStrictBox")->setChecked(true);
    QVERIFY(find<QPushButton>(whole.dialog, "openImportedButton")->isEnabled());
}

void TestImportExport::theExamples_data()
{
    QTest::addColumn<QString>("path");
    const QDir examples(test::sharedPath(QStringLiteral("triggermesh-examples")));
    const QStringList names = test::sharedDir().isEmpty()
                                      ? QStringList()
                                      : examples.entryList({QStringLiteral("*.yaml")});
    for (const QString &name : names)
        QTest::addRow("%s", qPrintable(name)) << examples.filePath(name);
    if (names.isEmpty())
        QTest::newRow("no examples here") << QString();
}

/// What is shown is what the conversion says, and a bridge that is offered can be opened.
void TestImportExport::theExamples()
{
    QFETCH(const QString, path);
    if (path.isEmpty())
        QSKIP("triggermesh-examples is not there (TAILRACE_SHARED_DIR)");
    const auto import = dialects::importText(test::readFile(path));
    QVERIFY(import);
    Importing f({});
    QVERIFY(f.load(path));
    const QStringList report = f.report().split(u'\n', Qt::SkipEmptyParts);
    QVERIFY(size_t(report.size()) >= import->findings.size());
    for (const dialects::Finding &finding : import->findings)
        QVERIFY2(f.report().contains(finding.message), qPrintable(finding.message));
    const QString all = everythingIn(f.dialog);
    for (const dialects::FoundSecret &secret : import->secrets) {
        QVERIFY(all.contains(secret.name));
        for (const auto &part : secret.parts)
            QVERIFY(!all.contains(QString::fromUtf8(part.value.reveal())));
    }
    const auto &documents = import->bridges.empty() ? import->drafts : import->bridges;
    const formats::Json *routes = documents.empty() ? nullptr : documents.front().find("routes");
    QCOMPARE(find<QPushButton>(f.dialog, "openImportedButton")->isEnabled(),
             routes && !routes->items().empty());
}

void TestImportExport::eachDialectIsShown()
{
    TrialFixture f(0);
    const auto dialog = exportOf(carried, f);
    const std::pair<QString, QString> kinds[] = {
            {QStringLiteral("EventBridge Pipes"), QStringLiteral("AWS::Pipes::Pipe")},
            {QStringLiteral("Terraform"), QStringLiteral("aws_pipes_pipe")},
            {QStringLiteral("TriggerMesh"), QStringLiteral("AWSDynamoDBSource")},
            {QStringLiteral("Kubernetes"), QStringLiteral("kind: Deployment")},
            {QStringLiteral("Tailrace"), QStringLiteral("tailrace: 1")}};
    for (const auto &[dialect, holds] : kinds) {
        pick(*dialog, dialect);
        QVERIFY2(text(*dialog).contains(holds), qPrintable(dialect));
        QVERIFY2(verdict(*dialog).startsWith(QStringLiteral("It is valid")),
                 qPrintable(dialect + u' ' + verdict(*dialog)));
    }
    QCOMPARE(verdict(*dialog), QStringLiteral("It is valid, and everything is carried over."));
    QVERIFY(dialog->findChild<ReportView *>()->text().contains(QStringLiteral("same bridge")));
}

void TestImportExport::anotherBridgeThanItWasIsSaid()
{
    TrialFixture f(0);
    QByteArray explicitly = carried;
    explicitly.replace("table/orders'}", "table/orders', startingPosition: LATEST}");
    const auto dialog = exportOf(explicitly, f);
    pick(*dialog, QStringLiteral("EventBridge Pipes"));
    QVERIFY2(verdict(*dialog).contains(QStringLiteral("read again it is not the same bridge")),
             qPrintable(verdict(*dialog)));
    const QString report = dialog->findChild<ReportView *>()->text();
    QVERIFY2(report.contains(QStringLiteral("source.startingPosition")), qPrintable(report));
    auto *save = find<QPushButton>(*dialog, "saveExportButton");
    QVERIFY(save->isEnabled());
    find<QCheckBox>(*dialog, "exportStrictBox")->setChecked(true);
    QVERIFY(!save->isEnabled());
    pick(*dialog, QStringLiteral("Tailrace"));
    QCOMPARE(verdict(*dialog), QStringLiteral("It is valid, and everything is carried over."));
}

void TestImportExport::strictForbidsALoss()
{
    TrialFixture f(0);
    const auto dialog = exportOf(document, f);
    pick(*dialog, QStringLiteral("EventBridge Pipes"));
    QVERIFY2(verdict(*dialog).contains(QStringLiteral("not carried over")),
             qPrintable(verdict(*dialog)));
    auto *save = find<QPushButton>(*dialog, "saveExportButton");
    QVERIFY(save->isEnabled());
    find<QCheckBox>(*dialog, "exportStrictBox")->setChecked(true);
    QVERIFY(!save->isEnabled());
    QVERIFY(!find<QPushButton>(*dialog, "copyExportButton")->isEnabled());
    pick(*dialog, QStringLiteral("Tailrace"));
    QVERIFY(save->isEnabled());
}

void TestImportExport::whatCantBeExportedSaysWhy()
{
    TrialFixture f(0);
    const auto dialog = exportOf(carried, f);
    pick(*dialog, QStringLiteral("Lambda mapping")); // it has no function
    QVERIFY2(verdict(*dialog).startsWith(QStringLiteral("It can't be exported")),
             qPrintable(verdict(*dialog)));
    QVERIFY(!find<QPushButton>(*dialog, "saveExportButton")->isEnabled());
    QVERIFY(dialog->findChild<ReportView *>()->text().contains(QStringLiteral("fault: ")));
}

void TestImportExport::anExportIsSavedAndCopied()
{
    TrialFixture f(0);
    const auto dialog = exportOf(carried, f);
    pick(*dialog, QStringLiteral("Terraform"));
    f.files.name = f.folder.filePath(QStringLiteral("orders.tf.json"));
    QTest::mouseClick(find<QPushButton>(*dialog, "saveExportButton"), Qt::LeftButton);
    QCOMPARE(find<ProblemLabel>(*dialog, "exportOutcome")->text(),
             QStringLiteral("Saved as orders.tf.json."));
    QCOMPARE(QString::fromUtf8(test::readFile(f.files.name)), text(*dialog));
    QTest::mouseClick(find<QPushButton>(*dialog, "copyExportButton"), Qt::LeftButton);
    QCOMPARE(QGuiApplication::clipboard()->text(), text(*dialog));
    f.files.name = QStringLiteral("/nowhere/x.tf.json");
    QTest::mouseClick(find<QPushButton>(*dialog, "saveExportButton"), Qt::LeftButton);
    QVERIFY(find<ProblemLabel>(*dialog, "exportOutcome")
                    ->text()
                    .contains(QStringLiteral("could not be written")));
}

void TestImportExport::thePolicyIsExplained()
{
    TrialFixture f(0);
    const auto dialog = exportOf(document, f);
    dialog->showPolicy();
    const auto policy = formats::parseJson(text(*dialog).toUtf8());
    QVERIFY(policy);
    QCOMPARE(policy->find("Version")->toString(), QStringLiteral("2012-10-17"));
    QVERIFY(text(*dialog).contains(QStringLiteral("sqs:SendMessage")));
    QVERIFY(!text(*dialog).contains(u'*') || text(*dialog).contains(QStringLiteral("/stream/*")));
    const QString why = dialog->findChild<ReportView *>()->text();
    QVERIFY2(why.contains(QStringLiteral("events become messages")), qPrintable(why));
    // A line of explanation for each statement.
    QCOMPARE(size_t(why.count(u'\n') + 1), policy->find("Statement")->items().size());
    QVERIFY(!find<QCheckBox>(*dialog, "exportStrictBox")->isVisible());
}

void TestImportExport::pictures_data()
{
    QTest::addColumn<bool>("isDark");
    QTest::newRow("light") << false;
    QTest::newRow("dark") << true;
}

void TestImportExport::pictures()
{
    QFETCH(const bool, isDark);
    TrialFixture f(0, isDark);
    const test::Album album("convert", isDark);
    Keeper keeper;
    Importing importing(manifests, &keeper);
    QVERIFY(QTest::qWaitForWindowExposed(&importing.dialog));
    QVERIFY(importing.load());
    QVERIFY(test::saveSettled(album, importing.dialog, "import"));
    const auto dialog = exportOf(document, f);
    QVERIFY(QTest::qWaitForWindowExposed(dialog.get()));
    pick(*dialog, QStringLiteral("EventBridge Pipes"));
    QVERIFY(test::saveSettled(album, *dialog, "export-pipes"));
    find<QTabWidget>(*dialog, "exportTabs")->setCurrentIndex(1);
    QVERIFY(test::saveSettled(album, *dialog, "export-report"));
    dialog->showPolicy();
    QVERIFY(test::saveSettled(album, *dialog, "policy"));
    find<QTabWidget>(*dialog, "exportTabs")->setCurrentIndex(1);
    QVERIFY(test::saveSettled(album, *dialog, "policy-why"));
}

QTEST_MAIN(TestImportExport)
#include "tst_importexport.moc"
