"""Every setting, read from environment variables that begin with HUIMIN_; no other module reads the environment."""

from __future__ import annotations

import os
import re
import secrets
from difflib import get_close_matches
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from pydantic import Field, PrivateAttr, SecretStr, ValidationInfo, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from api.edge.caller import LOOPBACK, networks
from api.edge.placeholders import refuse_placeholder
from api.edge.rate_limits import rates
from pack.chosen import DEFAULT, chosen

ROOT = Path(__file__).parent.parent
ENTITLEMENTS = chosen().entitlements
CANNOT_START = 78  # the app's exit status when to start it again would not help (EX_CONFIG of sysexits.h)
EAR_LAYERS = ROOT / "nlu" / "ear" / "layers.npz"


class Settings(BaseSettings):
    """Defaults make a fresh clone run; a `.env` file is not read, so that what runs is what was exported."""

    model_config = SettingsConfigDict(env_prefix="HUIMIN_", env_ignore_empty=True, extra="ignore")

    host: str = Field("127.0.0.1", description="address the app listens on")
    port: int = Field(8000, ge=1, le=65535, description="port of the app")
    rasa_port: int = Field(0, ge=0, le=65535, description="port of Rasa, on loopback only; 0: any free one")
    rasa_urls: str = Field("", description="every Rasa's address, with commas between; empty: the one on rasa_port")
    rasa_token: SecretStr = Field(default_factory=lambda: SecretStr(secrets.token_hex(16)))
    action_token: SecretStr = Field(default_factory=lambda: SecretStr(secrets.token_hex(16)))
    rasa_processes: int = Field(1, ge=1, le=64, description="how many Rasa processes the supervisor keeps alive")
    app_processes: int = Field(1, ge=1, le=64, description="how many app processes share the port")
    listen_fds: tuple[int, ...] = Field((), description="sockets that the supervisor passes on; none: the app's own")
    rasa_timeout: float = Field(8.0, gt=0, description="seconds after which a turn is answered by search alone")

    pack: str = Field(DEFAULT, description="folder of a city's pack, or its name in packs/")
    corpus: Path = Field(chosen().corpus, description="folder of corpus.yml, where it is not the pack's own")
    var: Path = Field(ROOT / "var", description="folder of everything that set-up makes")
    embedding_model: str = Field("", description="folder or model id; empty: the default model, made at set-up")
    embedding_backend: str = Field("onnx", description="onnx, torch or openvino")
    query_prompt: str = "query: "
    passage_prompt: str = "passage: "

    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field("INFO", description="our lines from here on")
    log_style: Literal["console", "json"] = Field("console", description="log lines for people, or for programs")
    metrics_token: SecretStr | None = Field(
        None, description="opens /metrics, as Authorization: Bearer; without one only this machine may ask"
    )
    metrics_folder: Path | None = Field(None, description="where app processes count together; the supervisor's own")
    traces_url: str | None = Field(None, description="OTLP over HTTP, …/v1/traces; without one nothing is traced")
    mode: Literal["on", "search", "off"] = Field("on", description="off: numbers to call; search: only looks up")
    banner: str = Field("", max_length=200, description="a sentence on every page; empty: what the mode says")

    public_url: str | None = Field(None, description="where people reach the pages; a path in it is kept")
    telegram_token: SecretStr | None = Field(None, description="bot token; without one the channel is off")
    telegram_api: str | None = Field(None, description="another Bot API server, e.g. one of your own")
    telegram_webhook: bool = Field(False, description="Telegram brings messages to public_url; false: they are fetched")
    session_key: SecretStr | None = Field(
        None, description="secret that turns chat ids into session ids; by default one that is kept in the database"
    )

    database_url: SecretStr | None = Field(
        None, description="postgresql://user:password@host/name; without one, a file of SQLite in var"
    )
    index_url: SecretStr | None = Field(
        None, description="postgresql: the search index lives in the database, or postgresql://…; without one, in var"
    )
    redis_url: SecretStr | None = Field(
        None, description="redis://host:port/0: locks and limits shared by several processes; without one, in memory"
    )
    data_key: SecretStr | None = Field(
        None, description="what is kept is encrypted with it, several with commas; without one, var/data.key is made"
    )
    keep_seconds: int = Field(3600, ge=1, le=3600, description="a conversation is deleted after so long without a word")

    staff_idle_seconds: int = Field(3600, ge=60, le=86400, description="staff are signed out after so long without use")
    staff_longest_seconds: int = Field(43200, ge=60, le=604800, description="and so long after they signed in")
    audit_days: int = Field(180, ge=1, le=3650, description="how long the audit trail of the desk is kept")
    declined_days: int = Field(30, ge=0, le=365, description="how long a declined question's wording is kept; 0: not")
    hotline: str = Field("12345", pattern=r"\d{3,12}", description="the number that the desk's clerks answer")
    second_eyes: bool = Field(False, description="whether what staff write waits for a colleague's yes")

    turns_at_once: int = Field(4, ge=1, description="turns at work at the same time")
    turns_waiting: int = Field(40, ge=0, description="turns that wait; the next one is told to come later")
    session_limit: str = Field("120/minute", description="turns of one conversation")
    address_limit: str = Field("240/minute", description="turns, searches and screenings of one address")
    request_limit: str = Field("1200/minute", description="requests of one address, pages included")
    trusted_proxies: str = Field(LOOPBACK, description="networks whose X-Forwarded-For is believed")
    inside_networks: str = Field(LOOPBACK, description="networks where Rasa is, which may call the action endpoint")
    cors_origins: str = Field("", description="origins whose pages may call the API, e.g. https://example.org")
    open_sessions: bool | None = Field(
        None, description="whether clients may choose ids that can be guessed; by default only from this machine"
    )
    max_connections: int = Field(1000, ge=1, description="open connections; more close the one that waits longest")
    request_timeout: float = Field(15.0, gt=0, description="seconds in which a request must have come in whole")

    @field_validator("rasa_urls")
    @classmethod
    def _addresses(cls, urls: str) -> str:
        if all(re.fullmatch(r"https?://[^\s,/]+/?", url.strip()) for url in urls.split(",") if url.strip()):
            return urls
        raise ValueError("it must be addresses like http://127.0.0.1:5005, with commas between")

    @field_validator("session_limit", "address_limit", "request_limit")
    @classmethod
    def _known_rates(cls, written: str) -> str:
        rates(written)
        return written

    @field_validator("trusted_proxies", "inside_networks")
    @classmethod
    def _known_networks(cls, listed: str) -> str:
        networks(listed)
        return listed

    @field_validator("rasa_token", "action_token", "session_key", "metrics_token")
    @classmethod
    def _real_secret(cls, secret: SecretStr | None) -> SecretStr | None:
        if secret is not None:
            refuse_placeholder(secret.get_secret_value())
        return secret

    @field_validator("database_url")
    @classmethod
    def _known_database(cls, url: SecretStr | None) -> SecretStr | None:
        if url is None or re.match(r"(postgres(ql)?://.|sqlite:///.)", url.get_secret_value()):
            return url
        raise ValueError("it must begin with postgresql:// or sqlite:///")

    @field_validator("index_url")
    @classmethod
    def _known_home(cls, url: SecretStr | None) -> SecretStr | None:
        if url is None or re.fullmatch(r"postgresql|postgres(ql)?://.+", url.get_secret_value()):
            return url
        raise ValueError("it must be postgresql (the database of HUIMIN_DATABASE_URL) or begin with postgresql://")

    @field_validator("public_url")
    @classmethod
    def _whole_address(cls, url: str | None) -> str | None:
        if url is None or re.fullmatch(r"https?://[\w.:\[\]-]+(/[\w.~-]+)*/?", url, re.ASCII):
            return url
        raise ValueError("it must be like https://host or https://host/path")

    @field_validator("telegram_webhook")
    @classmethod
    def _can_be_reached(cls, webhook: bool, info: ValidationInfo) -> bool:
        if not webhook or str(info.data.get("public_url")).startswith("https://") or info.data.get("telegram_api"):
            return webhook  # a Bot API server of one's own comes without https, too
        raise ValueError("it needs HUIMIN_PUBLIC_URL, which must begin with https://: Telegram comes to no other")

    _generation: Path | None = PrivateAttr(None)

    def at(self, generation: Path) -> Settings:
        """These settings, for what lies in the folder of one generation of the documents (api/generations/)."""
        own = self.model_copy(update={"corpus": generation / "corpus"})
        own._generation = generation
        return own

    @property
    def entitlements(self) -> Path:
        """Folder of the records."""
        return self._generation / "entitlements" if self._generation else ENTITLEMENTS

    @classmethod
    def unknown(cls) -> dict[str, str]:
        """Variables of the environment that look like settings and are none, each with the nearest that is, or ""."""
        known = {f"HUIMIN_{name.upper()}": None for name in cls.model_fields}
        given = (name for name in os.environ if name.upper().startswith("HUIMIN_"))
        strange = sorted(name for name in given if name.upper() not in known)
        return {name: next(iter(get_close_matches(name.upper(), known, 1, 0.8)), "") for name in strange}

    @property
    def root_path(self) -> str:
        """The path of `public_url`, which the program stands under; empty for none."""
        return urlsplit(self.public_url or "").path.rstrip("/")

    @property
    def database(self) -> str:
        """The database's address; it may hold a password."""
        if self.database_url is not None:
            return self.database_url.get_secret_value()
        return f"sqlite:///{self.state.absolute() / 'huimin.db'}"

    @property
    def place(self) -> Path:
        """Folder of what set-up makes of the pack, and of what the program keeps while it serves it."""
        return self.var if chosen().id == DEFAULT else self.var / "packs" / chosen().id

    @property
    def state(self) -> Path:
        """Folder of what outlives a restart: SQLite's file, and the key to it or to another database."""
        return self.place / "state"

    @property
    def default_model(self) -> Path:
        """Where set-up puts the default model."""
        return self.var / "model" / "default"

    @property
    def ear_model(self) -> Path:
        """Where set-up puts the encoder of the trained ear."""
        return self.var / "model" / "ear"

    @property
    def model(self) -> str:
        """Folder or id of the embedding model."""
        return self.embedding_model or str(self.default_model)

    @property
    def index(self) -> Path:
        """The search index artifact."""
        return (self._generation or self.place) / "index.zip"

    @property
    def vectors(self) -> Path:
        """Folder of the vector cache."""
        return self.var / "vectors"

    @property
    def question_vectors(self) -> Path:
        """Folder of the vectors of the ways of asking."""
        return (self._generation or self.place) / "question-vectors"

    @property
    def part_vectors(self) -> Path:
        """Folder of the vectors of what long clauses are made of."""
        return (self._generation or self.place) / "part-vectors"

    @property
    def rasa_models(self) -> Path:
        """Folder of trained Rasa models."""
        return self.var / "rasa"  # it knows no city

    @property
    def rasa_url(self) -> str:
        """Where the app finds Rasa."""
        return f"http://127.0.0.1:{self.rasa_port}"

    @property
    def each_rasa_url(self) -> list[str]:
        """Where the app finds each Rasa, none twice."""
        named = [url.strip().rstrip("/") for url in self.rasa_urls.split(",") if url.strip()]
        return list(dict.fromkeys(named)) or [self.rasa_url]
