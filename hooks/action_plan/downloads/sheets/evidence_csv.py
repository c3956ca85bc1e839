"""evidence.csv: all evidence of every year, and what was expected and is not there; written as plan.csv is."""

import csv
import io

from action_plan.downloads.origin import Origin
from action_plan.tables.evidence import COLUMNS, row


def evidence_csv(origin: Origin) -> bytes:
    """The file, as UTF-8: the newest year first, in it by action and day, then the papers of meetings."""
    stream = io.StringIO(newline="")
    writer = csv.DictWriter(stream, COLUMNS, lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(map(row, origin.known.evidence))
    return stream.getvalue().encode("utf-8-sig")


def has_evidence(origin: Origin) -> bool:
    """Whether there is anything to put into it."""
    return bool(origin.known.evidence)
