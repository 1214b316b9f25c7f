/** EC2 Query: EC2's own dialect of the Query protocol. */
package dev.lockkeeper.sandbox.wire.ec2;
