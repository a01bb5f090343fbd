package io.payonce.ops.local.send;

import io.payonce.ops.local.plan.Copy;
import io.payonce.ops.local.plan.Delivery;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/** Counts what was sent and what was answered. */
public final class RequestTally implements Witness {

  private final Map<Copy, Long> requests = new EnumMap<>(Copy.class);
  private final Map<Integer, Long> answers = new TreeMap<>();
  private long successes;
  private long delivered;
  private long givenUp;

  @Override
  public synchronized void answered(Attempt attempt, IngressAnswer answer) {
    Copy copy = attempt.delivery().copy();
    requests.merge(copy, 1L, Long::sum);
    if (answer.isSuccess()) {
      successes++;
      delivered += copy == Copy.GENUINE ? 1 : 0;
    } else {
      answers.merge(answer.status(), 1L, Long::sum);
    }
  }

  @Override
  public synchronized void gaveUp(Delivery delivery) {
    givenUp++;
  }

  /** The counts so far. */
  public synchronized Counts counts() {
    return new Counts(
        new EnumMap<>(requests), successes, new TreeMap<>(answers), delivered, givenUp);
  }

  /**
   * The counts at a moment.
   *
   * @param requests by copy
   * @param successes requests answered {@code success}
   * @param failures the others by HTTP status; 0 when no answer came
   * @param delivered notifications whose genuine copy was answered {@code success}
   * @param givenUp notifications that Alipay stopped re-sending
   */
  public record Counts(
      Map<Copy, Long> requests,
      long successes,
      Map<Integer, Long> failures,
      long delivered,
      long givenUp) {

    /** All requests. */
    public long requestCount() {
      return requests.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Requests that were not answered {@code success}: each may have reached the log or not. */
    public long uncertain() {
      return requestCount() - successes;
    }
  }
}
