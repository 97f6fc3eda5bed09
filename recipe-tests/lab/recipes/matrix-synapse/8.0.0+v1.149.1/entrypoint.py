#!/usr/bin/python3
"""Runs Synapse, but never while its database is exchanged by a restore.

Synapse keeps the positions of its streams in memory. One that goes on over an exchanged database answers from memory, refuses new
messages, and writes those positions into the database, with which it does not start again. So a lock in PostgreSQL is shared by
this session as long as Synapse runs; when pg_backup.sh wants it for itself, Synapse is ended.
"""

import os
import signal
import subprocess
import sys
import time

import psycopg2

KEY = "/data/" + os.environ["DOMAIN"] + ".signing.key"
LOCK = 8008


def say(line):
    print("entrypoint: " + line, flush=True)


def make_signing_key():
    if not os.path.exists(KEY):
        subprocess.run([sys.executable, "-m", "synapse._scripts.generate_signing_key", "-o", KEY + ".new"], check=True)
        os.rename(KEY + ".new", KEY)


def connect():
    with open("/run/secrets/db_password", encoding="utf-8") as password:
        arguments = dict(host=os.environ["STACK_NAME"] + "_db", dbname="postgres", user="synapse", password=password.read())
    while True:
        try:
            return psycopg2.connect(connect_timeout=5, **arguments)
        except psycopg2.OperationalError:
            say("waiting for the database")
            time.sleep(1)


def must_stop(cursor):
    """A restore waits for the lock, or the database is gone, and the lock with it."""
    try:
        cursor.execute(
            "select exists (select from pg_locks where locktype = 'advisory' and objid = %s and mode = 'ExclusiveLock')", (LOCK,))
        return cursor.fetchone()[0]
    except psycopg2.Error:
        return True


make_signing_key()
session = connect()
session.autocommit = True
cursor = session.cursor()
cursor.execute("select pg_advisory_lock_shared(%s)", (LOCK,))

synapse = subprocess.Popen(["/start.py"])
signal.signal(signal.SIGTERM, lambda *_: synapse.terminate())
while synapse.poll() is None and not must_stop(cursor):
    time.sleep(1)
if synapse.poll() is None:
    say("Synapse is ended, since its database is to be exchanged or was lost; Swarm starts it again")
    synapse.terminate()
sys.exit(synapse.wait())
