/** The ports of the domain on AWS. */
package dev.lockkeeper.rollout.aws;
