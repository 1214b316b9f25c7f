/** CloudFormation templates: reading them, and working out what they say for given parameters. */
package dev.lockkeeper.sandbox.cloudformation.template;
