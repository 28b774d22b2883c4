"""The operator's settings become the gateway's."""

from __future__ import annotations

import resource
import stat
from pathlib import Path

import pytest

from storemood.cli.gateway import allow_open_files, gateway_settings
from storemood.ftp.settings import PlainFtp
from storemood.settings import SettingError, load


def test_a_gateway_with_nothing_set_makes_its_certificate(tmp_path: Path) -> None:
    made = gateway_settings(load({"STOREMOOD_DATA_DIR": str(tmp_path)}))
    assert made.certificate is not None
    assert stat.S_IMODE(made.certificate.key.stat().st_mode) == 0o600
    assert (made.hosts, made.port, made.implicit_port) == (("127.0.0.1",), 2121, None)
    assert made.plain_ftp is PlainFtp.WARN
    assert made.transcripts == tmp_path / "transcripts"


def test_all_can_be_set(tmp_path: Path) -> None:
    made = gateway_settings(
        load(
            {
                "STOREMOOD_DATA_DIR": str(tmp_path),
                "STOREMOOD_FTP_HOST": "0.0.0.0, ::",
                "STOREMOOD_FTP_IMPLICIT_PORT": "990",
                "STOREMOOD_FTP_CERTIFICATE": "all.pem",
                "STOREMOOD_FTP_PLAIN": "refused",
                "STOREMOOD_FTP_PROXIES": "10.0.0.0/8,192.0.2.1",
                "STOREMOOD_FTP_MASQUERADE_ADDRESS": "gateway.example",
            }
        )
    )
    assert made.hosts == ("0.0.0.0", "::")  # noqa: S104  (compared, not bound)
    assert made.implicit_port == 990
    assert made.certificate is not None
    assert (made.certificate.certificate, made.certificate.key) == (Path("all.pem"), Path("all.pem"))
    assert made.plain_ftp is PlainFtp.REFUSED
    assert made.proxies == ("10.0.0.0/8", "192.0.2.1")
    assert made.masquerade == "gateway.example"
    assert not list(tmp_path.iterdir()), "nothing is made where a certificate is given"


def test_without_tls_nothing_is_made(tmp_path: Path) -> None:
    assert gateway_settings(load({"STOREMOOD_DATA_DIR": str(tmp_path), "STOREMOOD_FTP_TLS": "off"})).certificate is None
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        pytest.param({"STOREMOOD_FTP_TLS": "off", "STOREMOOD_FTP_PLAIN": "refused"}, "certificate", id="no way in"),
        pytest.param({"STOREMOOD_FTP_TLS": "off", "STOREMOOD_FTP_IMPLICIT_PORT": "990"}, "certificate", id="no TLS"),
        pytest.param({"STOREMOOD_FTP_PROXIES": "balancer.example"}, "balancer.example", id="a proxy by name"),
        pytest.param({"STOREMOOD_FTP_HOST": " , "}, "hosts", id="nowhere"),
        pytest.param({"STOREMOOD_FTP_TLS": "yes"}, "STOREMOOD_FTP_TLS='yes' is not one of on, off", id="neither"),
        pytest.param({"STOREMOOD_FTP_PLAIN": "no"}, "STOREMOOD_FTP_PLAIN='no'", id="no policy"),
    ],
)
def test_what_does_not_fit_is_told(tmp_path: Path, wrong: dict[str, str], told: str) -> None:
    with pytest.raises(SettingError, match=told):
        gateway_settings(load({"STOREMOOD_DATA_DIR": str(tmp_path), **wrong}))


def test_the_limit_of_open_files_is_raised_as_far_as_it_goes(caplog: pytest.LogCaptureFixture) -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    try:
        resource.setrlimit(resource.RLIMIT_NOFILE, (300, hard))
        allow_open_files(load({"STOREMOOD_FTP_MAX_CONNECTIONS": "100"}))
        assert resource.getrlimit(resource.RLIMIT_NOFILE) == (500, hard)
        assert caplog.text == ""
        allow_open_files(load({"STOREMOOD_FTP_MAX_CONNECTIONS": "10"}))
        assert resource.getrlimit(resource.RLIMIT_NOFILE) == (500, hard), "it is not lowered"
        if hard != resource.RLIM_INFINITY:
            allow_open_files(load({"STOREMOOD_FTP_MAX_CONNECTIONS": str(hard)}))
            assert resource.getrlimit(resource.RLIMIT_NOFILE) == (hard, hard)
            assert f"enough for {(hard - 200) // 3} FTP sessions, not for {hard}" in caplog.text
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
