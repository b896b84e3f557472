"""Settings: SQLite and one machine by default, everything else by environment variables."""

import os
from pathlib import Path

import dj_database_url
from django.conf.locale import LANG_INFO
from django.utils.translation import gettext_lazy as _

from samspil.config.environment import setting, words, yes_no
from samspil.config.secret import read_or_make_key

PACKAGE = Path(__file__).parents[1]
DATA = setting(
    "SAMSPIL_DATA", "var", "folder for the database, the key and uploaded files", lambda raw: Path(raw).resolve()
)
os.umask(0o077)  # the database, its log and the key are for the one who runs this, and nobody else on the machine
(DATA / "static").mkdir(parents=True, exist_ok=True)

DEBUG = setting("SAMSPIL_DEBUG", "no", "yes shows stack traces in the browser; never in production", yes_no)
SECRET_KEY = setting(
    "SAMSPIL_KEY", "", "the secret key; empty: made once and kept in SAMSPIL_DATA/secret.key"
) or read_or_make_key(DATA / "secret.key")
# The keys of conversations; not in the database, so that the database alone ties no answer to anyone.
KEYS = setting("SAMSPIL_KEYS", str(DATA / "keys"), "folder for the keys of conversations; back it up apart", Path)
READ_OR_MAKE_KEY = read_or_make_key
ALLOWED_HOSTS = setting("SAMSPIL_HOSTS", "127.0.0.1,localhost,[::1]", "names the server answers to, by comma", words)
BASE_URL = setting("SAMSPIL_URL", "http://127.0.0.1:8000", "the address people see, in links and on cards").rstrip("/")
HTTPS = BASE_URL.startswith("https://")
DEMO_LINKS = setting("SAMSPIL_DEMO", "no", "yes lets the links that open the demo partnership sign people in", yes_no)
SOURCE_URL = setting(
    "SAMSPIL_SOURCE", "", "where the source of the running version is (AGPL); empty: the page /kilde/ offers it"
)
OPERATOR = setting("SAMSPIL_OPERATOR", "", "who runs this installation, shown in the footer")
ACCESSIBILITY_URL = setting("SAMSPIL_WAS_URL", "", "the accessibility statement (required of public bodies in Denmark)")
VERSION = "0.1.0"

LANG_INFO["da-simple"] = {"bidi": False, "code": "da-simple", "name": "Easy Danish", "name_local": "let dansk"}
LANGUAGE_CODE = "da"
LANGUAGES = [("da", _("Danish")), ("da-simple", _("Easy Danish")), ("en", _("English")), ("ar", _("Arabic"))]
# A language that only the citizens' pages have been put into, and where these are.
IN_THE_HAND_ONLY = {"ar"}
IN_THE_HAND = ("/a/", "/k/", "/kode/", "/samtale/", "/stem/")
LOCALE_PATHS = [PACKAGE / "locale"]
LANGUAGE_COOKIE_NAME = "samspil_language"
USE_I18N = True
USE_TZ = True
TIME_ZONE = setting("SAMSPIL_TIME_ZONE", "Europe/Copenhagen", "time zone where a partnership has not said its own")

INSTALLED_APPS = [
    "samspil.ground",
    "samspil.circle",
    "samspil.network",
    "samspil.dialogue",
    "samspil.task",
    "samspil.picture",
    "samspil.demo",
    "django.contrib.auth",
    "django.contrib.humanize",  # allauth's list of sessions
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "django_htmx",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
]
MIDDLEWARE = [
    "samspil.ground.headers.SecurityHeaders",
    "django.middleware.gzip.GZipMiddleware",  # before WhiteNoise: style files are sent small too
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "samspil.ground.language.Language",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "samspil.ground.uploads.Uploads",
    "samspil.config.door.Door",
]
ROOT_URLCONF = "samspil.config.urls"
WSGI_APPLICATION = "samspil.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "config" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "samspil.config.frame.frame",
            ],
            "builtins": ["django.templatetags.i18n", "samspil.ground.templatetags.ground"],
        },
    }
]

_SQLITE = {
    # WAL with FULL: an answer that was acknowledged survives a power cut; IMMEDIATE: two writers wait, none fails.
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA mmap_size=134217728;"
        "PRAGMA journal_size_limit=67108864; PRAGMA cache_size=-20000; PRAGMA secure_delete=ON;"  # docs/adr/0002
    ),
}
DATABASE_URL = setting(
    "DATABASE_URL", f"sqlite:///{DATA / 'samspil.sqlite3'}", "the database: sqlite:///FILE or postgres://…"
)
DATABASES = {"default": dj_database_url.parse(DATABASE_URL, conn_max_age=600, conn_health_checks=True)}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = _SQLITE
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# Shared by all processes, so that a limit is one limit however many workers there are.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "ground_cache",
        "KEY_FUNCTION": "samspil.ground.limits.unreadable",  # it counts by address, and is to keep none
    },
    "near": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},  # each process its own: seconds, no writing
}

AUTH_USER_MODEL = "ground.Account"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "account_request_login_code"
LOGIN_REDIRECT_URL = "front"
ACCOUNT_LOGOUT_REDIRECT_URL = "front"
ACCOUNT_ADAPTER = "samspil.ground.signin.Adapter"
SOCIALACCOUNT_ADAPTER = "samspil.ground.signin.SocialAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_EMAIL_VERIFICATION = "none"  # the sign-in code itself proves the address; nobody signs up
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_REQUIRED = False
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 900  # 3 minutes is too short for many
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 5
ACCOUNT_SESSION_REMEMBER = None
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_PREVENT_ENUMERATION = True
PROXIES = setting("SAMSPIL_PROXIES", "0", "how many proxies stand in front; their X-Forwarded-For is believed", int)
ALLAUTH_TRUSTED_PROXY_COUNT = PROXIES
ACCOUNT_RATE_LIMITS = {"login": "30/m/ip", "login_failed": "10/m/ip,5/5m/key", "request_login_code": "20/m/ip,3/m/key"}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS
MFA_TOTP_ISSUER = "Samspil"
SOCIALACCOUNT_ONLY = False
_OIDC = {
    "server": setting(
        "SAMSPIL_OIDC_SERVER", "", "address of an OpenID Connect provider for staff, such as a MitID broker"
    ),
    "name": setting("SAMSPIL_OIDC_NAME", "OpenID Connect", "what its button is called"),
    "client": setting("SAMSPIL_OIDC_CLIENT", "", "the client id it gave you"),
    "secret": setting("SAMSPIL_OIDC_SECRET", "", "the client secret it gave you"),
}
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {
        "OAUTH_PKCE_ENABLED": True,
        "APPS": [
            {
                "provider_id": "oidc",
                "name": _OIDC["name"],
                "client_id": _OIDC["client"],
                "secret": _OIDC["secret"],
                "settings": {"server_url": _OIDC["server"]},
            }
        ]
        * bool(_OIDC["server"]),
    }
}
USERSESSIONS_TRACK_ACTIVITY = False

SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_NAME = "samspil"
SESSION_COOKIE_AGE = 30 * 24 * 3600
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "samspil.ground.views.csrf_failed"
CSRF_TRUSTED_ORIGINS = [BASE_URL] if HTTPS else []
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_SSL_REDIRECT = False  # the proxy in front does it (docs/how-to/operate.md)
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
DATA_UPLOAD_MAX_MEMORY_SIZE = FILE_UPLOAD_MAX_MEMORY_SIZE = 25 * 1024 * 1024
LARGEST_BY_HAND = 10 * 1024 * 1024  # bytes: a recording of some ten minutes from any phone
LARGEST = 256 * 1024 * 1024  # the files of a whole conversation (formats.limits says what one of them may hold)
DATA_UPLOAD_MAX_NUMBER_FIELDS = 6000

MAIL_URL = setting("SAMSPIL_SMTP", "", "mail server: HOST:PORT, or empty to write mail on the screen")
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if MAIL_URL else 'console'}.EmailBackend"
EMAIL_HOST, _colon, EMAIL_PORT = (MAIL_URL or "localhost:25").partition(":")
EMAIL_PORT = int(EMAIL_PORT or 25)
EMAIL_HOST_USER = setting("SAMSPIL_SMTP_NAME", "", "name at the mail server")
EMAIL_HOST_PASSWORD = setting("SAMSPIL_SMTP_PASSWORD", "", "password at the mail server")
EMAIL_USE_TLS = setting("SAMSPIL_SMTP_TLS", "yes" if MAIL_URL else "no", "STARTTLS to the mail server", yes_no)
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = SERVER_EMAIL = setting("SAMSPIL_FROM", "samspil@localhost", "the address mail comes from")
SMS_WAY = setting(
    "SAMSPIL_SMS", "console", "how a text message leaves: console, file (SAMSPIL_DATA/sms.txt) or an https address"
)
SMS_TOKEN = setting("SAMSPIL_SMS_TOKEN", "", "the bearer token for the SMS address")

# Which page a personal link opens, by what it is for. Rooms declare the purpose; the roof ties it to an address.
CARD_DOOR = "phone:card"
TYPED_DOOR = "phone:typed"
LINK_DOORS = {"sign_in": "signed_in", "network.answer": "answer:start", "task.ballot": "ballot:vote"}

STATIC_URL = "static/"
STATIC_ROOT = DATA / "static"
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
WHITENOISE_MAX_AGE = 3600
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
MEDIA_ROOT = DATA / "files"
FORM_RENDERER = "samspil.ground.fields.Renderer"
SILENCED_SYSTEM_CHECKS = ["security.W008", "security.W004"]  # HTTPS is forced by the proxy in front
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "filters": {"codes": {"()": "samspil.ground.masks.MaskCodes"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain", "filters": ["codes"]}},
    "root": {
        "handlers": ["console"],
        "level": setting("SAMSPIL_LOG", "WARNING", "how much the server writes: INFO, WARNING, ERROR"),
    },
}
