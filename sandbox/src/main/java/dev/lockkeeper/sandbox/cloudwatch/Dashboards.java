package dev.lockkeeper.sandbox.cloudwatch;

import dev.lockkeeper.sandbox.wire.AwsError;
import dev.lockkeeper.sandbox.wire.Page;
import dev.lockkeeper.sandbox.wire.ServiceOperations;
import dev.lockkeeper.sandbox.world.World;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import software.amazon.awssdk.services.cloudwatch.model.DashboardEntry;
import software.amazon.awssdk.services.cloudwatch.model.DeleteDashboardsRequest;
import software.amazon.awssdk.services.cloudwatch.model.DeleteDashboardsResponse;
import software.amazon.awssdk.services.cloudwatch.model.GetDashboardRequest;
import software.amazon.awssdk.services.cloudwatch.model.GetDashboardResponse;
import software.amazon.awssdk.services.cloudwatch.model.ListDashboardsRequest;
import software.amazon.awssdk.services.cloudwatch.model.ListDashboardsResponse;
import software.amazon.awssdk.services.cloudwatch.model.PutDashboardRequest;
import software.amazon.awssdk.services.cloudwatch.model.PutDashboardResponse;

/** Dashboards: kept as they come, as long as they are JSON; what is in them is not looked at. */
final class Dashboards {
  private static final int PAGE = 1000;

  private record Dashboard(String name, String body, Instant modifiedAt) {}

  private final World world;
  private final TreeMap<String, Dashboard> dashboards = new TreeMap<>();

  Dashboards(World world) {
    this.world = world;
  }

  void register(ServiceOperations operations) {
    operations
        .on(PutDashboardRequest.class, this::put)
        .on(GetDashboardRequest.class, this::get)
        .on(ListDashboardsRequest.class, this::list)
        .on(DeleteDashboardsRequest.class, this::delete);
  }

  private PutDashboardResponse put(PutDashboardRequest request) {
    String name = request.dashboardName();
    if (name == null || !name.matches("[A-Za-z0-9_-]{1,255}")) {
      throw invalid("The value " + name + " for field DashboardName is invalid.");
    }
    if (request.dashboardBody() == null || !Json.isObject(request.dashboardBody())) {
      throw invalid("The field DashboardBody must be a valid JSON object");
    }
    dashboards.put(name, new Dashboard(name, request.dashboardBody(), world.now()));
    return PutDashboardResponse.builder().build();
  }

  private GetDashboardResponse get(GetDashboardRequest request) {
    Refusals.required("DashboardName", request.dashboardName());
    checkExists(request.dashboardName());
    Dashboard dashboard = dashboards.get(request.dashboardName());
    return GetDashboardResponse.builder()
        .dashboardName(dashboard.name())
        .dashboardArn(arn(dashboard))
        .dashboardBody(dashboard.body())
        .build();
  }

  private ListDashboardsResponse list(ListDashboardsRequest request) {
    String prefix = request.dashboardNamePrefix() == null ? "" : request.dashboardNamePrefix();
    List<Dashboard> matching =
        dashboards.values().stream().filter(each -> each.name().startsWith(prefix)).toList();
    Page<Dashboard> page =
        Refusals.page(matching, Dashboard::name, request.nextToken(), null, PAGE, PAGE);
    return ListDashboardsResponse.builder()
        .dashboardEntries(page.items().stream().map(this::entry).toList())
        .nextToken(page.token())
        .build();
  }

  /** All of them, or none where one doesn't exist. */
  private DeleteDashboardsResponse delete(DeleteDashboardsRequest request) {
    if (request.dashboardNames().isEmpty()) {
      Refusals.required("DashboardNames", null);
    }
    request.dashboardNames().forEach(this::checkExists);
    request.dashboardNames().forEach(dashboards::remove);
    return DeleteDashboardsResponse.builder().build();
  }

  private void checkExists(String name) {
    if (!dashboards.containsKey(name)) {
      throw Refusals.notFound("Dashboard " + name + " does not exist");
    }
  }

  private DashboardEntry entry(Dashboard dashboard) {
    return DashboardEntry.builder()
        .dashboardName(dashboard.name())
        .dashboardArn(arn(dashboard))
        .lastModified(dashboard.modifiedAt())
        .size((long) dashboard.body().getBytes(StandardCharsets.UTF_8).length)
        .build();
  }

  /** A dashboard belongs to no region. */
  private String arn(Dashboard dashboard) {
    return "arn:aws:cloudwatch::" + world.account().id() + ":dashboard/" + dashboard.name();
  }

  private static AwsError invalid(String message) {
    return AwsError.client("InvalidParameterInput", message);
  }
}
