/**
 * The services as processes of their own, at a sandbox in this one: what they take, and how soon.
 */
package dev.lockkeeper.benchmarks.services;
