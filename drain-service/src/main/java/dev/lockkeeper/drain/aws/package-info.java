/** The domain's ports, on the AWS SDK. */
package dev.lockkeeper.drain.aws;
