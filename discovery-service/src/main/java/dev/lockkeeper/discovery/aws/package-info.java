/** The ports, by the AWS SDK. */
package dev.lockkeeper.discovery.aws;
