"""Programs and real packages, fetched once a session and never committed."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.system.tools import run, tool


@pytest.fixture(scope="session")
def office() -> str:
    """LibreOffice."""
    return tool("soffice")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, headless, which looks nothing up in a network by itself."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=tool("chromium"),
            chromium_sandbox=False,
            args=["--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-component-update"],
        )
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def wheels(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Django and Sphinx as their wheels unpack: both carry gettext catalogues in many languages."""
    folder = tmp_path_factory.mktemp("wheels")
    packages = ("django==5.2.*", "sphinx>=8,<10")
    run(sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", folder, *packages, timeout=600)
    for wheel in folder.glob("*.whl"):
        with zipfile.ZipFile(wheel) as archive:
            archive.extractall(folder / wheel.stem, [name for name in archive.namelist() if name.endswith(".po")])
    return folder


@pytest.fixture(scope="session")
def symfony(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Debian packages of Symfony, unpacked and not installed: they carry XLIFF 1.2 in many languages."""
    folder = tmp_path_factory.mktemp("symfony")
    packages = ("php-symfony-validator", "php-symfony-security-core", "php-symfony-form")
    # apt warns on standard error that it downloads as root.
    subprocess.run([tool("apt-get"), "download", *packages], cwd=folder, capture_output=True, timeout=600, check=True)
    for package in folder.glob("*.deb"):
        run(tool("dpkg-deb"), "--extract", package, folder / "unpacked")
    return folder / "unpacked"
