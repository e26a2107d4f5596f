"""What is installed, held against what is known to be vulnerable: ``python -m tests.tools.audit``.

pip-audit asks the advisories of the day. Where it does not reach them, a list kept by hand has to
do (``tests/data/packages/vulnerable.toml``), so that a network that is down fails nobody's checks.
"""

import json
import subprocess
import sys
import tomllib
from collections.abc import Mapping
from importlib.metadata import distributions
from pathlib import Path
from typing import Any

from packaging.utils import canonicalize_name
from packaging.version import Version

KEPT = Path(__file__).parents[1] / "data" / "packages" / "vulnerable.toml"
PIP_AUDIT = ("uvx", "pip-audit==2.10.1", "--progress-spinner=off", "--format=json")
PATIENCE = 120  # seconds
PROBE = "tornado"  # if nothing is known of this one, nothing is reached

Installed = Mapping[str, str]
"""Versions, by the name of the package."""


def installed() -> dict[str, str]:
    """Give what is installed here."""
    return {canonicalize_name(one.name): one.version for one in distributions()}


def kept_by_hand() -> dict[str, Any]:
    """Give the list that is kept by hand, and the day when it was last looked through."""
    return tomllib.loads(KEPT.read_text("utf-8"))


def by_hand(found: Installed, known: Mapping[str, Any]) -> list[str]:
    """Say which packages the list kept by hand holds to be vulnerable."""
    return [
        f"{one['name']} {found[one['name']]}: {one['advisory']}, mended in {one['before']}"
        for one in known["package"]
        if one["name"] in found and Version(found[one["name"]]) < Version(one["before"])
    ]


def by_advisories(told: str) -> list[str] | None:
    """Say which packages pip-audit holds to be vulnerable; none where it did not reach its data."""
    try:
        audited = [one for one in json.loads(told)["dependencies"] if "skip_reason" not in one]
    except (ValueError, KeyError):
        return None
    if not audited:
        return None
    return [
        f"{one['name']} {one['version']}: {fault['id']}, mended in {fault['fix_versions'] or '?'}"
        for one in audited
        for fault in one["vulns"]
    ]


def asked(found: Installed) -> list[str] | None:
    """Ask pip-audit, first of one package: where that is not known, the others need no asking."""
    if by_advisories(_pip_audit({PROBE: found[PROBE]})) is None:
        return None
    return by_advisories(_pip_audit(found))


def _pip_audit(found: Installed) -> str:
    said = "".join(f"{name}=={version}\n" for name, version in found.items())
    command = [*PIP_AUDIT, "--no-deps", "--disable-pip", "--requirement", "/dev/stdin"]
    try:
        done = subprocess.run(
            command, input=said, capture_output=True, text=True, timeout=PATIENCE, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout


def main() -> int:
    """Say what is vulnerable; the status is 1 where something is."""
    found, known = installed(), kept_by_hand()
    told, faults = asked(found), by_hand(found, known)
    if told is None:
        print(f"pip-audit reaches no advisories: the list of {known['looked']} is used.")
    faults = sorted({*faults, *(told or [])})
    print("\n".join(faults) or f"{len(found)} packages, none known to be vulnerable.")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
