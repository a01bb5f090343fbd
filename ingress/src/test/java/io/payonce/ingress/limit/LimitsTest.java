package io.payonce.ingress.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.payonce.ingress.Ticks;
import io.payonce.ingress.admission.AdmissionRules;
import io.payonce.ingress.admission.LiveRules;
import io.payonce.ingress.form.Checks;
import io.payonce.ingress.form.ChecksTest;
import io.payonce.ingress.limit.Limits.Excess;
import io.payonce.ingress.metrics.LimitScope;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LimitsTest {

  private static final RateLimit NONE = new RateLimit(0, 0);
  private static final Client ONE = new Client(1);
  private static final Client OTHER = new Client(2);

  private final Ticks clock = new Ticks();

  @Test
  void shouldLimitNothingWhenNothingIsSet() {
    // Given
    Limits limits = limits(NONE, NONE, NONE);

    // When / Then
    for (int i = 0; i < 10_000; i++) {
      assertNull(limits.excess(null, "alipay", true));
    }
  }

  @Test
  void shouldGiveABurstAndThenTheRate() {
    // Given
    Limits limits = limits(NONE, NONE, new RateLimit(10, 3));

    // When
    int admitted = admitted(limits, ONE, 100);
    clock.pass(Duration.ofMillis(200));
    int later = admitted(limits, ONE, 100);

    // Then
    assertEquals(3, admitted);
    assertEquals(2, later);
  }

  @Test
  void shouldSayWhenToComeAgain() {
    // Given
    Limits limits = limits(NONE, NONE, new RateLimit(1, 1));
    limits.excess(ONE, "alipay", true);

    // When
    Excess excess = limits.excess(ONE, "alipay", true);

    // Then
    assertEquals(LimitScope.GLOBAL, excess.scope());
    assertEquals(1, excess.waitSeconds());
    assertEquals(2, new Excess(LimitScope.GLOBAL, 1_000_000_001).waitSeconds());
    assertEquals(1, new Excess(LimitScope.GLOBAL, 1).waitSeconds());
  }

  @Test
  void shouldLimitEachClientForItself() {
    // Given
    Limits limits = limits(new RateLimit(5, 0), NONE, NONE);

    // When / Then
    assertEquals(5, admitted(limits, ONE, 100));
    assertEquals(5, admitted(limits, OTHER, 100));
    assertEquals(LimitScope.CLIENT, limits.excess(ONE, "alipay", true).scope());
  }

  @Test
  void shouldNotLetOneClientUseUpWhatIsEveryones() {
    // Given
    Limits limits = limits(new RateLimit(5, 0), NONE, new RateLimit(20, 0));
    admitted(limits, ONE, 1000);

    // When
    int admitted = admitted(limits, OTHER, 5);

    // Then
    assertEquals(5, admitted);
  }

  @Test
  void shouldLimitASourceButNoOtherPath() {
    // Given
    Limits limits = limits(NONE, new RateLimit(5, 0), NONE);

    // When
    int admitted = admitted(limits, ONE, 100);

    // Then
    assertEquals(5, admitted);
    assertEquals(LimitScope.SOURCE, limits.excess(ONE, "alipay", true).scope());
    assertNull(limits.excess(ONE, null, true));
  }

  @Test
  void shouldHoldABusyClientToItsRateWhileOthersFloodTheTable() {
    // Given
    ClientBuckets buckets = new ClientBuckets(new RateLimit(1, 10), clock);
    int admitted = 0;

    // When
    for (int i = 0; i < 30 * ClientBuckets.CLIENTS_MAX; i++) {
      buckets.take(new Client(1000L + i), true);
      if (i % 10 == 0) {
        admitted += buckets.take(ONE, true) == 0 ? 1 : 0;
      }
    }

    // Then
    assertTrue(admitted <= 20, admitted + " admitted");
    assertTrue(buckets.size() <= ClientBuckets.CLIENTS_MAX, buckets.size() + " clients");
  }

  @Test
  void shouldNameTheClientsThatAreLimitedMost() {
    // Given
    Limits limits = limits(new RateLimit(5, 0), NONE, NONE);

    // When
    admitted(limits, ONE, 7);
    admitted(limits, OTHER, 10);
    admitted(limits, new Client(3), 5);

    // Then
    assertEquals(Map.of(OTHER, 5L, ONE, 2L), limits.mostLimited(10));
    assertEquals(Map.of(OTHER, 5L), limits.mostLimited(1));
  }

  @Test
  void shouldKeepNoFiguresOfClientsWhenDegraded() {
    // Given
    Limits limits = limits(new RateLimit(1, 0), NONE, NONE);

    // When
    limits.excess(ONE, "alipay", false);
    Excess excess = limits.excess(ONE, "alipay", false);

    // Then
    assertNotNull(excess);
    assertEquals(Map.of(), limits.mostLimited(10));
  }

  @Test
  void shouldKeepTheBucketsWhenOtherRulesChange() {
    // Given
    RateLimits rates = new RateLimits(NONE, NONE, new RateLimit(1, 1));
    Checks checks = ChecksTest.checks();
    LiveRules rules = new LiveRules(new AdmissionRules(rates, checks, false));
    Limits before = rules.limits();

    // When
    rules.take(new AdmissionRules(rates, checks, true));

    // Then
    assertSame(before, rules.limits());
    rules.take(new AdmissionRules(new RateLimits(NONE, NONE, NONE), checks, true));
    assertEquals(100, admitted(rules.limits(), ONE, 100));
  }

  private Limits limits(RateLimit client, RateLimit source, RateLimit global) {
    return new Limits(new RateLimits(client, source, global), clock);
  }

  private static int admitted(Limits limits, Client client, int requests) {
    int admitted = 0;
    for (int i = 0; i < requests; i++) {
      admitted += limits.excess(client, "alipay", true) == null ? 1 : 0;
    }
    return admitted;
  }
}
