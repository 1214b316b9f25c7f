package dev.lockkeeper.discovery.domain.listing;

/** Whether a service's names answer with a task, and why. */
public sealed interface Standing {
  /** Whether they do. */
  boolean isListed();

  /** Why, in words. */
  String words();

  /** It does its work. */
  record Serving() implements Standing {
    @Override
    public boolean isListed() {
      return true;
    }

    @Override
    public String words() {
      return "it is RUNNING, and healthy as far as a health check tells";
    }
  }

  /** It does its work, but its service has no name to answer with it. */
  record Nameless(String why) implements Standing {
    @Override
    public boolean isListed() {
      return false;
    }

    @Override
    public String words() {
      return "its service has no name in this zone: " + why;
    }
  }

  /** Its instance will go, but too few others are listed. */
  record KeptBack(String instance, int floor) implements Standing {
    @Override
    public boolean isListed() {
      return true;
    }

    @Override
    public String words() {
      return "instance %s will be drained, but fewer than %d others are listed"
          .formatted(instance, floor);
    }
  }

  /** It is ill, but too few others are listed. */
  record KeptUnhealthy(int floor) implements Standing {
    @Override
    public boolean isListed() {
      return true;
    }

    @Override
    public String words() {
      return "it is UNHEALTHY, but nothing better is there (the floor is %d)".formatted(floor);
    }
  }

  /** It isn't RUNNING yet. */
  record Starting(String lastStatus) implements Standing {
    @Override
    public boolean isListed() {
      return false;
    }

    @Override
    public String words() {
      return "it is " + lastStatus;
    }
  }

  /** It is to stop. */
  record Stopping(String lastStatus) implements Standing {
    @Override
    public boolean isListed() {
      return false;
    }

    @Override
    public String words() {
      return "it is to stop, and is " + lastStatus;
    }
  }

  /** Its health check hasn't passed yet. */
  record AwaitingHealth() implements Standing {
    @Override
    public boolean isListed() {
      return false;
    }

    @Override
    public String words() {
      return "its health check has not passed yet";
    }
  }

  /** It is ill. */
  record Unhealthy() implements Standing {
    @Override
    public boolean isListed() {
      return false;
    }

    @Override
    public String words() {
      return "it is UNHEALTHY";
    }
  }

  /** Its instance will go. */
  record Withdrawn(String instance) implements Standing {
    @Override
    public boolean isListed() {
      return false;
    }

    @Override
    public String words() {
      return "instance " + instance + " will be drained";
    }
  }

  /** Something to list it with isn't there, or isn't known. */
  record Unreachable(String lack) implements Standing {
    @Override
    public boolean isListed() {
      return false;
    }

    @Override
    public String words() {
      return lack;
    }
  }
}
