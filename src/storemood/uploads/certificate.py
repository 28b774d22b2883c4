"""Certificate files: what is wrong with an operator's, and making one where there is none. With
`storemood/vault.py` the home of cryptography."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.asymmetric.types import PrivateKeyTypes, PublicKeyTypes
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
)
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from storemood import whole_files
from storemood.domain.errors import StoremoodError

logger = logging.getLogger(__name__)

_VALID = timedelta(days=3650)
_RENEW_BEFORE = timedelta(days=30)
_WARN_BEFORE = timedelta(days=14)
_RSA_BITS = 2048  # a camera with an old TLS library knows RSA; elliptic curves it may not

_KEY_USAGE = x509.KeyUsage(
    digital_signature=True,
    key_encipherment=True,
    key_cert_sign=True,
    content_commitment=False,
    data_encipherment=False,
    key_agreement=False,
    crl_sign=False,
    encipher_only=False,
    decipher_only=False,
)


class BadCertificate(StoremoodError):
    """A certificate or its key can't be used; the message says which file, and why."""


@dataclass(frozen=True, slots=True)
class CertificateFiles:
    """PEM files: the certificate with its intermediates, and its unencrypted key; both may be in one file."""

    certificate: Path
    key: Path


def check(files: CertificateFiles) -> None:
    """Warns of a certificate that ends soon. Raises BadCertificate."""
    certificate = _read_certificate(files.certificate)
    key = _read_key(files.key)
    if _public_bytes(key.public_key()) != _public_bytes(certificate.public_key()):
        raise BadCertificate(f"{files.key} is not the key of {files.certificate}")
    left = certificate.not_valid_after_utc - datetime.now(UTC)
    if left < _WARN_BEFORE:
        word = "ended" if left < timedelta(0) else "ends"
        logger.warning("the certificate %s %s at %s", files.certificate, word, certificate.not_valid_after_utc)


def self_made(folder: Path, names: Sequence[str]) -> CertificateFiles:
    """The gateway's own certificate in ``folder``, made if it is missing, damaged or near its end.

    ``names`` are the host names and addresses that it is for. It is its own authority: a camera that checks
    certificates must be given it. Raises OSError when it can't be written.
    """
    files = CertificateFiles(folder / "ftp-certificate.pem", folder / "ftp-key.pem")
    if not _is_good(files):
        folder.mkdir(parents=True, exist_ok=True)
        _make(files, [name for name in names if name])
        logger.info("made a certificate of the gateway's own: %s", files.certificate)
    return files


def _is_good(files: CertificateFiles) -> bool:
    try:
        check(files)
    except BadCertificate:
        return False
    return _read_certificate(files.certificate).not_valid_after_utc - datetime.now(UTC) > _RENEW_BEFORE


def _make(files: CertificateFiles, names: Sequence[str]) -> None:
    key = rsa.generate_private_key(public_exponent=65537, key_size=_RSA_BITS)
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "storemood gateway")])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))  # a camera's clock may be slow
        .not_valid_after(now + _VALID)
        .add_extension(x509.SubjectAlternativeName([_general_name(name) for name in names]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_KEY_USAGE, critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(key.public_key()), critical=False)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .sign(key, hashes.SHA256())
    )
    whole_files.write(files.key, key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    whole_files.write(files.certificate, certificate.public_bytes(Encoding.PEM), mode=whole_files.PUBLIC)


def _general_name(name: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ip_address(name))
    except ValueError:
        return x509.DNSName(name)


def _read_certificate(path: Path) -> x509.Certificate:
    try:
        return x509.load_pem_x509_certificates(_read(path, "certificate"))[0]
    except ValueError:
        raise BadCertificate(f"{path} holds no certificate (PEM, -----BEGIN CERTIFICATE-----)") from None


def _read_key(path: Path) -> PrivateKeyTypes:
    try:
        return load_pem_private_key(_read(path, "key"), password=None)
    except TypeError:
        raise BadCertificate(f"{path} holds an encrypted key; the gateway needs it without a password") from None
    except (ValueError, UnsupportedAlgorithm):
        raise BadCertificate(f"{path} holds no private key (PEM, -----BEGIN PRIVATE KEY-----)") from None


def _read(path: Path, what: str) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise BadCertificate(f"the {what} {path} can't be read: {error.strerror}") from error


def _public_bytes(key: PublicKeyTypes) -> bytes:
    return key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
