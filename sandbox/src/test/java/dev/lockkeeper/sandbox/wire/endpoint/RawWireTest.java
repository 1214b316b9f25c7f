package dev.lockkeeper.sandbox.wire.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import dev.lockkeeper.sandbox.wire.AwsError;
import dev.lockkeeper.sandbox.wire.ServiceOperations;
import dev.lockkeeper.sandbox.wire.WireRequest;
import dev.lockkeeper.sandbox.wire.WireResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.autoscaling.model.DescribeAutoScalingGroupsRequest;
import software.amazon.awssdk.services.cloudwatch.model.Datapoint;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricStatisticsRequest;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricStatisticsResponse;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricDataRequest;
import software.amazon.awssdk.services.ec2.model.DeleteTagsRequest;
import software.amazon.awssdk.services.ec2.model.DeleteTagsResponse;
import software.amazon.awssdk.services.ecs.model.DescribeClustersRequest;
import software.amazon.awssdk.services.ecs.model.DescribeClustersResponse;
import software.amazon.awssdk.services.ecs.model.RunTaskRequest;
import software.amazon.awssdk.services.ecs.model.RunTaskResponse;
import software.amazon.awssdk.services.route53.model.GetHostedZoneRequest;

/** The wire as clients other than the Java SDK see it, byte for byte where it matters. */
class RawWireTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final ObjectMapper CBOR = new CBORMapper();
  private static final Instant WHEN = Instant.parse("2026-01-02T03:04:05Z");
  private static final String FORM = "application/x-www-form-urlencoded; charset=utf-8";
  private static final String ECS = "AmazonEC2ContainerServiceV20141113.";

  private static final Logger ENDPOINT_LOG = Logger.getLogger(AwsEndpoint.class.getName());

  @BeforeAll
  static void hush() {
    ENDPOINT_LOG.setLevel(Level.OFF);
  }

  @AfterAll
  static void unhush() {
    ENDPOINT_LOG.setLevel(null);
  }

  private final AwsEndpoint endpoint =
      new AwsEndpoint(
          List.of(
              ServiceOperations.of("ecs")
                  .on(
                      DescribeClustersRequest.class,
                      request -> DescribeClustersResponse.builder().build())
                  .on(RunTaskRequest.class, RawWireTest::runTask),
              ServiceOperations.of("ec2")
                  .on(DeleteTagsRequest.class, request -> DeleteTagsResponse.builder().build()),
              ServiceOperations.of("autoscaling")
                  .on(DescribeAutoScalingGroupsRequest.class, RawWireTest::refuse),
              ServiceOperations.of("monitoring")
                  .on(GetMetricStatisticsRequest.class, RawWireTest::statistics)
                  .on(PutMetricDataRequest.class, RawWireTest::refuse),
              ServiceOperations.of("route53").on(GetHostedZoneRequest.class, RawWireTest::refuse)),
          () -> "request-1",
          new CurrentCaller());

  private static SdkPojo refuse(SdkPojo request) {
    throw AwsError.withStatus(404, "NotThere", "Nothing <here>");
  }

  private static RunTaskResponse runTask(RunTaskRequest request) {
    throw new IllegalStateException("a defect that this test wants");
  }

  private static GetMetricStatisticsResponse statistics(GetMetricStatisticsRequest request) {
    assertThat(request.startTime()).isEqualTo(WHEN);
    return GetMetricStatisticsResponse.builder()
        .label("M")
        .datapoints(Datapoint.builder().timestamp(WHEN).sum(1.5).build())
        .build();
  }

  private WireResponse send(String path, Map<String, String> headers, byte[] body) {
    return endpoint.handle(new WireRequest("POST", path, "", headers, body));
  }

  private WireResponse json(String target, String body) {
    return send("/", Map.of("X-Amz-Target", target), body.getBytes(StandardCharsets.UTF_8));
  }

  private WireResponse form(String body) {
    return send("/", Map.of("Content-Type", FORM), body.getBytes(StandardCharsets.UTF_8));
  }

  private WireResponse cbor(String operation, Map<String, ?> body) throws Exception {
    return send(
        "/service/GraniteServiceVersion20100801/operation/" + operation,
        Map.of("smithy-protocol", "rpc-v2-cbor"),
        CBOR.writeValueAsBytes(body));
  }

  private static String text(WireResponse response) {
    return new String(response.body(), StandardCharsets.UTF_8);
  }

  private static void assertError(WireResponse response, int status, String code) {
    assertThat(response.errorCode()).as(text(response)).contains(code);
    assertThat(response.status()).isEqualTo(status);
    assertThat(text(response)).contains(code);
    assertThat(response.headers()).containsEntry("x-amzn-RequestId", "request-1");
  }

  @Test
  void jsonErrorsCarryTheirTypeAndMessage() throws Exception {
    WireResponse response = json(ECS + "Nonsense", "{}");

    assertError(response, 400, "UnknownOperationException");
    assertThat(JSON.readTree(response.body()).path("message").asText()).contains("Nonsense");
  }

  @Test
  void jsonThatIsBrokenOrOfTheWrongTypeIsASerializationException() {
    assertError(json(ECS + "DescribeClusters", "{"), 400, "SerializationException");
    assertError(
        json(ECS + "DescribeClusters", "{\"clusters\":\"web\"}"), 400, "SerializationException");
    assertError(
        json(ECS + "DescribeClusters", "{\"clusters\":[1]}"), 400, "SerializationException");
    assertError(json(ECS + "DescribeClusters", "[]"), 400, "SerializationException");
  }

  @Test
  void unknownMembersOfJsonAreIgnored() {
    assertThat(json(ECS + "DescribeClusters", "{\"colour\":\"red\"}").status()).isEqualTo(200);
  }

  @Test
  void aDefectOfAnOperationIsAnInternalFailure() {
    assertError(json(ECS + "RunTask", "{}"), 500, "InternalFailure");
  }

  @Test
  void queryErrorsAreWrappedInAnErrorResponse() {
    WireResponse response = form("Action=DescribeAutoScalingGroups&Version=2011-01-01");

    assertThat(response.status()).isEqualTo(404);
    assertThat(text(response))
        .contains("<ErrorResponse xmlns=\"http://autoscaling.amazonaws.com/doc/2011-01-01/\">")
        .contains("<Type>Sender</Type><Code>NotThere</Code><Message>Nothing &lt;here&gt;</Message>")
        .contains("<RequestId>request-1</RequestId>");
  }

  @Test
  void ec2ErrorsHaveAListOfErrors() {
    WireResponse response = form("Action=Nonsense&Version=2016-11-15");

    assertError(response, 400, "InvalidAction");
    assertThat(text(response)).contains("<Response><Errors><Error><Code>InvalidAction</Code>");
  }

  @Test
  void ec2RefusesParametersItDoesNotKnow() {
    assertError(
        form("Action=DeleteTags&Version=2016-11-15&ResourceId.1=i-1&Colour.1.Name=red"),
        400,
        "UnknownParameter");
    assertThat(form("Action=DeleteTags&Version=2016-11-15&ResourceId.1=i-1&Tag.1.Key=k"))
        .satisfies(response -> assertThat(text(response)).contains("<return>true</return>"));
  }

  @Test
  void queryValuesOfTheWrongTypeAreRefused() {
    assertError(
        form("Action=DescribeAutoScalingGroups&Version=2011-01-01&MaxRecords=many"),
        400,
        "MalformedInput");
  }

  @Test
  void unknownQueryActionsAreInvalid() {
    assertError(form("Action=Nonsense&Version=2011-01-01"), 400, "InvalidAction");
  }

  @Test
  void aRouteThatRoute53DoesNotHaveIsRefusedInXml() {
    WireResponse response = send("/2013-04-01/nonsense", Map.of(), new byte[0]);

    assertError(response, 404, "UnknownOperationException");
    assertThat(text(response)).contains("<ErrorResponse");
  }

  @Test
  void cborCarriesTimestampsUnderTheirTag() throws Exception {
    WireResponse response = cbor("GetMetricStatistics", Map.of("StartTime", WHEN.getEpochSecond()));

    assertThat(response.headers())
        .containsEntry("smithy-protocol", "rpc-v2-cbor")
        .containsEntry("Content-Type", "application/cbor");
    JsonNode body = CBOR.readTree(response.body());
    assertThat(body.at("/Datapoints/0/Timestamp").asLong()).isEqualTo(WHEN.getEpochSecond());
    assertThat(body.at("/Datapoints/0/Sum").asDouble()).isEqualTo(1.5);
    byte epochTag = (byte) 0xc1;
    assertThat(response.body()).contains(epochTag);
  }

  @Test
  void cborErrorsRepeatTheCodeOfTheQueryProtocol() throws Exception {
    WireResponse response = cbor("PutMetricData", Map.of());

    assertThat(response.headers()).containsEntry("x-amzn-query-error", "NotThere;Sender");
    assertThat(CBOR.readTree(response.body()).path("__type").asText()).isEqualTo("NotThere");
  }

  @Test
  void cloudWatchAlsoSpeaksJson() throws Exception {
    WireResponse response =
        json(
            "GraniteServiceVersion20100801.GetMetricStatistics",
            "{\"StartTime\":" + WHEN.getEpochSecond() + "}");

    assertThat(response.headers()).containsEntry("Content-Type", "application/x-amz-json-1.0");
    assertThat(JSON.readTree(response.body()).path("Label").asText()).isEqualTo("M");
  }

  @Test
  void aRequestThatNamesNoOperationIsRefused() {
    assertError(send("/", Map.of(), new byte[0]), 404, "UnknownOperationException");
    assertError(form("Action=DescribeThings"), 404, "UnknownOperationException");
    assertError(json("Nonsense.Do", "{}"), 404, "UnknownOperationException");
  }

  @Test
  void aRequestThatNamesItsOperationTwiceIsRefused() {
    Map<String, String> headers = new HashMap<>();
    headers.put("X-Amz-Target", ECS + "DescribeClusters");
    headers.put("smithy-protocol", "rpc-v2-cbor");

    WireResponse response =
        send("/service/GraniteServiceVersion20100801/operation/X", headers, new byte[0]);

    assertError(response, 404, "UnknownOperationException");
  }

  @Test
  void aSignatureForAnotherServiceIsRefused() {
    Map<String, String> headers = new HashMap<>();
    headers.put("X-Amz-Target", ECS + "DescribeClusters");
    headers.put(
        "Authorization",
        "AWS4-HMAC-SHA256 Credential=drain/20260102/us-east-1/ssm/aws4_request, Signature=0");

    WireResponse response = send("/", headers, new byte[0]);

    assertError(response, 403, "SignatureDoesNotMatch");
    assertThat(text(response)).contains("Credential should be scoped to correct service: 'ecs'");
  }

  @Test
  void aServiceThatIsNotHereIsNamedInWhatItsClientReads() {
    WireResponse lambda = send("/2015-03-31/functions/", signedFor("lambda"), new byte[0]);
    assertError(lambda, 404, "UnknownOperationException");
    assertThat(text(lambda)).startsWith("{").contains("is for lambda, a service the sandbox");

    WireResponse s3 = send("/", signedFor("s3"), new byte[0]);
    assertError(s3, 404, "UnknownOperationException");
    assertThat(text(s3)).contains("<Message>The request is for s3, a service the sandbox");

    Map<String, String> query = new HashMap<>(signedFor("iam"));
    query.put("Content-Type", FORM);
    byte[] body = "Action=ListUsers&Version=2010-05-08".getBytes(StandardCharsets.UTF_8);
    assertThat(text(send("/", query, body)))
        .contains("<Message>The request is for iam, a service the sandbox")
        .contains("it has ecs, events");
  }

  private static Map<String, String> signedFor(String service) {
    return Map.of(
        "Authorization",
        "AWS4-HMAC-SHA256 Credential=me/20260102/us-east-1/%s/aws4_request, Signature=0"
            .formatted(service));
  }
}
