"""Settings for tests: the product's own, in a folder of their own, with mail kept in memory and no waiting."""

import os
import tempfile

os.environ.setdefault("SAMSPIL_DATA", tempfile.mkdtemp(prefix="samspil-tests-"))
os.environ["SAMSPIL_KEY"] = "a key for tests only, long enough to be believed 0123456789"
os.environ["SAMSPIL_DEMO"] = "yes"
if os.environ.get("SAMSPIL_TEST_DATABASE") == "postgres" and "DATABASE_URL" not in os.environ:
    from tests import postgres

    os.environ["DATABASE_URL"] = postgres.start()  # before the workers of xdist are made: they inherit it

from samspil.config.settings import *  # noqa: F403  the product's settings are what is tested

ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
