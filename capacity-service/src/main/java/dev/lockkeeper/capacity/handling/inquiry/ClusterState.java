package dev.lockkeeper.capacity.handling.inquiry;

import dev.lockkeeper.capacity.domain.fit.MissingTasks;
import dev.lockkeeper.capacity.domain.model.ClusterModel;
import dev.lockkeeper.capacity.domain.model.Service;
import dev.lockkeeper.capacity.domain.model.ServiceNews;
import dev.lockkeeper.capacity.domain.shortage.Lack;
import dev.lockkeeper.capacity.domain.size.TaskSize;
import dev.lockkeeper.capacity.handling.Assessment;
import dev.lockkeeper.capacity.handling.WatchedClusters.Watch;
import java.util.List;
import java.util.Optional;

/**
 * What is known of a cluster.
 *
 * @param instances registered ones, in whatever status
 * @param tasks those that have not stopped, as far as they are known
 * @param knowsTasks whether all tasks have been read
 * @param assessment what was made of it last, and is published; empty while it is still being read
 */
public record ClusterState(
    String name,
    int instances,
    int tasks,
    boolean knowsTasks,
    List<ServiceState> services,
    Optional<Assessment> assessment) {

  /**
   * What is known of a service.
   *
   * @param size what one task of it takes; empty while its task definition isn't known
   * @param fits how many more of its tasks fit; empty for one that isn't REPLICA
   * @param missing the tasks that it lacks, with or without room
   * @param lack those of them that are published as fitting nowhere
   */
  public record ServiceState(
      ServiceNews news,
      Optional<TaskSize> size,
      Optional<Long> fits,
      Optional<MissingTasks> missing,
      Optional<Lack> lack) {}

  static ClusterState of(Watch watch) {
    Optional<Assessment> assessment = watch.assessor().latest();
    return watch
        .cluster()
        .look(
            view -> {
              ClusterModel model = view.model();
              return new ClusterState(
                  view.name(),
                  model.instanceCount(),
                  model.taskCount(),
                  model.knowsTasks(),
                  model.services().stream().map(each -> service(each, assessment)).toList(),
                  assessment);
            });
  }

  private static ServiceState service(Service service, Optional<Assessment> assessment) {
    String name = service.name();
    return new ServiceState(
        service.news(),
        service.size(),
        assessment.map(made -> made.snapshot().services().get(name)),
        assessment.flatMap(
            made -> made.missing().stream().filter(of -> of.service().equals(name)).findFirst()),
        assessment.flatMap(
            made -> made.lacks().stream().filter(of -> of.service().equals(name)).findFirst()));
  }
}
