package dev.lockkeeper.capacity.api;

import dev.lockkeeper.platform.wiring.Members;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Which instances somebody thinks of draining. */
@Schema(requiredProperties = "instances")
public record RemovalBody(
    @Schema(
            description = "EC2 instance ids, or container instance ids or ARNs, 1 to 1,000",
            minItems = 1,
            maxItems = 1000)
        List<String> instances) {
  private static final int MOST = 1000;
  private static final int LONGEST_ID = 512;

  /** The ids in {@code body}, which may be missing altogether. */
  static List<String> read(RemovalBody body) {
    List<String> given = body == null ? null : body.instances();
    Members members = new Members();
    List<String> ids = new ArrayList<>();
    if (given == null) {
      members.wrong("instances", "instances is missing");
    } else if (given.isEmpty() || given.size() > MOST) {
      members.wrong(
          "instances", "instances must name 1 to " + MOST + " instances, not " + given.size());
    } else {
      for (String id : given) {
        ids.add(members.text("instances[" + ids.size() + "]", id, LONGEST_ID));
      }
    }
    members.check();
    return ids;
  }
}
