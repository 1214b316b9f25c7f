package dev.lockkeeper.acceptance.stage;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The services that a test has started. */
final class Processes {
  /** Tests of several JVMs keep their services' logs in one folder. */
  private static final long JVM = ProcessHandle.current().pid();

  private static final int TOLD_OF = 2;

  private final Path home;
  private final List<ServiceProcess> all = new ArrayList<>();

  /**
   * None yet.
   *
   * @param home the folder that the modules are in
   */
  Processes(Path home) {
    this.home = home;
  }

  ServiceProcess start(String service, String accessKeyId, Map<String, String> variables) {
    Path folder = home.resolve(service).resolve("target");
    Path jar = folder.resolve("quarkus-app").resolve("quarkus-run.jar");
    String log = "%s-%d-%d.log".formatted(accessKeyId, JVM, all.size() + 1);
    ServiceProcess process =
        ServiceProcess.start(
            jar, variables, home.resolve("acceptance").resolve("target").resolve(log));
    all.add(process);
    return process;
  }

  /** Ends all; of a test that failed the last log lines of the newest two are printed. */
  void endAll(boolean failed) {
    if (failed) {
      all.subList(Math.max(0, all.size() - TOLD_OF), all.size())
          .forEach(service -> System.out.println(service.lastWords()));
    }
    all.forEach(ServiceProcess::close);
    all.clear();
  }
}
