// Puts templates through cdk-nag's AwsSolutions rules: node nag.js TEMPLATE...
// A resource's Metadata says which rules it is excused from, and why:
//   cdk_nag: { rules_to_suppress: [{ id: AwsSolutions-..., reason: ... }] }
// An excuse without a reason is refused, and so is one that excuses nothing any more.
const { App, Stack } = require('aws-cdk-lib');
const { CfnInclude } = require('aws-cdk-lib/cloudformation-include');
const { AwsSolutionsChecks } = require('cdk-nag');

/** What the rules have against each resource: [logical id, rule, description]. */
function findings(stack) {
  return new AwsSolutionsChecks(stack, { verbose: true })
    .validateScope(stack)
    .violations.flatMap(({ ruleName, description, violatingResources }) =>
      violatingResources.map(({ constructPath }) => [constructPath.split('/').pop(), ruleName, description]),
    );
}

/** What resources are excused from: [logical id, rule, reason]. */
function excuses(stack) {
  return stack.node
    .findAll()
    .filter((node) => node.cfnOptions)
    .flatMap((node) =>
      (node.cfnOptions.metadata?.cdk_nag?.rules_to_suppress ?? []).map(({ id, reason }) => [node.node.id, id, reason]),
    );
}

/** A rule may have several findings, such as AwsSolutions-IAM5[Resource::*]; an excuse is for all. */
function complaints(templateFile) {
  const stack = new Stack(new App({ analyticsReporting: false }), 'stack');
  new CfnInclude(stack, 'template', { templateFile });
  const found = findings(stack);
  const excused = excuses(stack);
  const meets = ([resource, rule], [where, id]) => where === resource && rule.split('[')[0] === id;
  return [
    ...found
      .filter((finding) => !excused.some((excuse) => meets(finding, excuse)))
      .map(([resource, rule, description]) => `${resource}: ${rule}: ${description}`),
    ...excused
      .filter(([, , reason]) => !reason || reason.trim().length < 20)
      .map(([resource, rule]) => `${resource}: ${rule} is excused without a reason`),
    ...excused
      .filter((excuse) => !found.some((finding) => meets(finding, excuse)))
      .map(([resource, rule]) => `${resource}: ${rule} is excused though nothing is found`),
  ];
}

let failed = false;
for (const file of process.argv.slice(2)) {
  for (const complaint of complaints(file)) {
    failed = true;
    console.error(`${file}: ${complaint}`);
  }
}
process.exit(failed ? 1 : 0);
