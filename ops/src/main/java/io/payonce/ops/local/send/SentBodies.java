package io.payonce.ops.local.send;

import io.payonce.ops.local.plan.Claim;
import io.payonce.ops.local.plan.Copy;
import io.payonce.ops.local.plan.Delivery;
import io.payonce.ops.records.journal.Sha256;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The bodies that were sent, by hash: by them a raw record is recognised. */
public final class SentBodies implements Witness {

  private final Map<String, Sent> byHash = new HashMap<>();
  private final Set<String> successes = new HashSet<>();

  @Override
  public synchronized void sending(Attempt attempt) {
    Delivery delivery = attempt.delivery();
    String hash = attempt.sha256();
    byHash.merge(hash, new Sent(hash, delivery.claim(), delivery.copy(), 1), (a, b) -> a.more());
  }

  @Override
  public synchronized void answered(Attempt attempt, IngressAnswer answer) {
    if (answer.isSuccess() && answer.requestId() != null) {
      successes.add(answer.requestId());
    }
  }

  /** What a body says, when it is one of ours. */
  public synchronized Optional<Sent> of(byte[] body) {
    return Optional.ofNullable(byHash.get(Sha256.hex(body)));
  }

  /** The X-Request-Ids of all requests that were answered {@code success}. */
  public synchronized Set<String> successes() {
    return Set.copyOf(successes);
  }

  /**
   * A body.
   *
   * @param sha256 its hash
   * @param claim what it says
   * @param copy which copy it is
   * @param requests how often it was sent
   */
  public record Sent(String sha256, Claim claim, Copy copy, int requests) {

    private Sent more() {
      return new Sent(sha256, claim, copy, requests + 1);
    }
  }
}
