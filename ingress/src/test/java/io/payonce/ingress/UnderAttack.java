package io.payonce.ingress;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.payonce.schemas.Topics;
import io.payonce.testing.TestBroker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * An ingress that strangers attack while genuine notifications come.
 *
 * <p>What an attack did to the genuine ones' time is printed and not asserted: a shared machine
 * says nothing about it. {@code -Dattack.seconds=10} keeps each attack up that long.
 */
final class UnderAttack implements AutoCloseable {

  private static final Duration KEPT_UP =
      Duration.ofSeconds(Integer.getInteger("attack.seconds", 0));
  private static final int QUIET_ANSWERS = Integer.getInteger("attack.quiet.answers", 20);

  /** Something that strangers do, once. */
  interface Attack {
    void strike() throws Exception;
  }

  private final TestBroker broker;
  private final Topics topics;
  private final IngressProcess ingress;
  private final Vitals base;
  private final List<Genuine> all = new ArrayList<>();

  /** With what the ingress holds at rest taken for its base. */
  UnderAttack(TestBroker broker, Topics topics, IngressProcess ingress) throws Exception {
    this.broker = broker;
    this.topics = topics;
    this.ingress = ingress;
    try (Genuine warming = Genuine.start(ingress::connect, 4, 4, Duration.ofMillis(10))) {
      warming.awaitMore(800);
    }
    this.base = Vitals.of(ingress);
  }

  /** The genuine are all answered success meanwhile, and afterwards nothing is left of it. */
  void stands(String name, Attack attack) throws Exception {
    try (Genuine genuine = Genuine.start(ingress::connect)) {
      genuine.awaitMore(QUIET_ANSWERS);
      int quiet = genuine.count();
      double quietMs = genuine.percentileMs(0, 0.99);
      long end = System.nanoTime() + KEPT_UP.toNanos();
      do {
        attack.strike();
      } while (System.nanoTime() < end);
      genuine.end();
      System.out.printf(
          Locale.ROOT,
          "{\"attack\":\"%s\",\"quiet_p99_ms\":%.1f,\"answers\":%d,\"p50_ms\":%.1f,\"p99_ms\":%.1f,"
              + "\"failures\":\"%s\"}%n",
          name,
          quietMs,
          genuine.count() - quiet,
          genuine.percentileMs(quiet, 0.5),
          genuine.percentileMs(quiet, 0.99),
          genuine.failures());
      assertEquals(Map.of(), genuine.failures(), name);
      all.add(genuine);
    }
    System.out.printf("{\"attack\":\"%s\",\"after\":\"%s\"}%n", name, released());
  }

  /**
   * An attack that is kept up is worth waiting for each time; of the short ones the last will do.
   */
  private Vitals released() {
    return KEPT_UP.isZero()
        ? Vitals.awaitRelease(ingress, base)
        : Vitals.awaitReturn(ingress, base);
  }

  /**
   * Ends the ingress, after it was seen that nothing is left of the attacks, and that everything
   * answered success is stored.
   */
  @Override
  public void close() {
    Vitals.awaitReturn(ingress, base);
    ingress.close();
    List<ConsumerRecord<byte[], byte[]>> raw = broker.read(topics.notifications());
    for (Genuine genuine : all) {
      assertEquals(Set.of(), genuine.lost(raw), "answered success and not stored");
    }
  }
}
