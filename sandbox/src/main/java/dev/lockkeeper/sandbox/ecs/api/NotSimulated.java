package dev.lockkeeper.sandbox.ecs.api;

import software.amazon.awssdk.services.ecs.model.CreateServiceRequest;
import software.amazon.awssdk.services.ecs.model.DeploymentConfiguration;
import software.amazon.awssdk.services.ecs.model.DeploymentController;
import software.amazon.awssdk.services.ecs.model.DeploymentControllerType;
import software.amazon.awssdk.services.ecs.model.DeploymentStrategy;
import software.amazon.awssdk.services.ecs.model.LaunchType;
import software.amazon.awssdk.services.ecs.model.RunTaskRequest;
import software.amazon.awssdk.services.ecs.model.ServiceConnectConfiguration;
import software.amazon.awssdk.services.ecs.model.UpdateServiceRequest;

/** Refuses what AWS would do and the sandbox does not, rather than pretend to do it. */
final class NotSimulated {
  private NotSimulated() {}

  static void refuse(CreateServiceRequest request) {
    refuse(request.launchType());
    refuse(request.deploymentController());
    refuse(request.deploymentConfiguration());
    refuse(request.serviceConnectConfiguration());
    refuse(!request.volumeConfigurations().isEmpty(), "volumes that ECS manages");
    refuse(!request.vpcLatticeConfigurations().isEmpty(), "VPC Lattice");
  }

  static void refuse(UpdateServiceRequest request) {
    refuse(request.deploymentController());
    refuse(request.deploymentConfiguration());
    refuse(request.serviceConnectConfiguration());
    refuse(!request.volumeConfigurations().isEmpty(), "volumes that ECS manages");
    refuse(!request.vpcLatticeConfigurations().isEmpty(), "VPC Lattice");
  }

  static void refuse(RunTaskRequest request) {
    refuse(request.launchType());
    refuse(!request.volumeConfigurations().isEmpty(), "volumes that ECS manages");
  }

  private static void refuse(LaunchType type) {
    refuse(type != null && type != LaunchType.EC2, "launch types other than EC2");
  }

  private static void refuse(DeploymentController controller) {
    refuse(
        controller != null && controller.type() != DeploymentControllerType.ECS,
        "deployment controllers other than ECS");
  }

  private static void refuse(DeploymentConfiguration configuration) {
    if (configuration != null) {
      refuse(
          configuration.strategy() != null
              && configuration.strategy() != DeploymentStrategy.ROLLING,
          "deployment strategies other than ROLLING");
      refuse(
          configuration.alarms() != null && Boolean.TRUE.equals(configuration.alarms().enable()),
          "alarms of deployments");
    }
  }

  private static void refuse(ServiceConnectConfiguration configuration) {
    refuse(
        configuration != null && Boolean.TRUE.equals(configuration.enabled()), "Service Connect");
  }

  private static void refuse(boolean asked, String what) {
    if (asked) {
      throw Checks.invalid("The sandbox does not simulate " + what + ".");
    }
  }
}
