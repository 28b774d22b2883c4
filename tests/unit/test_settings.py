"""Settings: read once, named in full when wrong, and all explained."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest

from storemood.settings import AlertRecipient, SettingError, Settings, alert_recipients, environment_of, load


def test_defaults_need_no_environment() -> None:
    assert load({}) == Settings()


def test_a_child_reads_its_parents_settings() -> None:
    settings = Settings(data_dir=Path("x y"), ftp_port=99, lease_s=1.5)
    assert load(environment_of(settings)) == settings


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("STOREMOOD_FTP_PORT", "ftp"),
        ("STOREMOOD_WORKERS", "0"),
        ("STOREMOOD_GATE", "lax"),
        ("STOREMOOD_STILL_FACES", "ignored"),
        ("STOREMOOD_FTP_PASSIVE_PORTS", "30000"),
        ("STOREMOOD_FTP_PASSIVE_PORTS", "3-2"),
        ("STOREMOOD_FPT_PORT", "2121"),
        ("STOREMOOD_FUSE_WINDOW_S", "-1"),
        ("STOREMOOD_FUSE_WINDOW_S", "nan"),
        ("STOREMOOD_SMTP_URL", "mail.example"),
        ("STOREMOOD_ALERT_TO", "ada@example.com"),
        ("STOREMOOD_ALERT_TO", "ada@example.com ada de"),
        ("STOREMOOD_ALERT_LANGUAGE", "nl"),
        ("STOREMOOD_ALERT_WEBHOOK_URL", "ftp://example.com"),
        ("STOREMOOD_ALERT_EVERY_MIN", "-1"),
    ],
)
def test_a_bad_setting_is_named(variable: str, value: str) -> None:
    with pytest.raises(SettingError, match=variable):
        load({variable: value})


def test_whom_alerts_go_to() -> None:
    settings = load(
        {"STOREMOOD_SMTP_URL": "smtp://mail", "STOREMOOD_ALERT_TO": "a@x.example, b@x.example ada,c@x.example de,"}
    )
    assert alert_recipients(settings) == (
        AlertRecipient("a@x.example"),
        AlertRecipient("b@x.example", login="ada"),
        AlertRecipient("c@x.example", language="de"),
    )


def test_every_setting_is_documented() -> None:
    text = (Path(__file__).parents[2] / "docs" / "operations.md").read_text()
    missing = [field.name for field in fields(Settings) if f"STOREMOOD_{field.name.upper()}" not in text]
    assert missing == []
