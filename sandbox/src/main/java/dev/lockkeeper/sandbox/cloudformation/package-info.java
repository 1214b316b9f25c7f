/** CloudFormation, as far as deploying Lockkeeper's own templates needs it. */
package dev.lockkeeper.sandbox.cloudformation;
