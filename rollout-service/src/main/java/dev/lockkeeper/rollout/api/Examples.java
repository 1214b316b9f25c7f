package dev.lockkeeper.rollout.api;

/** Examples for the description of the API. */
final class Examples {
  static final String ORDER =
      """
      {
        "group": "web-asg",
        "image": "latest",
        "reason": "CVE-2026-1234",
        "dryRun": false,
        "settings": {
          "waves": {"canary": "5%", "size": "100%"},
          "watching": {"bake": "PT5M", "alarms": ["shop-5xx"], "approval": "FIRST_WAVE"},
          "group": {"raiseMaxSize": true}
        }
      }
      """;

  static final String REASON =
      """
      {"reason": "incident 4711"}
      """;

  static final String APPROVAL =
      """
      {"reason": "the canary looks well", "wave": 1}
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

  static final String OBSTACLES =
      """
      {
        "type": "about:blank",
        "title": "Conflict",
        "status": 409,
        "detail": "web-asg: maxSize 20 leaves no room for one more instance: raise it, or allow the rollout to",
        "errors": [
          {
            "field": "MAX_SIZE",
            "detail": "web-asg: maxSize 20 leaves no room for one more instance: raise it, or allow the rollout to"
          }
        ]
      }
      """;

  private static final String SUMMARY =
      """
      {
          "id": "6f1c7d0e-6f0a-3a58-9d6b-0b6c0f6a7f11",
          "group": "web-asg",
          "cluster": "web",
          "image": "ami-0abc1234def567890",
          "state": "DRAINING",
          "paused": null,
          "reason": "3 instances drain",
          "since": "2026-03-01T10:12:00Z",
          "after": null,
          "requestedBy": "ann",
          "requestedAt": "2026-03-01T10:00:00Z",
          "endedAt": null
        }""";

  static final String STARTED =
      """
      {
        "rollouts": [
      """
          + SUMMARY
          + """
        ],
        "plans": [
          {
            "group": "web-asg",
            "cluster": "web",
            "image": "ami-0abc1234def567890",
            "possible": true,
            "waves": [
              {"number": 1, "size": 1, "instances": ["i-0abc1234def567890"]}
            ],
            "already": 0,
            "maxSizeNeeded": 2,
            "tasks": 4,
            "movesPerTask": 1.0,
            "atLeast": "PT15M",
            "obstacles": [
              {
                "kind": "HOOK_MISSING",
                "blocking": false,
                "text": "the group has no termination hook of ours: what it terminates by itself meanwhile is not drained"
              }
            ],
            "settings": {"waves": {"canary": "5%", "size": "100%", "spares": "0"}}
          }
        ]
      }
      """;

  static final String DETAIL =
      """
      {
        "rollout":
      """
          + SUMMARY
          + """
        ,
        "progress": {
          "toReplace": 20,
          "replaced": 1,
          "left": 19,
          "draining": 3,
          "movesExpected": 160,
          "movesSoFar": 8,
          "timeLeft": "PT9M"
        },
        "plan": {
          "plannedAt": "2026-03-01T10:00:00Z",
          "waves": [1, 19],
          "already": 0,
          "tasks": 160,
          "movesPerTask": 1.0,
          "atLeast": "PT30M"
        },
        "wave": {
          "number": 2,
          "back": false,
          "size": 19,
          "goal": 0,
          "failed": 0,
          "approved": 1,
          "progressAt": "2026-03-01T10:12:30Z"
        },
        "lookedAt": "2026-03-01T10:12:30Z",
        "instances": [
          {
            "instanceId": "i-0abc1234def567890",
            "zone": "us-east-1a",
            "image": "ami-01d0000000000000",
            "state": "DRAINING",
            "since": "2026-03-01T10:12:05Z",
            "blocked": null,
            "lack": "ECS calls it DRAINING"
          }
        ],
        "changes": {
          "oldImage": "ami-01d0000000000000",
          "oldVersion": "lt-0abc1234def567890:3",
          "newVersion": "lt-0abc1234def567890:4",
          "oldMaxSize": 20,
          "raisedTo": 39,
          "suspended": ["AZRebalance"],
          "fenced": true
        },
        "alarm": null,
        "shortage": null,
        "settings": {"waves": {"canary": "5%", "size": "100%", "spares": "0"}},
        "noticesToPublish": 0,
        "history": [{"at": "2026-03-01T10:00:00Z", "text": "asked for by ann"}]
      }
      """;

  static final String CLUSTER =
      """
      {
        "cluster": "web",
        "stopped": {"by": "ann", "reason": "incident 4711", "since": "2026-03-02T12:00:00Z"},
        "everythingStopped": null
      }
      """;

  static final String REBALANCE =
      """
      {"group": "web-asg", "most": "5%", "reason": "ticket 815", "dryRun": true}
      """;

  static final String REBALANCED =
      """
      {
        "cluster": "web",
        "dryRun": true,
        "services": [
          {"service": "shop", "tasks": 6, "excess": 4, "chosen": true, "outcome": "would begin"}
        ]
      }
      """;

  static final String AUTOMATION =
      """
      {
        "groups": [
          {
            "cluster": "web",
            "group": "web-asg",
            "after": null,
            "parameter": "/aws/service/ecs/optimized-ami/amazon-linux-2023/recommended/image_id",
            "image": {
              "id": "ami-0abc1234def567890",
              "createdAt": "2026-03-01T06:00:00Z",
              "since": "2026-03-01T10:05:00Z"
            },
            "notBefore": "2026-03-04T06:00:00Z",
            "notAfter": null,
            "nextWindow": "2026-03-02T02:00:00Z",
            "waitUntil": "2026-03-04T06:00:00Z",
            "reason": "ami-0abc1234def567890 is too young until 2026-03-04T06:00:00Z",
            "askedFor": null,
            "failed": []
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
            "rollout": "0e4be5ae-6a3c-4ad4-8c3e-5b0e6ab3ab6e",
            "cluster": "web",
            "what": "pause",
            "why": "incident 4711",
            "outcome": "accepted"
          }
        ],
        "after": null
      }
      """;

  private Examples() {}
}
