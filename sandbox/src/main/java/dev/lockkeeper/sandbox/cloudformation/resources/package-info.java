/** The resource types the sandbox can deploy, each made by calling the ordinary AWS APIs. */
package dev.lockkeeper.sandbox.cloudformation.resources;
