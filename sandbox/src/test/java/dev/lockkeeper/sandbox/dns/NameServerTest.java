package dev.lockkeeper.sandbox.dns;

import static dev.lockkeeper.sandbox.route53.Zone.set;
import static dev.lockkeeper.sandbox.route53.Zone.toCreate;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.sandbox.route53.Route53;
import dev.lockkeeper.sandbox.route53.Route53Settings;
import dev.lockkeeper.sandbox.route53.Zone;
import dev.lockkeeper.sandbox.testing.Client;
import dev.lockkeeper.sandbox.testing.Worlds;
import dev.lockkeeper.sandbox.world.World;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Opcode;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;
import software.amazon.awssdk.services.route53.model.Change;
import software.amazon.awssdk.services.route53.model.CreateHostedZoneRequest;
import software.amazon.awssdk.services.route53.model.RRType;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

class NameServerTest {
  private final World world = Worlds.of(3);
  private final Route53 service =
      new Route53(
          world,
          new Route53Settings(Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO, 10_000));
  private final Client route53 = new Client(service.operations());
  private final Zone zone = Zone.create(route53, "example.com");
  private final NameServer nameServer = new NameServer(world, service, View.VPC);

  @Test
  void everyKindOfRecordIsAnswered() {
    publish(
        toCreate(set("www.example.com", RRType.A, "10.0.0.1", "10.0.0.2")),
        toCreate(set("www.example.com", RRType.AAAA, "2001:db8::1")),
        toCreate(set("_http._tcp.example.com", RRType.SRV, "1 2 8080 www.example.com")),
        toCreate(set("t.example.com", RRType.TXT, "\"with \\100 and \\\"quotes\\\"\" \"two\"")));
    assertThat(answers("WWW.Example.COM", Type.A)).containsExactly("10.0.0.1", "10.0.0.2");
    assertThat(answers("www.example.com", Type.AAAA)).containsExactly("2001:db8:0:0:0:0:0:1");
    assertThat(answers("_http._tcp.example.com", Type.SRV))
        .containsExactly("1 2 8080 www.example.com.");
    assertThat(answers("t.example.com", Type.TXT))
        .containsExactly("\"with @ and \\\"quotes\\\"\" two");
    assertThat(answers("example.com", Type.NS)).hasSize(4);
    assertThat(answers("example.com", Type.SOA)).hasSize(1);
  }

  @Test
  void answersHaveAuthorityAndTheQuestionsSpelling() {
    publish(toCreate(set("www.example.com", RRType.A, "10.0.0.1")));
    Message answer = ask("WwW.example.com", Type.A);
    assertThat(answer.getHeader().getFlag(Flags.AA)).isTrue();
    assertThat(answer.getSection(Section.ANSWER).get(0).getName()).hasToString("WwW.example.com.");
    assertThat(answer.getSection(Section.ANSWER).get(0).getTTL()).isEqualTo(60);
  }

  @Test
  void whatIsNotThereIsDeniedWithTheStartOfAuthority() {
    publish(toCreate(set("a.b.example.com", RRType.A, "10.0.0.1")));
    Message unknown = ask("nowhere.example.com", Type.A);
    assertThat(unknown.getRcode()).isEqualTo(Rcode.NXDOMAIN);
    assertThat(unknown.getSection(Section.AUTHORITY))
        .extracting(Record::getType)
        .containsExactly(Type.SOA);
    assertThat(ask("a.b.example.com", Type.TXT).getRcode()).isEqualTo(Rcode.NOERROR);
    Message betweenNames = ask("b.example.com", Type.A);
    assertThat(betweenNames.getRcode()).isEqualTo(Rcode.NOERROR);
    assertThat(betweenNames.getSection(Section.AUTHORITY)).hasSize(1);
  }

  @Test
  void otherZonesAreRefused() {
    assertThat(ask("www.example.org", Type.A).getRcode()).isEqualTo(Rcode.REFUSED);
  }

  @Test
  void aWildcardAnswersOnlyForWhatDoesNotExist() {
    publish(
        toCreate(set("*.example.com", RRType.A, "10.0.0.1")),
        toCreate(set("there.example.com", RRType.TXT, "\"t\"")));
    assertThat(answers("any.example.com", Type.A)).containsExactly("10.0.0.1");
    assertThat(answers("deep.any.example.com", Type.A)).containsExactly("10.0.0.1");
    assertThat(answers("there.example.com", Type.A)).isEmpty();
    assertThat(ask("below.there.example.com", Type.A).getRcode()).isEqualTo(Rcode.NXDOMAIN);
  }

  @Test
  void canonicalNamesAndAliasesAreFollowedWithinTheZone() {
    publish(
        toCreate(set("real.example.com", RRType.A, "10.0.0.1")),
        toCreate(set("c.example.com", RRType.CNAME, "real.example.com")),
        toCreate(set("out.example.com", RRType.CNAME, "elsewhere.org")),
        toCreate(alias("alias.example.com", "real.example.com")));
    assertThat(answers("c.example.com", Type.A)).containsExactly("real.example.com.", "10.0.0.1");
    assertThat(answers("c.example.com", Type.CNAME)).containsExactly("real.example.com.");
    assertThat(answers("out.example.com", Type.A)).containsExactly("elsewhere.org.");
    assertThat(answers("alias.example.com", Type.A)).containsExactly("10.0.0.1");
  }

  @Test
  void aCanonicalNameThatNamesItselfComesToAnEnd() {
    publish(toCreate(set("loop.example.com", RRType.CNAME, "loop.example.com")));
    assertThat(answers("loop.example.com", Type.A)).isNotEmpty();
  }

  @Test
  void aDelegatedPartIsReferred() {
    publish(toCreate(set("sub.example.com", RRType.NS, "ns.elsewhere.org")));
    Message answer = ask("www.sub.example.com", Type.A);
    assertThat(answer.getHeader().getFlag(Flags.AA)).isFalse();
    assertThat(answer.getSection(Section.AUTHORITY))
        .extracting(Record::getType)
        .containsExactly(Type.NS);
  }

  @Test
  void multivalueAnswersAreEightAtMostAndAllHaveTheirTurn() {
    Change[] many = new Change[20];
    for (int i = 0; i < many.length; i++) {
      many[i] =
          toCreate(
              set("m.example.com", RRType.A, "10.0.0." + i).toBuilder()
                  .setIdentifier("id" + i)
                  .multiValueAnswer(true)
                  .build());
    }
    publish(many);
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < 200; i++) {
      List<String> answers = answers("m.example.com", Type.A);
      assertThat(answers).hasSize(8).doesNotHaveDuplicates();
      seen.addAll(answers);
    }
    assertThat(seen).hasSize(20);
  }

  @Test
  void weightsDecideHowOftenARecordSetIsChosen() {
    publish(
        toCreate(weighted("a", 3, "10.0.0.1")),
        toCreate(weighted("b", 1, "10.0.0.2")),
        toCreate(weighted("c", 0, "10.0.0.3")));
    Map<String, Integer> counts = new HashMap<>();
    for (int i = 0; i < 4000; i++) {
      answers("w.example.com", Type.A).forEach(address -> counts.merge(address, 1, Integer::sum));
    }
    assertThat(counts).containsOnlyKeys("10.0.0.1", "10.0.0.2");
    assertThat(counts.get("10.0.0.1")).isBetween(2850, 3150);
  }

  @Test
  void aWeightedRecordSetIsAnsweredWithAllItsValues() {
    String[] first = {"10.0.0.1", "10.0.0.2", "10.0.0.3"};
    publish(toCreate(weighted("all-0", 3, first)), toCreate(weighted("all-1", 1, "10.0.1.1")));
    int ofFirst = 0;
    for (int i = 0; i < 4000; i++) {
      List<String> answered = answers("w.example.com", Type.A);
      assertThat(answered).isIn(List.of(first), List.of("10.0.1.1"));
      ofFirst += answered.size() == first.length ? 1 : 0;
    }
    assertThat(ofFirst).isBetween(2850, 3150);
  }

  @Test
  void aPrivateZoneHidesThePublicOneFromTheVpcOnly() {
    publish(toCreate(set("www.example.com", RRType.A, "192.0.2.1")));
    Zone inside =
        Zone.create(
            route53,
            CreateHostedZoneRequest.builder()
                .name("example.com")
                .callerReference("inside")
                .vpc(vpc -> vpc.vpcId("vpc-1").vpcRegion("us-east-1"))
                .build());
    inside.change(toCreate(set("www.example.com", RRType.A, "10.0.0.1")));
    world.timeline().advanceBy(Duration.ofSeconds(1));
    assertThat(answers("www.example.com", Type.A)).containsExactly("10.0.0.1");
    NameServer outside = new NameServer(world, service, View.INTERNET);
    assertThat(outside.answer(query("www.example.com", Type.A)).getSection(Section.ANSWER))
        .extracting(Record::rdataToString)
        .containsExactly("192.0.2.1");
  }

  @Test
  void whatIsNoOrdinaryQuestionGetsItsCode() {
    Message update = query("example.com", Type.A);
    update.getHeader().setOpcode(Opcode.UPDATE);
    assertThat(nameServer.answer(update).getRcode()).isEqualTo(Rcode.NOTIMP);
    assertThat(nameServer.answer(new Message()).getRcode()).isEqualTo(Rcode.FORMERR);
  }

  private void publish(Change... changes) {
    zone.change(changes);
    world.timeline().advanceBy(Duration.ofSeconds(1));
  }

  private Message ask(String name, int type) {
    return nameServer.answer(query(name, type));
  }

  private List<String> answers(String name, int type) {
    return ask(name, type).getSection(Section.ANSWER).stream().map(Record::rdataToString).toList();
  }

  private static Message query(String name, int type) {
    return Message.newQuery(Record.newRecord(Name.fromConstantString(name + "."), type, DClass.IN));
  }

  private ResourceRecordSet alias(String name, String target) {
    return ResourceRecordSet.builder()
        .name(name)
        .type(RRType.A)
        .aliasTarget(
            to ->
                to.hostedZoneId(zone.id().replace("/hostedzone/", ""))
                    .dnsName(target)
                    .evaluateTargetHealth(false))
        .build();
  }

  private static ResourceRecordSet weighted(String identifier, long weight, String... values) {
    return set("w.example.com", RRType.A, values).toBuilder()
        .setIdentifier(identifier)
        .weight(weight)
        .build();
  }
}
