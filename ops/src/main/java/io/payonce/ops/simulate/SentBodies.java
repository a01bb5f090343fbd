package io.payonce.ops.simulate;

import io.payonce.ops.journal.Sha256;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What each body that was sent says, by the body's hash: how a raw record is recognised. */
public final class SentBodies implements Witness {

  private final Map<String, Sent> byHash = new ConcurrentHashMap<>();

  @Override
  public void sending(Attempt attempt) {
    Delivery delivery = attempt.delivery();
    byHash.put(attempt.sha256(), new Sent(delivery.claim(), delivery.copy()));
  }

  /** What a body says, when it is one of ours. */
  public Optional<Sent> of(byte[] body) {
    return Optional.ofNullable(byHash.get(Sha256.hex(body)));
  }

  /** What a body says and which copy it is. */
  public record Sent(Claim claim, Copy copy) {}
}
