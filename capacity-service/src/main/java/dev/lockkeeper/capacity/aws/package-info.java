/** The domain's ports, on AWS's APIs. */
package dev.lockkeeper.capacity.aws;
