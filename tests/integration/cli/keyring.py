# SPDX-FileCopyrightText: 2026 The Tailrace authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A session of its own with a D-Bus and, where wanted, a real Secret Service: GNOME Keyring, unlocked."""
import os
import shutil
import subprocess

from support import clean_environment, wait_until

BUS = shutil.which("dbus-run-session")
DAEMON = shutil.which("gnome-keyring-daemon")
TOOL = shutil.which("secret-tool")

# A bus that starts nothing by itself: what is there was put there.
CONFIGURATION = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:dir={folder}</listen><auth>EXTERNAL</auth>
<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/></policy>
</busconfig>
"""


def no_keyring():
    """Why there can be no Secret Service; empty when there can."""
    missing = [name for name, path in [("dbus-run-session", BUS), ("gnome-keyring-daemon", DAEMON), ("secret-tool", TOOL)] if not path]
    return f"not installed: {', '.join(missing)}" if missing else ""


def private_environment(home, **extra):
    """Of somebody whose home, and nothing else, is that folder."""
    runtime = os.path.join(home, "runtime")
    os.makedirs(runtime, mode=0o700, exist_ok=True)
    environment = clean_environment(HOME=home, XDG_CONFIG_HOME=f"{home}/.config", XDG_DATA_HOME=f"{home}/.local/share",
                                    XDG_CACHE_HOME=f"{home}/.cache", XDG_STATE_HOME=f"{home}/.local/state", XDG_RUNTIME_DIR=runtime)
    for name in ("DBUS_SESSION_BUS_ADDRESS", "DISPLAY", "WAYLAND_DISPLAY"):
        environment.pop(name, None)
    environment.update(extra)
    return environment


class Session:
    """A D-Bus session in that home; unlock() brings the Secret Service."""

    def __init__(self, home):
        self.home = home
        self.processes = []
        configuration = os.path.join(home, "bus.conf")
        with open(configuration, "w", encoding="utf-8") as file:
            file.write(CONFIGURATION.format(folder=home))
        bus = self.begin([BUS, f"--config-file={configuration}", "--", "sh", "-c", "echo $DBUS_SESSION_BUS_ADDRESS; exec cat"],
                         private_environment(home))
        self.environment = private_environment(home, DBUS_SESSION_BUS_ADDRESS=bus.stdout.readline().strip())

    def begin(self, command, environment):
        process = subprocess.Popen(command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                   stderr=subprocess.DEVNULL, text=True)
        self.processes.append(process)
        return process

    def unlock(self, password="throw-away"):
        daemon = self.begin([DAEMON, "--foreground", "--unlock", "--components=secrets"], self.environment)
        daemon.stdin.write(password)
        daemon.stdin.close()
        wait_until(self.is_unlocked, "the Secret Service")

    def is_unlocked(self):
        """Keeping something is what shows it."""
        return subprocess.run([TOOL, "store", "--label=probe", "tailrace-test", "probe"], input="x", env=self.environment, text=True,
                              capture_output=True, timeout=20, check=False).returncode == 0

    def close(self):
        bus, *others = self.processes
        for process in others:
            process.terminate()
        bus.stdin.close()  # it lives as long as that, and takes its daemon along
        for process in self.processes:
            process.wait(timeout=20)
            process.stdout.close()
