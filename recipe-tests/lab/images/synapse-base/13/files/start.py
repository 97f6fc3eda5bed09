#!/usr/bin/python3
"""Gives the data to the user that Synapse runs as, and becomes Synapse. Understands the official image's run mode."""

import os
import sys

CONFIGURATION = os.environ.get("SYNAPSE_CONFIG_PATH", "/data/homeserver.yaml")
USER = int(os.environ.get("UID", "991"))
GROUP = int(os.environ.get("GID", "991"))

if sys.argv[1:] not in ([], ["run"]):
    sys.exit("the lab's image of Synapse knows only the mode run, not " + " ".join(sys.argv[1:]))
if not os.path.isfile(CONFIGURATION):
    sys.exit(f"there is no {CONFIGURATION}; mount the configuration there")
if os.getuid() == 0:
    for folder, _, files in os.walk("/data"):
        for path in [folder, *(os.path.join(folder, name) for name in files)]:
            if os.lstat(path).st_uid != USER and not os.path.ismount(path):
                os.lchown(path, USER, GROUP)
    os.setgroups([])
    os.setgid(GROUP)
    os.setuid(USER)
os.environ["HOME"] = "/data"
os.execvp("python", ["python", "-m", "synapse.app.homeserver", "--config-path", CONFIGURATION])
