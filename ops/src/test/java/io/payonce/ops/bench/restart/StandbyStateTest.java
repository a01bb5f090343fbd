package io.payonce.ops.bench.restart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import org.junit.jupiter.api.Test;

class StandbyStateTest {

  private static final String OWNER = "a:1";
  private static final String OTHER = "b:2";

  @Test
  void shouldBeCompleteWhenEveryStoreHasCopyThatIsClose() {
    // When
    StandbyState state = StandbyState.of(json(store("seen", 100), store("ledger", 0)));

    // Then
    assertTrue(state.isComplete(1));
    assertFalse(state.isComplete(2), "another partition is nowhere");
    assertEquals(Set.of(0), state.ownedBy(OWNER));
    assertEquals(Set.of(), state.ownedBy(OTHER));
  }

  @Test
  void shouldNotBeCompleteWhileCopyIsBehindOrMissing() {
    assertFalse(StandbyState.of(json(store("seen", 101), store("ledger", 0))).isComplete(1));
    assertFalse(StandbyState.of(json(store("seen", 0))).isComplete(1));
    assertFalse(
        StandbyState.of(json(store("seen", 0), store("ledger", 0)).replace(OTHER, OWNER))
            .isComplete(1));
  }

  @Test
  void shouldBeNobodysStateInRebalance() {
    // When
    StandbyState state = StandbyState.of("{\"title\":\"Unavailable\"}");

    // Then
    assertFalse(state.isComplete(1));
    assertEquals(Set.of(), state.ownedBy(OWNER));
  }

  private static String json(String... stores) {
    return "{\"stores\":[" + String.join(",", stores) + "]}";
  }

  private static String store(String name, long lag) {
    return """
        {"store":"%s","partition":0,"owner":"%s","copies":[
          {"instance":"%s","processes":true,"lag":0},
          {"instance":"%s","processes":false,"lag":%d}]}
        """
        .formatted(name, OWNER, OWNER, OTHER, lag);
  }
}
