package dev.lockkeeper.capacity.api;

/** Examples for the description of the API. */
final class Examples {
  static final String PROBLEM =
      """
      {
        "type": "about:blank",
        "title": "Bad Request",
        "status": 400,
        "detail": "memory or service is needed",
        "errors": [{"field": "memory", "detail": "memory or service is needed"}]
      }
      """;

  static final String CLUSTER =
      """
      {
        "summary": {
          "cluster": "web",
          "stillRead": false,
          "asOf": "2026-03-01T10:00:00Z",
          "instances": 2,
          "usableInstances": 2,
          "tasks": 4,
          "schedulableTasks": 0,
          "tasksPerInstance": 2,
          "unplaceableTasks": 1,
          "instancesSafeToRemove": 0
        },
        "largestTasks": [
          {"cpu": 1024, "memory": 1024, "gpu": 0, "ports": [], "networkInterface": false}
        ],
        "pools": [
          {
            "pool": {"kind": "AUTO_SCALING_GROUP", "name": "web"},
            "schedulableTasks": 0,
            "tasksPerInstance": 2,
            "largestTasks": [
              {"cpu": 1024, "memory": 1024, "gpu": 0, "ports": [], "networkInterface": false}
            ],
            "instancesSafeToRemove": 0
          }
        ],
        "zones": [{"zone": "us-east-1a", "schedulableTasks": 0}],
        "services": [
          {
            "service": "shop",
            "kind": "REPLICA",
            "taskDefinition": "arn:aws:ecs:us-east-1:000000000000:task-definition/shop:1",
            "desired": 5,
            "running": 4,
            "pending": 0,
            "task": {
              "cpu": 1024, "memory": 1024, "gpu": 0, "ports": [], "networkInterface": false
            },
            "fits": 0,
            "missing": {"tasks": 1, "placeable": 0, "shortage": "CPU", "error": null},
            "unplaceable": {"tasks": 1, "resource": "CPU"}
          }
        ]
      }
      """;

  static final String INSTANCES =
      """
      {
        "asOf": "2026-03-01T10:00:00Z",
        "instances": [
          {
            "containerInstance": "0f1e2d3c4b5a69788796a5b4c3d2e1f0",
            "instanceId": "i-0abc1234def567890",
            "instanceType": "m5.large",
            "zone": "us-east-1a",
            "pool": {"kind": "AUTO_SCALING_GROUP", "name": "web"},
            "status": "ACTIVE",
            "agentConnected": true,
            "usable": true,
            "unusable": null,
            "registered": {"cpu": 2048, "memory": 7680, "gpu": 0},
            "remaining": {"cpu": 0, "memory": 5632, "gpu": 0},
            "takenPorts": ["22/tcp", "2375/tcp"],
            "networkInterfacesLeft": 2,
            "tasks": 2,
            "largestTasks": [
              {
                "task": {
                  "cpu": 1024, "memory": 1024, "gpu": 0, "ports": [], "networkInterface": false
                },
                "fits": 0
              }
            ],
            "services": {"shop": 0},
            "removal": {
              "safe": false,
              "proven": true,
              "obstacles": [],
              "unplaced": [{"service": "shop", "lack": "CPU", "tasks": 2}]
            }
          }
        ],
        "after": "0f1e2d3c4b5a69788796a5b4c3d2e1f0"
      }
      """;

  static final String SIZE =
      """
      {"cpu": 512, "memory": 1024, "tcpPorts": [443], "networkInterface": false}
      """;

  static final String FIT =
      """
      {
        "asOf": "2026-03-01T10:00:00Z",
        "task": {
          "cpu": 512, "memory": 1024, "gpu": 0, "ports": ["443/tcp"], "networkInterface": false
        },
        "fits": 1,
        "usableInstances": 2,
        "where": [
          {
            "containerInstance": "0f1e2d3c4b5a69788796a5b4c3d2e1f0",
            "instanceId": "i-0abc1234def567890",
            "fits": 1
          }
        ],
        "whereNot": {"CPU": 1},
        "error": null
      }
      """;

  static final String REMOVAL =
      """
      {
        "asOf": "2026-03-01T10:00:00Z",
        "instances": ["i-0abc1234def567890"],
        "safe": false,
        "placements": [],
        "proven": true,
        "obstacles": [],
        "unplaced": [
          {
            "service": "shop",
            "task": "97490789b406492d9a551900a6a3e737",
            "from": "i-0abc1234def567890",
            "lack": "CPU",
            "whereNot": [
              {"refusal": "CPU", "instances": 1, "examples": ["i-0def567890abc1234"]}
            ]
          }
        ]
      }
      """;

  private Examples() {}
}
