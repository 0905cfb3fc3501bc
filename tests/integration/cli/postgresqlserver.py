# SPDX-FileCopyrightText: 2026 The Tailrace authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A PostgreSQL server of a test's own, on a free port; it is nobody's rather than root's, which PostgreSQL refuses."""
import glob
import os
import shutil
import subprocess
import tempfile

from support import free_port, wait_until

PROGRAMS = max(glob.glob("/usr/lib/postgresql/*/bin"), default="")
PASSWORD = "b0ss"
AS_NOBODY = [] if os.geteuid() else ["setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups"]


class PostgresqlServer:
    def __init__(self):
        self.folder = tempfile.mkdtemp(prefix="tailrace-pg-")
        os.chmod(self.folder, 0o777)
        password = os.path.join(self.folder, "password")
        with open(password, "w", encoding="utf-8") as file:
            file.write(PASSWORD + "\n")
        os.chmod(password, 0o644)
        data = os.path.join(self.folder, "data")
        subprocess.run([*AS_NOBODY, os.path.join(PROGRAMS, "initdb"), "-D", data, "-U", "boss", "--pwfile", password, "-A", "scram-sha-256",
                        "-E", "UTF8", "--locale=C"], check=True, cwd=self.folder, stdout=subprocess.DEVNULL)
        self.port = free_port()
        # Without vacuum no row takes an earlier one's place: their order in the table is the order in which they came.
        self.process = subprocess.Popen([*AS_NOBODY, os.path.join(PROGRAMS, "postgres"), "-D", data, "-p", str(self.port), "-h", "127.0.0.1",
                                         "-k", self.folder, "-c", "autovacuum=off"], cwd=self.folder, stderr=subprocess.DEVNULL)
        wait_until(lambda: self.ask("select 1") == ["1"], "PostgreSQL answers", 60)

    def ask(self, statement):
        """The lines of the answer, columns apart by a tab; nothing when there is none."""
        asked = subprocess.run(["psql", "-h", "127.0.0.1", "-p", str(self.port), "-U", "boss", "-d", "postgres", "-AtqF", "\t", "-c", statement],
                               env={**os.environ, "PGPASSWORD": PASSWORD}, capture_output=True, text=True, check=False)
        return asked.stdout.splitlines()

    def close(self):
        self.process.terminate()
        self.process.wait(timeout=60)
        shutil.rmtree(self.folder, ignore_errors=True)
