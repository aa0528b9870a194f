"""Certificates for one run, made by openssl(1) in a folder that is thrown away."""
import subprocess

CONFIGURATION = """
[ca]
default_ca = house
[house]
dir = {folder}
new_certs_dir = {folder}
database = {folder}/index
serial = {folder}/serial
default_md = sha256
policy = anything
copy_extensions = copy
unique_subject = no
email_in_dn = no
[anything]
commonName = supplied
"""

KEY = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes")
HERE = "DNS:localhost,IP:127.0.0.1"


class Authority:
    """Signs what its ``file`` vouches for."""

    def __init__(self, folder):
        self.folder = folder
        (folder / "ca.cnf").write_text(CONFIGURATION.format(folder=folder))
        (folder / "index").touch()
        (folder / "serial").write_text("01\n")
        self.file = folder / "authority.pem"
        self._self_signed("authority", "/CN=Stand-in authority", "basicConstraints=critical,CA:TRUE")

    def certificate(self, name, names=HERE, begin=None, end="20991231235959Z"):
        """A chain for ``ssl.SSLContext.load_cert_chain``: the certificate and its key. Times as YYYYMMDDHHMMSSZ."""
        request, certificate, key = (self.folder / f"{name}.{ending}" for ending in ("csr", "pem", "key"))
        _openssl(
            "req", "-new", *KEY, "-keyout", key, "-out", request, "-subj", f"/CN={name}", "-addext",
            f"subjectAltName={names}")
        _openssl(
            "ca", "-batch", "-notext", "-config", self.folder / "ca.cnf", "-cert", self.file, "-keyfile",
            self.folder / "authority.key", "-in", request, "-out", certificate,
            *(["-startdate", begin] if begin else []), "-enddate", end)
        return certificate, key

    def self_signed(self, name):
        """The same, signed by itself."""
        return self._self_signed(name, f"/CN={name}", f"subjectAltName={HERE}")

    def _self_signed(self, name, subject, extension):
        certificate, key = self.folder / f"{name}.pem", self.folder / f"{name}.key"
        _openssl(
            "req", "-x509", *KEY, "-days", "2", "-keyout", key, "-out", certificate, "-subj", subject,
            "-addext", extension)
        return certificate, key


def rsa_key(file):
    """A new key in a file (PKCS#8, PEM)."""
    _openssl("genpkey", "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048", "-out", file)
    return file


def rsa_numbers(file):
    """Modulus and exponent of a key."""
    told = _openssl("rsa", "-in", file, "-noout", "-modulus").decode()
    # genpkey(1) has no other exponent unless it is asked for one.
    return int(told.strip().removeprefix("Modulus="), 16), 65537


def ed25519_key(file):
    """A new key in a file, and the 32 bytes of its public half."""
    _openssl("genpkey", "-algorithm", "ED25519", "-out", file)
    # In DER, the key is the last 32 bytes.
    return _openssl("pkey", "-in", file, "-pubout", "-outform", "DER")[-32:]


def ed25519_signature(file, message):
    signed = file.with_suffix(".message")
    signed.write_bytes(message)
    return _openssl("pkeyutl", "-sign", "-rawin", "-inkey", file, "-in", signed)


def _openssl(*arguments):
    done = subprocess.run(["openssl", *map(str, arguments)], capture_output=True)
    if done.returncode:
        raise RuntimeError(f"openssl {arguments[0]}: {done.stderr.decode().strip()}")
    return done.stdout
