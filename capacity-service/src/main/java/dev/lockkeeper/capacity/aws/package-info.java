/** The domain's ports, on the AWS SDK. */
package dev.lockkeeper.capacity.aws;
