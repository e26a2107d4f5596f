"""What is installed: each package pinned, none of them known to be vulnerable."""

import json
import re
import tomllib
from itertools import chain
from pathlib import Path

from tests.tools.audit import by_advisories, by_hand, installed, kept_by_hand

ROOT = Path(__file__).parents[1]
PINNED = re.compile(r"(?P<name>[\w.-]+)(?:\[\w+\])?==(?P<version>[^\s;]+)")


def pinned() -> dict[str, set[str]]:
    """The versions that ``pyproject.toml`` allows, by name; one may differ with the Python."""
    told = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    of: dict[str, set[str]] = {}
    for said in chain(
        told["project"]["dependencies"],
        told["dependency-groups"]["dev"],
        told["tool"]["uv"]["constraint-dependencies"],
    ):
        found = PINNED.match(said)
        assert found, f"{said} is not pinned."
        of.setdefault(found["name"].lower(), set()).add(found["version"])
    return of


def test_every_package_that_is_installed_is_pinned() -> None:
    known = pinned()
    unpinned = {
        name: version
        for name, version in installed().items()
        if version not in known.get(name, set())
    }
    assert unpinned == {}


def test_no_package_is_known_to_be_vulnerable() -> None:
    assert by_hand(installed(), kept_by_hand()) == []


def test_a_vulnerable_package_is_named_with_its_advisory() -> None:
    found = {"tornado": "6.5.9", "lxml": "6.1.3"}
    assert by_hand(found, kept_by_hand()) == ["tornado 6.5.9: CVE-2026-91990, mended in 6.5.10"]


def test_each_package_of_the_list_is_one_that_we_have() -> None:
    assert {one["name"] for one in kept_by_hand()["package"]} <= {*installed()}


VULNERABLE = {"id": "GHSA-1", "fix_versions": ["6.5.10"]}
AUDITED = {"name": "tornado", "version": "6.5.9", "vulns": [VULNERABLE]}
SKIPPED = {"name": "lxml", "skip_reason": "Dependency not found"}


def told(*dependencies: object) -> str:
    return json.dumps({"dependencies": dependencies, "fixes": []})


def test_what_pip_audit_finds_is_a_fault_and_what_it_cannot_look_up_is_none() -> None:
    assert by_advisories(told(AUDITED, SKIPPED)) == ["tornado 6.5.9: GHSA-1, mended in ['6.5.10']"]
    assert by_advisories(told({**AUDITED, "vulns": []})) == []
    assert by_advisories(told(SKIPPED)) is None
    assert by_advisories("") is None
    assert by_advisories("<html>") is None
