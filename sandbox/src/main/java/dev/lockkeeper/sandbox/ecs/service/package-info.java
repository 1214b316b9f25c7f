/** The service scheduler: what it takes to have of each service what its owner wants. */
package dev.lockkeeper.sandbox.ecs.service;
