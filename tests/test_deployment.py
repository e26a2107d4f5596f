"""What ``docs/deploy`` holds is what systemd and nginx take; each test needs its program."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.ports import free_port

DEPLOY = Path(__file__).parents[1] / "docs" / "deploy"
UNIT, SITE = DEPLOY / "bulletin-desk.service", DEPLOY / "nginx.conf"
INSTALLED = "/opt/bulletin-desk"
NGINX = """
daemon off; pid "{folder}/nginx.pid"; error_log stderr;
events {{}}
http {{
    access_log off;
    client_body_temp_path "{folder}"; proxy_temp_path "{folder}"; fastcgi_temp_path "{folder}";
    uwsgi_temp_path "{folder}"; scgi_temp_path "{folder}";
    server {{ listen 127.0.0.1:{port}; include "{site}"; }}
}}
"""

needs_systemd = pytest.mark.skipif(
    shutil.which("systemd-analyze") is None, reason="systemd-analyze is not installed"
)
needs_nginx = pytest.mark.skipif(shutil.which("nginx") is None, reason="nginx is not installed")


def told(*command: str | Path) -> str:
    """Run a command that must end well; give all that it says."""
    done = subprocess.run(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
    )
    assert done.returncode == 0, done.stdout
    return done.stdout


@pytest.fixture
def unit(tmp_path: Path) -> Path:
    """The unit, of a program that is installed here."""
    copy = tmp_path / UNIT.name
    text = UNIT.read_text("utf-8").replace(f"{INSTALLED}/.venv/bin/python", sys.executable)
    copy.write_text(text.replace(INSTALLED, str(DEPLOY.parents[1])), "utf-8")
    return copy


@needs_systemd
def test_systemd_takes_the_unit_without_a_word(unit: Path) -> None:
    assert told("systemd-analyze", "verify", "--recursive-errors=one", unit) == ""


@needs_systemd
def test_systemd_finds_the_unit_well_shut_in(unit: Path) -> None:
    """The level is from 0, shut in wholly, to 10; systemd calls what is below 2.0 "OK"."""
    shown = told("systemd-analyze", "security", "--offline=true", "--threshold=20", unit)
    assert "Overall exposure level for bulletin-desk.service" in shown


@needs_nginx
def test_nginx_takes_the_site(tmp_path: Path) -> None:
    config = tmp_path / "nginx.conf"
    config.write_text(NGINX.format(folder=tmp_path, port=free_port(), site=SITE), "utf-8")
    assert "test is successful" in told("nginx", "-t", "-c", config)
