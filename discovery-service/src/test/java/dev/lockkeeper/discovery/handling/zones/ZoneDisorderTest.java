package dev.lockkeeper.discovery.handling.zones;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.discovery.domain.answers.Port;
import dev.lockkeeper.discovery.domain.answers.Port.Protocol;
import dev.lockkeeper.discovery.domain.answers.ServiceAnswers;
import dev.lockkeeper.discovery.domain.answers.ServiceAnswers.Form;
import dev.lockkeeper.discovery.domain.answers.ServiceKey;
import dev.lockkeeper.discovery.domain.answers.TaskAnswer;
import dev.lockkeeper.discovery.domain.answers.Withdrawal.Stage;
import dev.lockkeeper.discovery.domain.records.Ownership;
import dev.lockkeeper.discovery.domain.records.RecordSet;
import dev.lockkeeper.discovery.domain.records.ServiceTag;
import dev.lockkeeper.discovery.domain.records.WantedRecords;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.route53.model.ChangeAction;
import software.amazon.awssdk.services.route53.model.RRType;
import software.amazon.awssdk.services.route53.model.ResourceRecord;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;
import software.amazon.awssdk.services.route53.model.Route53Exception;

/**
 * Random wants, failing calls, owners that die or don't know that they have been replaced, people
 * who write in the same zone: at rest the zone is as wanted, and what is others' is as they left
 * it; and no task is ever said to be withdrawn that a name server may still answer with. {@code
 * -Dzone.seeds=12} draws more of them.
 */
@Tag("long")
class ZoneDisorderTest {
  private static final List<Form> FORMS = List.of(Form.values());
  private static final List<String> CLUSTERS = List.of("web", "batch");
  private static final String POISON = "300.1.1.1";
  private static final int STEPS = 500;

  private final Map<ServiceKey, ServiceAnswers> wants =
      new TreeMap<>(Comparator.comparing(ServiceKey::toString));
  private final Map<String, ResourceRecordSet> others = new HashMap<>();
  private final List<Owner> owners = new ArrayList<>();
  private final Set<Owner> forlorn = new HashSet<>();
  private ZoneWorld world;
  private FlakyZones route53;
  private Random chance;
  private int tasks;

  static LongStream seeds() {
    return LongStream.rangeClosed(1, Integer.getInteger("zone.seeds", 4));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void atRestTheZoneIsAsWantedAndOthersHaveWhatTheyHad(long seed) {
    world = new ZoneWorld(seed);
    chance = new Random(seed);
    route53 = new FlakyZones(world.route53, chance);
    others("other.example.com.", RRType.A, "192.0.2.1");
    newOwner();
    for (int step = 0; step < STEPS; step++) {
      route53.badness(step % 100 < 60 ? 0.25 : 0);
      happen();
      world.pass(Duration.ofMillis(chance.nextInt(chance.nextInt(20) == 0 ? 20_000 : 600)));
      owners.forEach(this::work);
      nobodyIsSaidToBeWithdrawnWhoIsAnswered();
    }
    rest();
    assertThat(world.all().stream().filter(set -> others.containsKey(key(set))).toList())
        .as("what others have, seed " + seed)
        .containsExactlyInAnyOrderElementsOf(others.values());
    wantedIsWritten(seed);
  }

  private void happen() {
    switch (chance.nextInt(12)) {
      case 0, 1, 2, 3, 4 -> wantAnew();
      case 5 -> forget();
      case 6 -> meddle();
      case 7 -> othersAtOurName();
      case 8 -> route53.arrive();
      case 9 -> replaceOwner();
      default -> {}
    }
  }

  private void wantAnew() {
    ServiceKey service = new ServiceKey(CLUSTERS.get(chance.nextInt(2)), "s" + chance.nextInt(4));
    ServiceAnswers before = wants.get(service);
    List<TaskAnswer> all = new ArrayList<>();
    if (before != null) {
      for (TaskAnswer task : before.tasks()) {
        boolean listed = task.listed() && chance.nextInt(4) > 0;
        if (listed || chance.nextInt(3) > 0) {
          all.add(new TaskAnswer(task.taskId(), task.ipv4(), task.ipv6(), task.ports(), listed));
        }
      }
    }
    for (int i = chance.nextInt(chance.nextInt(8) == 0 ? 120 : 5); i > 0; i--) {
      all.add(newTask());
    }
    Form form = before == null ? FORMS.get(chance.nextInt(3)) : before.form();
    if (service.service().equals("s0")) {
      form = Form.MULTIVALUE;
      all.add(task(POISON));
    }
    int ttl = chance.nextInt(5) == 0 ? 60 : 10;
    String name = service.service() + "." + service.cluster();
    want(new ServiceAnswers(service, name, ttl, form, chance.nextInt(4) > 0, all));
  }

  private TaskAnswer newTask() {
    tasks++;
    return task("10." + tasks / 62_500 + "." + tasks / 250 % 250 + "." + tasks % 250);
  }

  private TaskAnswer task(String address) {
    tasks++;
    Optional<String> ipv6 =
        chance.nextInt(5) == 0
            ? Optional.of("2001:db8::" + Integer.toHexString(tasks))
            : Optional.empty();
    List<Port> ports = List.of(new Port("http", Protocol.TCP, 8080));
    String id = String.format("%032x", tasks);
    return new TaskAnswer(id, Optional.of(address), ipv6, ports, chance.nextInt(6) > 0);
  }

  private void want(ServiceAnswers answers) {
    wants.put(answers.service(), answers);
    informed().forEach(owner -> owner.writing.want(world.zone, answers));
  }

  private void forget() {
    wants.keySet().stream()
        .skip(wants.isEmpty() ? 0 : chance.nextInt(wants.size()))
        .findFirst()
        .ifPresent(
            service -> {
              wants.remove(service);
              informed().forEach(owner -> owner.writing.forget(world.zone, service));
            });
  }

  /** Who was replaced without knowing it wants for ever what was wanted then. */
  private List<Owner> informed() {
    return owners.stream().filter(owner -> !forlorn.contains(owner)).toList();
  }

  /** A person deletes one of our record sets, or gives it another TTL. */
  private void meddle() {
    List<ResourceRecordSet> ours =
        world.all().stream()
            .filter(set -> set.setIdentifier() != null && !others.containsKey(key(set)))
            .toList();
    if (ours.isEmpty()) {
      return;
    }
    ResourceRecordSet victim = ours.get(chance.nextInt(ours.size()));
    byPerson(
        () ->
            world.change(
                chance.nextBoolean() ? ChangeAction.DELETE : ChangeAction.UPSERT,
                victim.toBuilder().build()));
    if (chance.nextBoolean()) {
      byPerson(() -> world.change(ChangeAction.UPSERT, victim.toBuilder().ttl(33L).build()));
    }
  }

  /** Another installation's weighted record set, or a person's plain one, where ours may go. */
  private void othersAtOurName() {
    String name = "s" + chance.nextInt(4) + "." + CLUSTERS.get(chance.nextInt(2)) + ".example.com.";
    if (chance.nextBoolean()) {
      others(name, RRType.A, "192.0.2." + chance.nextInt(250));
    } else {
      others("_lockkeeper.example.com.", RRType.TXT, "\"epoch 99 batch 1\"");
    }
  }

  private void others(String name, RRType type, String value) {
    ResourceRecordSet.Builder set =
        ResourceRecordSet.builder()
            .name(name)
            .type(type)
            .ttl(60L)
            .resourceRecords(ResourceRecord.builder().value(value).build());
    if (type == RRType.TXT) {
      set.setIdentifier("lockkeeper:other").weight(1L);
    }
    byPerson(
        () -> {
          world.change(ChangeAction.CREATE, set.build());
          others.put(key(set.build()), set.build());
        });
  }

  private static void byPerson(Runnable change) {
    try {
      change.run();
    } catch (Route53Exception refused) {
      // What a person tries may not be possible just now.
    }
  }

  private static String key(ResourceRecordSet set) {
    return set.name() + set.typeAsString() + set.setIdentifier();
  }

  private void newOwner() {
    owners.add(new Owner(world, "owner-" + owners.size(), route53, wants, CLUSTERS, chance));
  }

  private void replaceOwner() {
    Owner last = owners.get(owners.size() - 1);
    if (owners.size() >= 6 || !last.isOwner()) {
      return;
    }
    if (chance.nextBoolean()) {
      last.stopClock();
      forlorn.add(last);
    } else {
      owners.remove(last);
    }
    newOwner();
  }

  private void work(Owner owner) {
    if (forlorn.contains(owner)) {
      owner.workOnly();
    } else {
      owner.look();
    }
  }

  private void nobodyIsSaidToBeWithdrawnWhoIsAnswered() {
    Owner owner = owners.get(owners.size() - 1);
    if (!owner.isOwner()) {
      return;
    }
    for (ServiceAnswers answers : wants.values()) {
      Set<String> answered = world.answers(answers.name() + ".example.com.", "A");
      for (TaskAnswer task : answers.tasks()) {
        if (!task.listed() && answered.contains(task.ipv4().orElseThrow())) {
          Stage stage =
              owner.writing.withdrawal(world.zone, answers.service(), task.taskId()).stage();
          assertThat(stage).isIn(Stage.LISTED, Stage.PENDING);
        }
      }
    }
  }

  private void rest() {
    route53.badness(0);
    route53.arrive();
    for (int i = 0; i < 1500; i++) {
      world.pass(Duration.ofMillis(600));
      owners.forEach(this::work);
    }
    assertThat(owners.get(owners.size() - 1).isOwner()).isTrue();
  }

  private void wantedIsWritten(long seed) {
    Ownership ownership = new Ownership(Owner.INSTALLATION);
    WantedRecords records = new WantedRecords(ownership, ZoneWorld.NAME);
    List<RecordSet> ours =
        world.sets().stream()
            .filter(set -> ownership.serviceOf(set.identifier()).isPresent())
            .toList();
    Set<RecordSet> wanted = new HashSet<>();
    for (ServiceAnswers answers : wants.values()) {
      ServiceTag tag = ServiceTag.of(answers.service());
      List<RecordSet> written =
          ours.stream()
              .filter(set -> ownership.serviceOf(set.identifier()).equals(Optional.of(tag)))
              .toList();
      wanted.addAll(records.of(answers, written));
    }
    assertThat(ours)
        .as("what is ours, seed " + seed)
        .containsExactlyInAnyOrderElementsOf(
            wanted.stream().filter(this::isPossible).collect(Collectors.toSet()));
  }

  private boolean isPossible(RecordSet set) {
    String type = set.group().type().name();
    return !set.values().contains(POISON)
        && !others.containsKey(set.group().name() + type + "null");
  }
}
