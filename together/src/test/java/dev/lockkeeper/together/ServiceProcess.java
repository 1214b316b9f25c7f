package dev.lockkeeper.together;

/** One process of a service. One that isn't looked at is dead. */
interface ServiceProcess {
  /** Does what is due by now. */
  void look();
}
