package dev.lockkeeper.drain.api;

/** Examples for the description of the API. */
final class Examples {
  static final String ORDER =
      """
      {
        "instanceId": "i-0abc1234def567890",
        "reason": "host reported disk errors",
        "within": "PT30M",
        "deadlinePolicy": "PROCEED",
        "cluster": "web"
      }
      """;

  static final String REASON =
      """
      {"reason": "the host was repaired"}
      """;

  static final String PROBLEM =
      """
      {
        "type": "about:blank",
        "title": "Bad Request",
        "status": 400,
        "detail": "reason is missing",
        "errors": [{"field": "reason", "detail": "reason is missing"}]
      }
      """;

  static final String DETAIL =
      """
      {
        "drain": {
          "instanceId": "i-0abc1234def567890",
          "state": "DRAINING",
          "cluster": "web",
          "reason": "tasks not STOPPED yet: 2 of service:shop; blocked: no room for service shop",
          "tasksLeft": 2,
          "requestedAt": "2026-03-01T10:00:00Z",
          "endedAt": null
        },
        "containerInstanceArn": "arn:aws:ecs:us-east-1:000000000000:container-instance/web/0f1e",
        "triggers": [
          {
            "kind": "OPERATOR",
            "by": "ann",
            "reason": "host reported disk errors",
            "beginAt": null,
            "deadline": "2026-03-01T10:30:00Z",
            "deadlinePolicy": "PROCEED"
          }
        ],
        "lifecycleActions": [],
        "deadline": {
          "at": "2026-03-01T10:30:00Z",
          "policy": "PROCEED",
          "why": "the deadline of the order of ann (host reported disk errors)"
        },
        "slot": "TAKEN",
        "announcement": {"at": "2026-03-01T10:00:00Z", "quietAt": null},
        "blocked": [
          {"kind": "NO_ROOM", "subject": "service:shop", "text": "no room for service shop"}
        ],
        "tasks": [],
        "noticesToPublish": 0,
        "history": [
          {"at": "2026-03-01T10:00:00Z", "text": "asked for by ann (host reported disk errors)"}
        ]
      }
      """;

  static final String CLUSTER =
      """
      {
        "cluster": "web",
        "policy": {
          "deadline": "PT2H",
          "atDeadline": "PROCEED",
          "mostAtOnce": "10%",
          "awaitsDiscovery": true,
          "patience": "PT5M",
          "standaloneGrace": "PT1H",
          "standaloneGraceOf": {"batch": "PT6H"},
          "lastStop": "PT40S",
          "rebalance": "OFF",
          "scheduledChangeLead": "PT24H"
        },
        "stopped": {"by": "ann", "reason": "incident 4711", "since": "2026-03-02T12:00:00Z"},
        "line": [
          {
            "instanceId": "i-0abc1234def567890",
            "since": "2026-03-01T10:00:00Z",
            "urgentUntil": "2026-03-01T10:30:00Z",
            "admitted": true
          }
        ]
      }
      """;

  static final String AUDIT =
      """
      {
        "entries": [
          {
            "at": "2026-03-01T10:00:00.000001Z",
            "who": "ann",
            "instanceId": "i-0abc1234def567890",
            "cluster": "web",
            "what": "drain",
            "why": "host reported disk errors",
            "outcome": "accepted: a new drain"
          }
        ],
        "after": null
      }
      """;

  private Examples() {}
}
