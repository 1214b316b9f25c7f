"""Holds policies to their word on "*", in what they allow: where any resource will do a condition narrows the statement, or a
comment "Why *" gives the reason; and no role has an action with one, nor anything else without such a reason."""

import re
from pathlib import Path

INFRA = Path(__file__).parent
ACTION = re.compile(r"(?:Action:\s*|-\s+)\"?'?(\*|[a-z0-9-]+:[A-Za-z]*\*[A-Za-z*]*)\"?'?\s*$")
ANY_RESOURCE = re.compile(r"\s*Resource:\s*(\[\s*)?[\"']\*[\"']")


def indent(line):
    return len(line) - len(line.lstrip())


def statement(lines, at):
    """The list item around a line, with its comments."""
    first = at
    while not (lines[first].lstrip().startswith("- ") and indent(lines[first]) < indent(lines[at])):
        first -= 1
    last = at + 1
    while last < len(lines) and (not lines[last].strip() or indent(lines[last]) > indent(lines[first])):
        last += 1
    return "\n".join(lines[first:last])


complaints = []
reasoned = 0
for template in sorted(INFRA.glob("*.yaml")):
    lines = template.read_text().splitlines()
    for at, line in enumerate(lines):
        if not (ACTION.search(line) or ANY_RESOURCE.match(line)):
            continue
        text = statement(lines, at)
        reason = re.search(r"# Why \*: \S+ \S+", text)
        if "Effect: Deny" in text:
            continue
        if ACTION.search(line) and (not reason or template.name == "roles.yaml"):
            complaints.append(f"{template.name}:{at + 1}: an action with *: {line.strip()}")
        if ANY_RESOURCE.match(line):
            reasoned += 1
            if not reason and "Condition:" not in text:
                complaints.append(f"{template.name}:{at + 1}: any resource, without a condition or a reason")
print("\n".join(complaints) or f"{reasoned} statements allow any resource, each with a condition or a reason")
raise SystemExit(bool(complaints))
