package dev.lockkeeper.rollout.domain.reads;

/**
 * A version of a launch template, by number: {@code $Latest} and {@code $Default} are looked up.
 *
 * @param template the launch template's id
 * @param number from 1
 */
public record TemplateVersion(String template, long number) {}
