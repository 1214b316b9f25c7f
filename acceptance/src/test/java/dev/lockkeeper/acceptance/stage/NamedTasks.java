package dev.lockkeeper.acceptance.stage;

import dev.lockkeeper.sandbox.Sandbox;
import dev.lockkeeper.sandbox.sample.Clients;
import dev.lockkeeper.sandbox.sample.SampleCluster;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.NetworkMode;
import software.amazon.awssdk.services.ecs.model.PortMapping;
import software.amazon.awssdk.services.ecs.model.Tag;
import software.amazon.awssdk.services.ecs.model.Task;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.route53.Route53Client;

/**
 * A service's tasks by what ECS says, and its name by what a resolver is told. They have addresses
 * of both kinds.
 */
public final class NamedTasks {
  /** Of its name: ten seconds of the clock, so that there is time to look at what caches hold. */
  public static final Duration TTL = Duration.ofMinutes(5);

  private final Clients aws;
  private final SimpleResolver resolver;
  private final String zoneId;
  private final String service;
  private final String name;

  private NamedTasks(
      Clients aws, SimpleResolver resolver, String zoneId, String service, String name) {
    this.aws = aws;
    this.resolver = resolver;
    this.zoneId = zoneId;
    this.service = service;
    this.name = name;
  }

  /**
   * What is to have names.
   *
   * @param ttl of its name
   */
  record Wanted(String service, int tasks, Duration ttl) {}

  static NamedTasks create(Sandbox sandbox, Clients aws, String zone, Wanted wanted) {
    List<Subnet> subnets = aws.ec2().describeSubnets().subnets();
    makeDualStack(aws, subnets);
    String zoneId = createZone(sandbox, zone, subnets.get(0).vpcId());
    createService(aws, subnets, wanted);
    try {
      SimpleResolver resolver = new SimpleResolver("127.0.0.1");
      resolver.setPort(sandbox.dnsPort());
      String name = wanted.service() + "." + SampleCluster.CLUSTER + "." + zone;
      return new NamedTasks(aws, resolver, zoneId, wanted.service(), name);
    } catch (IOException unknownHost) {
      throw new UncheckedIOException(unknownHost);
    }
  }

  private static void makeDualStack(Clients aws, List<Subnet> subnets) {
    aws.ec2()
        .associateVpcCidrBlock(
            vpc -> vpc.vpcId(subnets.get(0).vpcId()).amazonProvidedIpv6CidrBlock(true));
    for (int i = 0; i < subnets.size(); i++) {
      String block = "2001:db8:ac1f:ff0" + i + "::/64";
      String subnetId = subnets.get(i).subnetId();
      aws.ec2().associateSubnetCidrBlock(subnet -> subnet.subnetId(subnetId).ipv6CidrBlock(block));
    }
    aws.ecs().putAccountSetting(setting -> setting.name("dualStackIPv6").value("enabled"));
  }

  private static String createZone(Sandbox sandbox, String zone, String vpcId) {
    try (Route53Client route53 =
        Route53Client.builder()
            .endpointOverride(sandbox.endpoint())
            .region(Region.of(sandbox.aws().world().account().region()))
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "sandbox")))
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .build()) {
      String id =
          route53
              .createHostedZone(
                  request ->
                      request
                          .name(zone)
                          .callerReference(zone)
                          .vpc(vpc -> vpc.vpcId(vpcId).vpcRegion("us-east-1")))
              .hostedZone()
              .id();
      return id.substring(id.lastIndexOf('/') + 1);
    }
  }

  private static void createService(Clients aws, List<Subnet> subnets, Wanted wanted) {
    String service = wanted.service();
    ContainerDefinition container =
        ContainerDefinition.builder()
            .name("app")
            .image("example/" + service + ":1")
            .cpu(64)
            .memory(64)
            .essential(true)
            .portMappings(PortMapping.builder().name("http").containerPort(8080).build())
            .build();
    aws.ecs()
        .registerTaskDefinition(
            request ->
                request
                    .family(service)
                    .networkMode(NetworkMode.AWSVPC)
                    .containerDefinitions(container));
    aws.ecs()
        .createService(
            request ->
                request
                    .cluster(SampleCluster.CLUSTER)
                    .serviceName(service)
                    .taskDefinition(service)
                    .desiredCount(wanted.tasks())
                    .tags(
                        tag("lockkeeper:discovery", "on"),
                        tag("lockkeeper:dns-ttl", String.valueOf(wanted.ttl().toSeconds())))
                    .networkConfiguration(
                        network ->
                            network.awsvpcConfiguration(
                                vpc ->
                                    vpc.subnets(subnets.stream().map(Subnet::subnetId).toList()))));
  }

  private static Tag tag(String key, String value) {
    return Tag.builder().key(key).value(value).build();
  }

  /** Id of the zone. */
  public String zoneId() {
    return zoneId;
  }

  /** Those that run and are to go on, by what ECS says. */
  public List<Task> runningTasks() {
    return tasks(arns()).stream()
        .filter(task -> task.lastStatus().equals("RUNNING"))
        .filter(task -> task.desiredStatus().equals("RUNNING"))
        .toList();
  }

  /** Tasks as ECS shows them, also when they have stopped. */
  public List<Task> tasks(List<String> arns) {
    return arns.isEmpty()
        ? List.of()
        : aws.ecs()
            .describeTasks(request -> request.cluster(SampleCluster.CLUSTER).tasks(arns))
            .tasks();
  }

  /** The addresses of those that run and are to go on. */
  public Set<String> running() {
    Set<String> addresses = new TreeSet<>();
    runningTasks().forEach(task -> addresses.add(address(task)));
    return addresses;
  }

  /** Their IPv6 addresses. */
  public Set<String> runningIpv6() {
    return runningTasks().stream()
        .map(task -> task.containers().get(0).networkInterfaces().get(0).ipv6Address())
        .map(NamedTasks::inFull)
        .collect(Collectors.toSet());
  }

  /** The EC2 instance that most of them are on. */
  public String busiestInstance() {
    Map<String, Long> counts =
        tasks(arns()).stream()
            .collect(Collectors.groupingBy(Task::containerInstanceArn, Collectors.counting()));
    String busiest =
        counts.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow().getKey();
    return aws.ecs()
        .describeContainerInstances(
            request -> request.cluster(SampleCluster.CLUSTER).containerInstances(busiest))
        .containerInstances()
        .get(0)
        .ec2InstanceId();
  }

  private List<String> arns() {
    return aws.ecs()
        .listTasks(request -> request.cluster(SampleCluster.CLUSTER).serviceName(service))
        .taskArns();
  }

  /** Tells of a drain as drain-service does. */
  public void announceDrain(String instanceId, String clusterArn, String bus) {
    String now = Instant.now().toString();
    String detail =
        """
        {"instanceId": "%s", "clusterArn": "%s", "requestedAt": "%s", "sequence": 1}"""
            .formatted(instanceId, clusterArn, now);
    PutEventsRequestEntry entry =
        PutEventsRequestEntry.builder()
            .eventBusName(bus)
            .source("lockkeeper.drain")
            .detailType("Drain Announced")
            .detail(detail)
            .build();
    aws.eventBridge().putEvents(request -> request.entries(entry));
  }

  /** Where a task is reached. */
  public static String address(Task task) {
    return task.attachments().get(0).details().stream()
        .filter(detail -> detail.name().equals("privateIPv4Address"))
        .findFirst()
        .orElseThrow()
        .value();
  }

  /** The addresses that the service's name has, asked of the sandbox's name server. */
  public Set<String> answered() {
    return ask(name, Type.A);
  }

  /** Its IPv6 addresses, asked likewise. */
  public Set<String> answeredIpv6() {
    return ask(name, Type.AAAA).stream().map(NamedTasks::inFull).collect(Collectors.toSet());
  }

  /** An IPv6 address can be written in several ways. */
  private static String inFull(String address) {
    try {
      return InetAddress.getByName(address).getHostAddress();
    } catch (UnknownHostException noAddress) {
      throw new IllegalArgumentException(noAddress);
    }
  }

  /** The name. */
  public String name() {
    return name;
  }

  /** A resolver that keeps answers. */
  public CachingResolver cache(WorldTime time) {
    try {
      return new CachingResolver(resolver, Name.fromString(name), time);
    } catch (TextParseException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** Where the service's ports are, as {@code priority weight port target}. */
  public Set<String> ports() {
    return ask("_http._tcp." + name, Type.SRV);
  }

  private Set<String> ask(String question, int type) {
    try {
      Record record = Record.newRecord(Name.fromString(question), type, DClass.IN);
      Set<String> found = new TreeSet<>();
      resolver.send(Message.newQuery(record)).getSection(Section.ANSWER).stream()
          .map(Record::rdataToString)
          .forEach(found::add);
      return found;
    } catch (IOException unanswered) {
      throw new UncheckedIOException(unanswered);
    }
  }
}
