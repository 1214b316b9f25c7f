package dev.lockkeeper.capacity.handling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.capacity.domain.model.News;
import dev.lockkeeper.capacity.domain.removal.Removable;
import java.time.Duration;
import java.util.AbstractList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Where one thread has to wait for another that doesn't come, the test hangs until its timeout. */
@Timeout(60)
class WatchedClusterTest {
  private final WatchedCluster cluster =
      new WatchedCluster("web", Duration.ofMinutes(2), Optional.empty());
  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch mayEnd = new CountDownLatch(1);

  @BeforeEach
  void anInstance() {
    cluster.learn(model -> model.replaceTasks(List.of(), News.START));
    cluster.learn(model -> model.apply(News.instance("one", 1), News.START));
  }

  @Test
  void anEventIsHeardWhileAQuestionIsBeingAnswered() throws InterruptedException {
    Removable asked = removable();
    Thread question = begin(() -> asked.verdict(slowlyNamed("one")));

    boolean news =
        cluster.hear(News.START, model -> model.apply(News.instance("two", 1), News.START));
    Removable next = removable();

    assertThat(news).isTrue();
    assertThat(next.alone()).containsExactly("one", "two");
    end(question);
  }

  @Test
  void aQuestionIsAnsweredFromWhatWasTakenOutWhileAnEventIsBeingHeard()
      throws InterruptedException {
    Removable asked = removable();
    Thread event = begin(() -> cluster.hear(News.START, model -> waits()));

    assertThat(asked.verdict(List.of("one")).safe()).isTrue();

    end(event);
  }

  private Removable removable() {
    return cluster.look(view -> view.safeToRemove().at(News.START)).orElseThrow();
  }

  /** Somebody who asks about one instance, and is slow to say which. */
  private List<String> slowlyNamed(String id) {
    return new AbstractList<>() {
      @Override
      public String get(int index) {
        waits();
        return id;
      }

      @Override
      public int size() {
        return 1;
      }
    };
  }

  private boolean waits() {
    begun.countDown();
    try {
      mayEnd.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return false;
  }

  private Thread begin(Runnable work) throws InterruptedException {
    Thread thread = new Thread(work);
    thread.setDaemon(true);
    thread.start();
    begun.await();
    return thread;
  }

  private void end(Thread thread) throws InterruptedException {
    mayEnd.countDown();
    thread.join();
  }
}
