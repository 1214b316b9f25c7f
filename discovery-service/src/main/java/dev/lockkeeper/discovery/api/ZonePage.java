package dev.lockkeeper.discovery.api;

import java.util.List;

/** All zones that are written; there are few. */
public record ZonePage(List<ZoneView> zones) {}
