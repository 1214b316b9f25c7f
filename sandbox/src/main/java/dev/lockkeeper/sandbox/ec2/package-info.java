/** EC2: machines that boot, run and go, their network, their images and their launch templates. */
package dev.lockkeeper.sandbox.ec2;
