package dev.lockkeeper.sandbox.ecs.api;

import dev.lockkeeper.sandbox.ecs.service.ServiceScheduler;
import dev.lockkeeper.sandbox.ecs.shape.ServiceShape;
import dev.lockkeeper.sandbox.ecs.shape.Tags;
import dev.lockkeeper.sandbox.ecs.state.EcsCluster;
import dev.lockkeeper.sandbox.ecs.state.EcsService;
import dev.lockkeeper.sandbox.ecs.state.EcsState;
import dev.lockkeeper.sandbox.ecs.state.TaskDefinitionRevision;
import dev.lockkeeper.sandbox.wire.ServiceOperations;
import dev.lockkeeper.sandbox.world.World;
import java.util.Optional;
import software.amazon.awssdk.services.ecs.model.CreateServiceRequest;
import software.amazon.awssdk.services.ecs.model.CreateServiceResponse;
import software.amazon.awssdk.services.ecs.model.DeleteServiceRequest;
import software.amazon.awssdk.services.ecs.model.DeleteServiceResponse;
import software.amazon.awssdk.services.ecs.model.DeploymentConfiguration;
import software.amazon.awssdk.services.ecs.model.NetworkConfiguration;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.UpdateServiceRequest;
import software.amazon.awssdk.services.ecs.model.UpdateServiceResponse;

/** Creating, changing and deleting services. */
public final class EcsServiceOperations {
  private final World world;
  private final EcsState state;
  private final ServiceScheduler scheduler;

  public EcsServiceOperations(World world, EcsState state, ServiceScheduler scheduler) {
    this.world = world;
    this.state = state;
    this.scheduler = scheduler;
  }

  /** Adds these operations. */
  public void register(ServiceOperations operations) {
    operations
        .on(CreateServiceRequest.class, this::create)
        .on(UpdateServiceRequest.class, this::update)
        .on(DeleteServiceRequest.class, this::delete);
  }

  private CreateServiceResponse create(CreateServiceRequest request) {
    EcsCluster cluster = state.cluster(request.cluster());
    Service declared = ServiceRequests.declared(request, state, cluster, world.now());
    TaskDefinitionRevision definition =
        Checks.activeTaskDefinition(state, request.taskDefinition());
    TaskRequests.checkNetwork(definition, declared.networkConfiguration());
    Optional<EcsService> present = cluster.findService(request.serviceName());
    if (present.filter(each -> !each.isInactive()).isPresent()) {
      throw Checks.invalid(
          present.get().isActive()
              ? "Creation of service was not idempotent."
              : "Unable to Start a service that is still Draining.");
    }
    EcsService service = new EcsService(cluster, declared);
    Tags.add(service.tags(), request.tags());
    cluster.add(service);
    scheduler.deploy(service, definition);
    return CreateServiceResponse.builder().service(ServiceShape.of(service, true)).build();
  }

  private UpdateServiceResponse update(UpdateServiceRequest request) {
    EcsCluster cluster = state.cluster(request.cluster());
    EcsService service = Checks.activeService(cluster, request.service());
    if (service.isDaemon() && request.desiredCount() != null) {
      throw Checks.invalid("desiredCount cannot be set for the DAEMON scheduling strategy.");
    }
    NotSimulated.refuse(request);
    TaskDefinitionRevision definition =
        request.taskDefinition() == null
            ? service.primary().definition()
            : Checks.activeTaskDefinition(state, request.taskDefinition());
    Service next = changed(service.declared(), request, service.isDaemon());
    ServiceRequests.check(next, state, cluster);
    TaskRequests.checkNetwork(definition, next.networkConfiguration());
    boolean newDeployment = needsDeployment(service, request, definition, next);
    service.declare(next);
    if (newDeployment) {
      scheduler.deploy(service, definition);
    } else {
      scheduler.plan(service);
    }
    return UpdateServiceResponse.builder().service(ServiceShape.of(service, true)).build();
  }

  private static Service changed(Service present, UpdateServiceRequest request, boolean daemon) {
    DeploymentConfiguration configuration = present.deploymentConfiguration();
    if (request.deploymentConfiguration() != null) {
      configuration =
          ServiceRequests.filledIn(
              Members.copy(request.deploymentConfiguration(), configuration.toBuilder()).build(),
              daemon);
    }
    return Members.copy(request, present.toBuilder())
        .taskDefinition(present.taskDefinition())
        .deploymentConfiguration(configuration)
        .build();
  }

  private static boolean needsDeployment(
      EcsService service,
      UpdateServiceRequest request,
      TaskDefinitionRevision definition,
      Service next) {
    NetworkConfiguration network = service.declared().networkConfiguration();
    boolean sameNetwork =
        network == null
            ? next.networkConfiguration() == null
            : network.equals(next.networkConfiguration());
    return Boolean.TRUE.equals(request.forceNewDeployment())
        || definition != service.primary().definition()
        || !sameNetwork
        || !next.loadBalancers().equals(service.declared().loadBalancers())
        || !next.serviceRegistries().equals(service.declared().serviceRegistries());
  }

  private DeleteServiceResponse delete(DeleteServiceRequest request) {
    EcsCluster cluster = state.cluster(request.cluster());
    EcsService service = Checks.activeService(cluster, request.service());
    boolean force = Boolean.TRUE.equals(request.force()) || service.isDaemon();
    if (!force && service.desiredCount() > 0) {
      throw Checks.invalid("The service cannot be stopped while it is scaled above 0.");
    }
    service.become("DRAINING");
    service.declare(service.declared().toBuilder().desiredCount(0).build());
    scheduler.plan(service);
    return DeleteServiceResponse.builder().service(ServiceShape.of(service, true)).build();
  }
}
