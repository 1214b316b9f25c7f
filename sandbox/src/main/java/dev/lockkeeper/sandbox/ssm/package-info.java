/** AWS Systems Manager's Parameter Store: parameters of one's own, and the public AMI names. */
package dev.lockkeeper.sandbox.ssm;
