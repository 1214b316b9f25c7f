package dev.lockkeeper.sandbox.cloudwatch;

import dev.lockkeeper.sandbox.wire.ServiceOperations;
import dev.lockkeeper.sandbox.world.AlarmActions;
import dev.lockkeeper.sandbox.world.World;

/** Amazon CloudWatch. */
public final class CloudWatch {
  private final MetricOperations metricOperations;
  private final StatisticsOperations statistics;
  private final MetricDataOperations metricData;
  private final AlarmOperations alarmOperations;
  private final AlarmQueries alarmQueries;
  private final AlarmTagging tagging;
  private final Dashboards dashboards;

  /**
   * Makes the service.
   *
   * @param actions what runs the scaling policies that alarms name; other actions are kept, but
   *     nothing runs them
   */
  public CloudWatch(World world, CloudWatchSettings settings, AlarmActions actions) {
    Metrics metrics = new Metrics(world, settings.retention());
    AlarmHistory history = new AlarmHistory(world);
    AlarmStates states = new AlarmStates(world, actions, history);
    Alarms alarms = new Alarms(world, settings, metrics, states);
    this.metricOperations = new MetricOperations(world, metrics);
    this.statistics = new StatisticsOperations(metrics);
    this.metricData = new MetricDataOperations(metrics);
    this.alarmOperations =
        new AlarmOperations(world, settings.retention(), alarms, states, history);
    this.alarmQueries = new AlarmQueries(alarms, history);
    this.tagging = new AlarmTagging(alarms);
    this.dashboards = new Dashboards(world);
  }

  /** What CloudWatch can do here. */
  public ServiceOperations operations() {
    ServiceOperations operations = ServiceOperations.of("monitoring");
    metricOperations.register(operations);
    statistics.register(operations);
    metricData.register(operations);
    alarmOperations.register(operations);
    alarmQueries.register(operations);
    tagging.register(operations);
    dashboards.register(operations);
    return operations;
  }
}
