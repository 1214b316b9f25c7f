"""Holds infra/deploy against the templates, with cfn-lint's Python: each stack is given only parameters that its template has,
and all that have no default."""

import re
import subprocess
from pathlib import Path

from cfnlint.decode.cfn_yaml import load

INFRA = Path(__file__).parent
EVERYTHING = ["--capacity-providers", "--arm", "--email", "a@example.com", "--certificate", "arn:aws:acm:us-east-1:123456789012:certificate/1"]
BESIDE_WHAT_IS_THERE = ["--existing-cluster", "web", "--existing-groups", "a,b", "--vpc", "vpc-1", "--private-subnets", "s-1,s-2"]


def deployed(options):
    command = [INFRA / "deploy", "--version", "1", "--issuer", "https://id.example.com", "--dry-run", *options]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    for stack in re.findall(r"^aws cloudformation deploy .*", said, re.MULTILINE):
        template = re.search(r"--template-file (\S+)", stack).group(1)
        yield template, set(re.findall(r" (\w+)=", stack.partition("--parameter-overrides")[2]))


complaints = set()
tried = set()
for options in [], EVERYTHING, BESIDE_WHAT_IS_THERE:
    for template, passed in deployed(options):
        tried.add(template)
        parameters = load(INFRA / template)["Parameters"]
        needed = {name for name, one in parameters.items() if "Default" not in one}
        complaints |= {f"{template} has no parameter {name}" for name in passed - set(parameters)}
        complaints |= {f"{template} isn't given {name}" for name in needed - passed}
complaints |= {f"{file.name} is never deployed" for file in INFRA.glob("*.yaml") if file.name not in tried}
print("\n".join(sorted(complaints)) or f"infra/deploy gives {len(tried)} templates what they need")
raise SystemExit(bool(complaints))
