package dev.lockkeeper.discovery.api;

/** Examples for the description of the API. */
final class Examples {
  static final String SERVICES =
      """
      {
        "services": [
          {
            "cluster": "web", "service": "shop", "desired": 2,
            "listed": {"Z148QEXAMPLE8V": 2}, "off": null, "problems": []
          }
        ],
        "after": null,
        "unread": [
          {
            "cluster": "old", "listed": false,
            "why": "service names: ListServices named something that AWS doesn't know: Cluster not\
       found.",
            "since": "2026-03-01T09:58:12Z"
          }
        ]
      }
      """;

  static final String SERVICE =
      """
      {
        "summary": {
          "cluster": "web", "service": "shop", "desired": 2,
          "listed": {"Z148QEXAMPLE8V": 1}, "off": null, "problems": []
        },
        "ttl": 10,
        "floor": "1",
        "floorTasks": 1,
        "form": "BY_SIZE",
        "taskNames": true,
        "zones": [
          {
            "zone": "Z148QEXAMPLE8V",
            "addresses": "PRIVATE",
            "name": "shop.web",
            "fullName": "shop.web.inside.example.",
            "problem": null,
            "listed": 1,
            "keptBack": 0,
            "tasks": [
              {
                "task": "0f1e2d3c4b5a69788796a5b4c3d2e1f0",
                "name": "0f1e2d3c4b5a69788796a5b4c3d2e1f0.shop.web.inside.example.",
                "listed": true,
                "why": "it is RUNNING, and healthy as far as a health check tells",
                "ipv4": "10.0.1.17",
                "ipv6": null,
                "ports": ["_http._tcp 8080"],
                "stage": "LISTED",
                "quietAt": null,
                "instance": "i-0fed4321cba987650",
                "availabilityZone": "us-east-1a",
                "health": "HEALTHY"
              },
              {
                "task": "97490789b406492d9a551900a6a3e737",
                "name": "97490789b406492d9a551900a6a3e737.shop.web.inside.example.",
                "listed": false,
                "why": "instance i-0abc1234def567890 will be drained",
                "ipv4": "10.0.2.23",
                "ipv6": null,
                "ports": ["_http._tcp 8080"],
                "stage": "IN_SYNC",
                "quietAt": "2026-03-01T10:00:12Z",
                "instance": "i-0abc1234def567890",
                "availabilityZone": "us-east-1b",
                "health": "HEALTHY"
              }
            ]
          }
        ],
        "history": [
          {
            "at": "2026-03-01T10:00:00Z",
            "zone": "Z148QEXAMPLE8V",
            "task": "97490789b406492d9a551900a6a3e737",
            "listed": false,
            "why": "instance i-0abc1234def567890 will be drained"
          }
        ],
        "asOf": "2026-03-01T10:00:05Z"
      }
      """;

  static final String OWNER =
      """
      {"owner": true, "epoch": 7}
      """;

  static final String STANDING_BY =
      """
      {"owner": false, "epoch": null}
      """;

  static final String ZONE =
      """
      {
        "id": "Z148QEXAMPLE8V",
        "key": "lockkeeper.discovery.zone.inside",
        "name": "inside.example.",
        "written": true,
        "problem": null,
        "barred": false,
        "recordSets": 14,
        "pending": 0,
        "pendingSince": null,
        "lastBatch": {
          "changes": 5, "at": "2026-03-01T10:00:00Z", "inSyncAt": "2026-03-01T10:00:41Z"
        },
        "readAt": "2026-03-01T09:58:12Z",
        "drifted": 0,
        "refused": [],
        "inTheWay": [
          "web:blog: somebody else has a record set of type A at blog.web.inside.example.: ours is\
       not written beside it"
        ],
        "leftBehind": {"batch": 12}
      }
      """;

  static final String ZONES = "{\"zones\": [" + ZONE + "]}";

  static final String REMOVAL =
      """
      {"zone": "Z148QEXAMPLE8V", "cluster": "batch", "recordSets": 12}
      """;

  static final String LOOKED_AFTER =
      """
      {
        "type": "about:blank",
        "title": "Conflict",
        "status": 409,
        "detail": "cluster web is looked after: take it out of lockkeeper.aws.clusters first",
        "errors": [
          {
            "field": "cluster",
            "detail": "cluster web is looked after: take it out of lockkeeper.aws.clusters first"
          }
        ]
      }
      """;

  private Examples() {}
}
