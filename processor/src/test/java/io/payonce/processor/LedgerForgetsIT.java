package io.payonce.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.payonce.schemas.Changelogs;
import io.payonce.testing.TestBroker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three million orders pass a ledger that remembers a day: it stays as small as a day. */
@Tag("full")
class LedgerForgetsIT {

  private static final int DAYS = 12;
  private static final int ORDERS_A_DAY = 250_000;

  /** A ledger holds twice what is live, and disk and changelog are cleaned in steps. */
  private static final double FLAT = 1.5;

  @TempDir private Path directory;

  @Test
  void shouldStaySmallWhileMillionsPass() throws Exception {
    try (TestBroker broker = TestBroker.start(ManyOrders::cleanEagerly)) {
      ManyOrders orders = ManyOrders.on(broker, directory, Duration.ofDays(1));
      List<Long> entries = new ArrayList<>();
      List<Long> bytes = new ArrayList<>();
      List<Long> restored = new ArrayList<>();

      // When
      for (int day = 0; day < DAYS; day++) {
        orders.receive(day, ORDERS_A_DAY);
        try (ManyOrders.Run run = orders.run()) {
          run.awaitAllDecided();
          entries.add(run.ledgerEntries());
        }
        bytes.add(orders.ledgerBytes());
        if (day == 3 || day == DAYS - 1) {
          orders.awaitCleanChangelog(3L * ORDERS_A_DAY);
          orders.loseState();
          try (ManyOrders.Run run = orders.run()) {
            restored.add(run.awaitRestored(Changelogs.LEDGER));
            assertEquals(entries.get(day), run.ledgerEntries());
          }
        }
      }

      // Then
      System.out.printf(
          "entries %s%nbytes on disk %s%nrestored on days 4 and 12 %s%n", entries, bytes, restored);
      assertEquals((long) DAYS * ORDERS_A_DAY, orders.events());
      assertTrue(entries.get(DAYS - 1) <= 2.1 * ORDERS_A_DAY, entries::toString);
      assertTrue(entries.get(DAYS - 1) >= ORDERS_A_DAY, entries::toString);
      assertTrue(bytes.get(DAYS - 1) <= FLAT * bytes.get(3), bytes::toString);
      assertTrue(restored.get(1) <= FLAT * restored.get(0), restored::toString);
    }
  }
}
