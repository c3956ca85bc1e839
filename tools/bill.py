"""Writes the bill of materials of the software from its lock, as CycloneDX: build/bill.cdx.json, the same bytes each
time."""

import re
import tomllib
from pathlib import Path

from cyclonedx.model import HashAlgorithm, HashType
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.output import make_outputter
from cyclonedx.schema import OutputFormat, SchemaVersion
from packageurl import PackageURL

BILL = Path("build/bill.cdx.json")
_ENTRY = re.compile(r"^([\w.-]+)==([^\s;]+)(.*(?:\n .*)*)", re.MULTILINE)
"""One locked package: its name, its version, and the rest with its hashes."""


def bill(lock: str, name: str, version: str) -> str:
    """The bill of materials of a locked list of packages, for the software of that name and version."""
    bom = Bom()
    bom.serial_number = None  # type: ignore[assignment] # by chance, or none
    bom.metadata.timestamp = None  # type: ignore[assignment]
    whole = Component(name=name, version=version, type=ComponentType.APPLICATION, bom_ref=name)
    bom.metadata.component = whole
    for package, locked, rest in _ENTRY.findall(lock):
        url = PackageURL("pypi", name=package, version=locked)
        hashes = [
            HashType(alg=HashAlgorithm.SHA_256, content=one) for one in re.findall(r"sha256:(\w{64})", rest)
        ]
        part = Component(
            name=package,
            version=locked,
            purl=url,
            hashes=hashes,
            bom_ref=str(url),
            type=ComponentType.LIBRARY,
        )
        bom.components.add(part)
        bom.register_dependency(whole, [part])
    made: str = make_outputter(bom, OutputFormat.JSON, SchemaVersion.V1_6).output_as_string(indent=1)
    return made + "\n"


def main() -> None:
    """Write it."""
    project = tomllib.loads(Path("pyproject.toml").read_text("utf-8"))["project"]
    BILL.parent.mkdir(exist_ok=True)
    BILL.write_text(
        bill(Path("requirements.txt").read_text("utf-8"), project["name"], project["version"]), "utf-8"
    )
    print(f"The bill of materials is in {BILL} .")


if __name__ == "__main__":
    main()
